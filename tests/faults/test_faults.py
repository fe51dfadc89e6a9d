"""The short form of ``make faults``: some faults of each sort."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults.table import answers, exceptions
from tests.faults.trial import healthy, trial

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("204 on menu", "206 on listing", "202 on some articles", "503 on robots")


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    return healthy(tmp_path_factory.mktemp("healthy"))


def test_the_table_names_what_there_is() -> None:
    faults = [*answers(), *exceptions()]
    assert len({fault.name for fault in faults}) > 250
    assert any("ValidateArticle.process_item" in fault.name for fault in faults)


@pytest.mark.parametrize("name", NAMES)
def test_a_status_ends_in_an_account(name: str, expected: set[str], tmp_path: Path) -> None:
    fault = next(each for each in answers() if each.name == name)
    assert trial(tmp_path, fault, expected).complaints == []


def test_an_exception_ends_in_an_account(expected: set[str], tmp_path: Path) -> None:
    named = "ValidateArticle.process_item, call 3"
    fault = next(each for each in exceptions() if named in each.name)
    outcome = trial(tmp_path, fault, expected)
    assert (outcome.exits[0] != 0, outcome.complaints) == (True, [])
