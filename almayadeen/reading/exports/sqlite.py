"""One SQLite file with full-text search, as sqlite-utils and Datasette expect it.

Table ``articles`` has the newest version of each article, ``earlier`` every version before and
the tombstones of what is gone. Lists and objects are JSON text. One transaction an export.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from almayadeen.items import Article
from almayadeen.reading.dates import sort_text
from almayadeen.reading.exports.selection import Outcome, Record, Selection, sound
from almayadeen.reading.exports.taken import Taken, transaction
from almayadeen.reading.segments import all_lines, load_record
from almayadeen.reading.shapes import Shape, shapes

_SHAPES = shapes(Article)
_SEARCHED = "headline, description, article_body"
_INDEXED = ("section", "kind", "published_on", "published_sort", "canonical_url")


def export(paths: list[Path], target: Path, selection: Selection) -> Outcome:
    """Export to a database file; an existing one takes in what is new."""
    schema = _schema()
    with transaction(target) as database:
        taken = Taken(database, selection, schema)
        if taken.starts_over:
            _begin_anew(database, schema)
        unread = taken.unread(paths)
        work = _Work(database, taken, selection)
        for record in sound(all_lines(unread, load_record)):
            work.take(record)
        taken.finish(unread)
        return taken.outcome(files=1 if unread else 0)


def _begin_anew(database: sqlite3.Connection, schema: str) -> None:
    for table in ("articles_fts", "articles", "earlier"):
        database.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in schema.split(";\n\n"):
        database.execute(statement)


def _schema() -> str:
    columns = ", ".join(f"{name} {_sql_type(shape)}" for name, shape in _SHAPES.items())
    names = [f"new.{name}" for name in _SEARCHED.split(", ")]
    old = ", ".join(name.replace("new.", "old.") for name in names)
    indexes = [f"CREATE INDEX articles_{name} ON articles ({name})" for name in _INDEXED]
    return ";\n\n".join(
        [
            f"CREATE TABLE articles ({columns}, published_sort TEXT, PRIMARY KEY (id))",
            f"CREATE TABLE earlier ({columns}, published_sort TEXT, PRIMARY KEY (id, version))",
            f'CREATE VIRTUAL TABLE articles_fts USING fts5 ({_SEARCHED}, content="articles", '
            "tokenize = 'porter unicode61 remove_diacritics 2')",
            "CREATE TRIGGER articles_found AFTER INSERT ON articles BEGIN "
            f"INSERT INTO articles_fts (rowid, {_SEARCHED}) VALUES (new.rowid, {', '.join(names)});"
            " END",
            "CREATE TRIGGER articles_lost AFTER DELETE ON articles BEGIN "
            f"INSERT INTO articles_fts (articles_fts, rowid, {_SEARCHED}) "
            f"VALUES ('delete', old.rowid, {old}); END",
            *indexes,
        ]
    )


def _sql_type(shape: Shape) -> str:
    return "INTEGER" if shape.form == "integer" else "TEXT"


@dataclass
class _Work:
    """One export under way."""

    database: sqlite3.Connection
    taken: Taken
    selection: Selection

    def take(self, record: Record) -> None:
        """Put a record where it belongs: shown, earlier, or not of this selection."""
        newest, place = self.taken.newest(record["id"])
        takes = self.selection.takes(record)
        if record["version"] > newest:
            self._retire(record["id"], place)
            now = "articles" if takes else None
            self.taken.note(record["id"], record["version"], place, now)
            if takes or place is not None:
                self._insert("articles" if takes else "earlier", record)
        elif record["version"] < newest and takes:
            self._insert("earlier", record)

    def _retire(self, identity: str, place: str | None) -> None:
        if place is not None:
            row = "SELECT * FROM articles WHERE id = ?"
            self.database.execute(f"INSERT OR IGNORE INTO earlier {row}", (identity,))
            self.database.execute("DELETE FROM articles WHERE id = ?", (identity,))

    def _insert(self, table: str, record: Record) -> None:
        values = [_cell(record.get(name)) for name in _SHAPES]
        marks = ", ".join("?" * (len(values) + 1))
        self.database.execute(
            f"INSERT OR IGNORE INTO {table} VALUES ({marks})", [*values, sort_text(record)]
        )


def _cell(value: Any) -> str | int | None:
    if isinstance(value, list | dict):
        return orjson.dumps(value).decode()
    return value  # type: ignore[no-any-return]
