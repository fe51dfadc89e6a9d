"""Which lines hold the newest version of each article.

Ids and versions are gathered in a private SQLite database, which SQLite keeps in memory while
it is small and in a temporary file when it grows: memory stays the same for any number of
lines. See docs/decisions/060.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from almayadeen.journal.files.reader import BOM
from almayadeen.reading.segments import BUFFER, load_record

# A line as the journal writes it; any other way to write the same JSON is read in full.
_AS_WRITTEN = re.compile(rb'\{"id":"([^"\\]+)","version":(\d{1,5}),')
# A line's place is one number: the file's, then the line's.
_LINES_PER_FILE = 1 << 28
_PLACES = 1 << 48
_MOST_VERSIONS = (1 << 15) - 1
_CACHE = "PRAGMA cache_size = -16384"


class Latest:
    """An index of the newest versions in some files, gone when closed."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._database = sqlite3.connect("", check_same_thread=False)
        self._database.execute(_CACHE)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("CREATE TABLE lines (id TEXT, rank INTEGER)")
        self._database.executemany("INSERT INTO lines VALUES (?, ?)", _ranked(paths))

    def close(self) -> None:
        """Free the database and its file."""
        self._database.close()

    def places(self) -> Iterator[int]:
        """Give the place of each article's newest version, in the order of files and lines.

        Where the same version stands twice, it is the later line.
        """
        rows = self._database.execute(
            f"SELECT max(rank) % {_PLACES} AS place FROM lines GROUP BY id ORDER BY place"
        )
        return (place for (place,) in rows)


def place_of(file: int, line: int) -> int:
    """Give the place of a line, both counted from 0."""
    return file * _LINES_PER_FILE + line


def _ranked(paths: Iterable[Path]) -> Iterator[tuple[str, int]]:
    for file, path in enumerate(paths):
        with path.open("rb", buffering=BUFFER) as lines:
            for number, line in enumerate(lines):
                key = _key(line)
                if key is not None:
                    yield key[0], min(key[1], _MOST_VERSIONS) * _PLACES + place_of(file, number)


def _key(line: bytes) -> tuple[str, int] | None:
    # None: no record. Whoever reads the lines in full says so.
    line = line.removeprefix(BOM)
    try:
        if match := _AS_WRITTEN.match(line):
            return match[1].decode(), int(match[2])
        record = load_record(line)
    except ValueError:
        return None
    return record["id"], record["version"]
