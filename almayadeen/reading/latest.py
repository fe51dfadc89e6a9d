"""Which lines hold the newest version of each article.

Ids and versions are gathered in a private SQLite database, which SQLite keeps in memory while
it is small and in a temporary file when it grows: memory stays the same for any number of
lines. See docs/decisions/060.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from almayadeen.journal.files.reader import BOM
from almayadeen.reading.segments import BUFFER, load_record
from almayadeen.reading.state import is_seen

# A line as the journal writes it; any other way to write the same JSON is read in full.
_AS_WRITTEN = re.compile(rb'\{"id":"([^"\\]+)","version":(\d{1,5}),')
# A line's place is one number: the file's, then the line's.
_LINES_PER_FILE = 1 << 28
_PLACES = 1 << 48
_MOST_VERSIONS = (1 << 15) - 1
_CACHE = "PRAGMA cache_size = -16384"
# Of a gone article the last line with a text counts, and what its tombstone says.
_STANDING = f"""
WITH newest AS (SELECT id, max(rank) AS rank, gone_at FROM lines GROUP BY id),
     texts AS (SELECT id, max(rank) AS rank FROM lines WHERE gone_at IS NULL GROUP BY id)
SELECT coalesce(texts.rank, newest.rank) % {_PLACES} AS place, newest.rank / {_PLACES}, gone_at
FROM newest LEFT JOIN texts USING (id) ORDER BY place
"""


class Standing(NamedTuple):
    """Where an article is read; if it is gone, the version of its tombstone, and since when."""

    place: int
    version: int = 0
    gone_at: str | None = None


class Key(NamedTuple):
    """What is known of a line."""

    id: str
    version: int
    gone_at: str | None = None


class Latest:
    """An index of the newest versions in some files, gone when closed.

    With ``end`` only what had been fetched by then counts. ``in_full`` reads every line in full,
    which tells tombstones from articles, and takes longer.
    """

    def __init__(
        self, paths: Iterable[Path], end: datetime | None = None, in_full: bool = False
    ) -> None:
        self._database = sqlite3.connect("", check_same_thread=False)
        self._database.execute(_CACHE)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("CREATE TABLE lines (id TEXT, rank INTEGER, gone_at TEXT)")
        rows = _ranked(paths, end, in_full or end is not None)
        self._database.executemany("INSERT INTO lines VALUES (?, ?, ?)", rows)

    def close(self) -> None:
        """Free the database and its file."""
        self._database.close()

    def places(self) -> Iterator[Standing]:
        """Give the place of each article's newest version, in the order of files and lines.

        Where the same version stands twice, it is the later line.
        """
        rows = self._database.execute(
            f"SELECT max(rank) % {_PLACES} AS place FROM lines GROUP BY id ORDER BY place"
        )
        return (Standing(place) for (place,) in rows)

    def standing(self) -> Iterator[Standing]:
        """Give the place of each article as it stands, or last stood. Needs lines read in full."""
        return map(Standing._make, self._database.execute(_STANDING))


def place_of(file: int, line: int) -> int:
    """Give the place of a line, both counted from 0."""
    return file * _LINES_PER_FILE + line


def _ranked(
    paths: Iterable[Path], end: datetime | None, in_full: bool
) -> Iterator[tuple[str, int, str | None]]:
    for file, path in enumerate(paths):
        with path.open("rb", buffering=BUFFER) as lines:
            for number, line in enumerate(lines):
                key = _key(line.removeprefix(BOM), end, in_full)
                if key is not None:
                    rank = min(key.version, _MOST_VERSIONS) * _PLACES + place_of(file, number)
                    yield key.id, rank, key.gone_at


def _key(line: bytes, end: datetime | None, in_full: bool) -> Key | None:
    """Read id and version of a line; None: it is no record, or was not there by ``end``."""
    try:
        if not in_full and (match := _AS_WRITTEN.match(line)):
            return Key(match[1].decode(), int(match[2]))
        record = load_record(line)
    except ValueError:
        # Whoever reads the lines in full says so. No older version may stand in its place.
        return _key(line, None, in_full=False) if in_full else None
    gone_at = record.get("gone_at")
    return Key(record["id"], record["version"], gone_at) if is_seen(record, end) else None
