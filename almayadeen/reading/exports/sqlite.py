"""One SQLite file with full-text search, as sqlite-utils and Datasette expect it.

Table ``articles`` has the newest version of each article, ``earlier`` every version before and
the tombstones of what is gone; both can be searched. Lists and objects are JSON text. One
transaction an export.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson

from almayadeen.reading.dates import sort_text
from almayadeen.reading.exports.selection import Outcome, Record, Selection, sound
from almayadeen.reading.exports.sqlite_tables import SHAPES, begin_anew, schema_of_tables
from almayadeen.reading.exports.taken import Taken, transaction
from almayadeen.reading.segments import all_lines, load_record
from almayadeen.reading.state import is_gone, is_seen

SHOWN, GONE = "articles", "gone"
"""Where an article is: among those that are there, or shown as it last stood."""
_KEPT = ", ".join(
    name for name in [*SHAPES, "published_sort"] if name not in ("version", "gone_at")
)
_AS_IT_LAST_STOOD = f"""
INSERT INTO articles (version, gone_at, {_KEPT}) SELECT :version, :gone_at, {_KEPT}
FROM earlier WHERE id = :id AND gone_at IS NULL ORDER BY version DESC LIMIT 1
"""


def export(paths: list[Path], target: Path, selection: Selection) -> Outcome:
    """Export to a database file; an existing one takes in what is new.

    It holds all versions anyway. With ``selection.gone``, ``articles`` also has what is gone, as
    it last stood.
    """
    selection = replace(selection, all_versions=False)
    schema = schema_of_tables()
    with transaction(target) as database:
        taken = Taken(database, selection, schema)
        if taken.starts_over:
            begin_anew(database, schema)
        unread = taken.unread(paths)
        work = _Work(database, taken, selection)
        for record in sound(all_lines(unread, load_record)):
            work.take(record)
        taken.finish(unread)
        return taken.outcome(files=1 if unread else 0)


@dataclass
class _Work:
    """One export under way."""

    database: sqlite3.Connection
    taken: Taken
    selection: Selection

    def take(self, record: Record) -> None:
        """Put a record where it belongs: shown, earlier, or not of this selection."""
        if not is_seen(record, self.selection.end):
            return
        newest, place = self.taken.newest(record["id"])
        if record["version"] > newest and is_gone(record):
            self._take_tombstone(record, place)
        elif record["version"] > newest:
            self._take_newest(record, place)
        elif record["version"] < newest and not is_gone(record) and self.selection.takes(record):
            self._insert("earlier", record)
            self._bury(record["id"], place)

    def _take_newest(self, record: Record, place: str | None) -> None:
        takes = self.selection.takes(record)
        self._retire(record["id"], place)
        self.database.execute("DELETE FROM _tombstones WHERE id = ?", (record["id"],))
        self.taken.note(record["id"], record["version"], place, SHOWN if takes else None)
        if takes or place is not None:
            self._insert("articles" if takes else "earlier", record)

    def _take_tombstone(self, record: Record, place: str | None) -> None:
        self._retire(record["id"], place)
        stone = (record["id"], orjson.dumps(record).decode())
        self.database.execute("INSERT OR REPLACE INTO _tombstones VALUES (?, ?)", stone)
        self.taken.note(record["id"], record["version"], place, None)
        if place is not None:
            self._bury(record["id"], place)

    def _retire(self, identity: str, place: str | None) -> None:
        """Take what was shown of an article out; what is shown of a gone one is a copy."""
        if place == SHOWN:
            row = "SELECT * FROM articles WHERE id = ?"
            self.database.execute(f"INSERT OR IGNORE INTO earlier {row}", (identity,))
        self.database.execute("DELETE FROM articles WHERE id = ?", (identity,))

    def _bury(self, identity: str, before: str | None) -> None:
        """Put the tombstone of a gone article beside its texts; on request show the last one."""
        known = "SELECT record FROM _tombstones WHERE id = ?"
        found = self.database.execute(known, (identity,)).fetchone()
        if found is None:
            return
        stone = load_record(found[0])
        self._insert("earlier", stone)
        if self.selection.gone:
            self.database.execute("DELETE FROM articles WHERE id = ?", (identity,))
            self.database.execute(_AS_IT_LAST_STOOD, stone)
            self.taken.note(identity, stone["version"], before, GONE)

    def _insert(self, table: str, record: Record) -> None:
        values = [_cell(record.get(name)) for name in SHAPES]
        marks = ", ".join("?" * (len(values) + 1))
        self.database.execute(
            f"INSERT OR IGNORE INTO {table} VALUES ({marks})", [*values, sort_text(record)]
        )


def _cell(value: Any) -> str | int | None:
    if isinstance(value, list | dict):
        return orjson.dumps(value).decode()
    return value  # type: ignore[no-any-return]
