"""The short form of ``make faults``: some faults of each sort."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.fault import Unavailable
from tests.faults.table import table
from tests.faults.trial import trial

FAULTS = {fault.name: fault for fault in table()}
SOME = (
    "204 on menu",
    "206 on listing",
    "503 on robots",
    "SystemExit in JournalExporter.export_item, call 3",
    "400 KiB left on the disk",
    "EIO in os.fdatasync at call 3",
    "the ledger is gone, in the run",
    "nasty values of tawsiyat.video_duration",
)


def test_the_table_names_what_there_is() -> None:
    names = [fault.name for fault in table()]
    assert len(names) == len(set(names)) > 600
    assert any("ValidateArticle.process_item" in name for name in names)
    assert len(list(table(is_long=True))) > 1500


@pytest.mark.parametrize("name", SOME)
def test_nothing_is_lost_unsaid_nor_twice_nor_untrue(name: str, tmp_path: Path) -> None:
    try:
        outcome = trial(tmp_path, FAULTS[name])
    except Unavailable as missing:
        pytest.skip(str(missing))
    assert outcome.complaints == []
    assert (outcome.lost > 0) <= (outcome.exits[0] != 0)
