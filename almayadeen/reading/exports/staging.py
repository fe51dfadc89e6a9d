"""Records parted by month in plain files, while an export is under way."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import orjson

from almayadeen.reading.exports.selection import Record
from almayadeen.reading.segments import load_record

_MOST_WAITING = 16 * 1024 * 1024


class Staging:
    """A folder with one file of JSON Lines a month; little is kept in memory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting: defaultdict[str, list[bytes]] = defaultdict(list)
        self._bytes_waiting = 0
        self.months: set[str] = set()
        # What a killed export left is of no use: it is made again.
        self.remove()
        folder.mkdir(parents=True)

    def add(self, month: str, record: Record) -> None:
        """Put a record aside for a month."""
        line = orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
        self.months.add(month)
        self._waiting[month].append(line)
        self._bytes_waiting += len(line)
        if self._bytes_waiting > _MOST_WAITING:
            self.flush()

    def flush(self) -> None:
        """Write what waits; needed before the records are read back."""
        for month, lines in self._waiting.items():
            with self._path(month).open("ab") as file:
                file.writelines(lines)
        self._waiting.clear()
        self._bytes_waiting = 0

    def records(self, month: str) -> Iterator[Record]:
        """Give a month's records in the order in which they were added."""
        if month in self.months:
            with self._path(month).open("rb") as lines:
                yield from map(load_record, lines)

    def remove(self) -> None:
        """Delete the folder."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _path(self, month: str) -> Path:
        return self._folder / f"{month}.staged"
