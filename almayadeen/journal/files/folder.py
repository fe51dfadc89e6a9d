"""The output folder: what lies where."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from almayadeen.errors import OutputNotWritable
from almayadeen.journal.files.lock import FileLock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

STREAMS = ("articles", "breaking", "rejects")
OPEN = ".jsonl.part"
SEALED = ".jsonl"


class Folder:
    """Paths in an output folder. ``root`` is absolute."""

    def __init__(self, root: Path) -> None:
        self.root = root.absolute()
        self.runs = self.root / "runs"
        self.private = self.root / ".journal"
        self.ledger = self.private / "ledger.sqlite"
        self.damage_mark = self.private / "ledger.damaged"
        self.torn = self.private / "torn"
        self.found = self.private / "found"

    def make(self) -> None:
        """Make every folder; raises OutputNotWritable."""
        try:
            for name in (*STREAMS, "runs", ".journal/runs", ".journal/spiders", ".journal/torn"):
                (self.root / name).mkdir(parents=True, exist_ok=True)
            trial = self.private / f"writable-{os.getpid()}"
            trial.write_bytes(b"")
            trial.unlink()
        except OSError as error:
            raise OutputNotWritable(f"cannot write to {self.root}: {error.strerror}") from error

    def run_lock(self, run_id: str) -> FileLock:
        """Return the lock that a run holds while it lives."""
        return FileLock(self.private / "runs" / f"{run_id}.lock")

    def spider_lock(self, spider: str) -> FileLock:
        """Return the lock that lets a spider run once at a time."""
        return FileLock(self.private / "spiders" / f"{spider}.lock")

    def ledger_lock(self) -> FileLock:
        """Return the lock that runs share and a rebuild holds alone."""
        return FileLock(self.private / "ledger.lock")

    def prune_lock(self) -> FileLock:
        """Return the lock that lets old runs be pruned once at a time."""
        return FileLock(self.private / "prune.lock")

    def mark_damage(self) -> None:
        """Have the next start rebuild the ledger; needs no space beside the folder's own."""
        with suppress(OSError):
            self.damage_mark.touch()

    def manifest(self, run_id: str) -> Path:
        """Return the path of a run's manifest."""
        return self.runs / f"{run_id}.json"

    def segment(self, name: str) -> Path:
        """Return the path of a sealed segment, such as ``articles/<run id>-1``."""
        return self.root / f"{name}{SEALED}"

    def open_segment(self, name: str) -> Path:
        """Return the path of a segment that is still written."""
        return self.root / f"{name}{OPEN}"

    def located(self, name: str) -> Path:
        """Return where a segment is now: it may be sealed at any moment."""
        sealed = self.segment(name)
        return sealed if sealed.exists() else self.open_segment(name)

    def sealed_segments(self, stream: str) -> list[str]:
        """Return the names of a stream's sealed segments, in the order of their runs."""
        return sorted(_names(self.root / stream, SEALED), key=_order)

    def open_segments(self) -> list[str]:
        """Return the names of all segments that are written, or that a dead run left."""
        return sorted(name for s in STREAMS for name in _names(self.root / s, OPEN))

    def has_run_after(self, moment: datetime) -> bool:
        """Tell whether the manifest of a run is there that began after a moment: a clock erred."""
        stamp = f"{moment:%Y%m%dT%H%M%SZ}"
        return any(path.name[: len(stamp)] > stamp for path in self.runs.glob("[0-9]*.json"))

    def locked_runs(self) -> set[str]:
        """Return the ids of the runs that live, or died without a word."""
        return {path.stem for path in (self.private / "runs").iterdir()}


def stream_of(name: str) -> str:
    """Return the stream in the name of a segment, such as ``articles``."""
    return name.partition("/")[0]


def run_of(name: str) -> str:
    """Return the id of the run that wrote a segment."""
    return name.partition("/")[2].rpartition("-")[0]


def _names(folder: Path, ending: str) -> Iterator[str]:
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            # Hidden files are others': a Mac leaves ._name beside each name on some disks.
            if entry.name.endswith(ending) and not entry.name.startswith("."):
                yield f"{folder.name}/{entry.name.removesuffix(ending)}"


def _order(name: str) -> tuple[str, int]:
    run, _, number = name.rpartition("-")
    return run, int(number) if number.isdigit() else 0
