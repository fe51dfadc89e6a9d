"""What can be wrong with files that are read or written here."""

from __future__ import annotations

from pathlib import Path


class ReadingError(Exception):
    """Something is wrong with what was to be read or exported; the message is one line."""


class BadLine(ReadingError):
    """A line is no record: not UTF-8, not JSON, or not what the model says."""

    def __init__(self, path: Path, number: int, reason: str) -> None:
        super().__init__(f"{path}, line {number}: {reason}")
        self.path = path
        self.number = number
        self.reason = reason


class NothingThere(ReadingError):
    """The folder, file or glob to read from leads to nothing."""


class UnsealedSegment(ReadingError):
    """A ``.part`` file was named: a run is still writing it, or was killed while it did."""
