"""Ledgers and folders that are busy, damaged or gone, before a run and in its midst."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from almayadeen.journal.ledger import database
from almayadeen.pipelines.deduplicate import DropDuplicates
from tests.faults.calls import at_call
from tests.faults.fault import Around, Fault

AT_ARTICLE = 7
LOCK = (
    "import select, sqlite3, sys; d = sqlite3.connect(sys.argv[1], isolation_level=None);"
    "d.execute('BEGIN EXCLUSIVE'); print('taken', flush=True);"
    "select.select([sys.stdin], [], [], float(sys.argv[2]))"
)
"""Locks a ledger for so many seconds, or until its standard input is closed."""
PAGE = 4096


def ledger_of(output: Path) -> Path:
    """Return the path of a folder's ledger."""
    return output / ".journal" / "ledger.sqlite"


def overwritten(output: Path, page: int) -> None:
    """Write noise over a page of the ledger, counted from its end where below 0."""
    pages = ledger_of(output).stat().st_size // PAGE
    with ledger_of(output).open("r+b") as file:
        file.seek((page % pages) * PAGE)
        file.write(random.Random(page).randbytes(PAGE))


def checkpointed(output: Path) -> None:
    """Have all of the ledger in its file, and have others read it anew."""
    with sqlite3.connect(ledger_of(output)) as database:
        database.execute("INSERT INTO breaking VALUES ('x')")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    database.close()


def all_overwritten(output: Path) -> None:
    """Write noise over all but the first page."""
    checkpointed(output)
    with ledger_of(output).open("r+b") as file:
        file.seek(PAGE)
        file.write(random.Random(1).randbytes(max(0, ledger_of(output).stat().st_size - PAGE)))


def without(*names: str) -> Callable[[Path], None]:
    """Return what deletes files or folders of an output folder, by pattern."""

    def delete(output: Path) -> None:
        for path in [path for name in names for path in output.glob(name)]:
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    return delete


def emptied(output: Path) -> None:
    """Leave nothing in the ledger."""
    os.truncate(ledger_of(output), 0)


def halved(output: Path) -> None:
    """Cut the ledger off."""
    os.truncate(ledger_of(output), ledger_of(output).stat().st_size // 2 + 100)


def a_folder(output: Path) -> None:
    """Put a folder in the ledger's place."""
    without(".journal/ledger.sqlite*")(output)
    ledger_of(output).mkdir()


def locked(output: Path, seconds: float) -> subprocess.Popen[str]:
    """Have another process write to the ledger for so long."""
    line = [sys.executable, "-c", LOCK, str(ledger_of(output)), str(seconds)]
    holder = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    _holders.append(holder)
    assert holder.stdout is not None
    holder.stdout.readline()
    return holder


_holders: list[subprocess.Popen[str]] = []


SPOILED: dict[str, Callable[[Path], object]] = {
    "the ledger is gone": without(".journal/ledger.sqlite*"),
    "the ledger's log is gone": without(".journal/ledger.sqlite-wal"),
    "the ledger is empty": emptied,
    "the ledger is cut off": halved,
    "the ledger's first page is overwritten": lambda output: overwritten(output, 0),
    "the ledger's second page is overwritten": lambda output: overwritten(output, 1),
    "the ledger's middle is overwritten": lambda output: overwritten(output, 9),
    "the ledger's last page is overwritten": lambda output: overwritten(output, -1),
    "all of the ledger is overwritten": all_overwritten,
    "a folder stands where the ledger was": a_folder,
    "the journal's folder is gone": without(".journal"),
    "the open segments are gone": without("articles/*.part"),
    "the folder of articles is gone": without("articles"),
    "the folder of runs is gone": without("runs"),
    "the whole folder is gone": lambda output: shutil.rmtree(output),
    "the ledger is locked for ever": lambda output: locked(output, 600),
    "the ledger is locked for a moment": lambda output: locked(output, 0.5),
}


def folders() -> Iterator[Fault]:
    """Each of these before a run, and at one of its articles."""
    hasty = {"do": "spoil", "how": ""}
    for name in SPOILED:
        told = f"{name}, before the run"
        yield Fault(told, injected=hasty, around=before(name), is_known=True)
        for is_known in (False, True):
            known = ", articles known" if is_known else ""
            fault = {"do": "spoil", "how": name}
            yield Fault(f"{name}, in the run{known}", injected=fault, is_known=is_known)


def before(name: str) -> Around:
    """Spoil the folder before the run; what locks it lets go afterwards."""

    @contextmanager
    def around(output: Path) -> Iterator[None]:
        spoiled = SPOILED[name](output)
        yield
        if isinstance(spoiled, subprocess.Popen):
            spoiled.communicate("")

    return around


def spoil_later(fault: Mapping[str, Any], output: Path) -> None:
    """Wait for a lock a second instead of a minute, and spoil the folder at one article."""
    database.WAIT_SECONDS = 1
    if fault["how"]:
        method = DropDuplicates.process_item
        faulty = at_call(method, AT_ARTICLE, lambda: SPOILED[fault["how"]](output))
        DropDuplicates.process_item = faulty  # type: ignore[method-assign]
