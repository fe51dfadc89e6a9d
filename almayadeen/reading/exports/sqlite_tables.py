"""The tables of the SQLite export: the fields as columns, and an index of words for each."""

from __future__ import annotations

import sqlite3

from almayadeen.items import Article
from almayadeen.reading.shapes import Shape, shapes

SHAPES = shapes(Article)
"""The columns, in order; ``published_sort`` comes after them."""
_SEARCHED = "headline, description, article_body"
_INDEXED = ("section", "kind", "published_on", "published_sort", "canonical_url")


def begin_anew(database: sqlite3.Connection, schema: str) -> None:
    """Drop the tables and make them by ``schema``."""
    for table in ("articles_fts", "earlier_fts", "articles", "earlier", "_tombstones"):
        database.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in schema.split(";\n\n"):
        database.execute(statement)


def schema_of_tables() -> str:
    """Give the statements that make the tables and what searches them."""
    columns = ", ".join(f"{name} {_sql_type(shape)}" for name, shape in SHAPES.items())
    indexes = [f"CREATE INDEX articles_{name} ON articles ({name})" for name in _INDEXED]
    return ";\n\n".join(
        [
            f"CREATE TABLE articles ({columns}, published_sort TEXT, PRIMARY KEY (id))",
            f"CREATE TABLE earlier ({columns}, published_sort TEXT, PRIMARY KEY (id, version))",
            "CREATE TABLE _tombstones (id TEXT PRIMARY KEY, record TEXT) WITHOUT ROWID",
            *_search("articles"),
            *_search("earlier"),
            *indexes,
        ]
    )


def _search(table: str) -> list[str]:
    """Give the statements that make a table searchable and keep the index as the table is."""
    names = _SEARCHED.split(", ")
    new, old = (", ".join(f"{row}.{name}" for name in names) for row in ("new", "old"))
    return [
        f'CREATE VIRTUAL TABLE {table}_fts USING fts5 ({_SEARCHED}, content="{table}", '
        "tokenize = 'porter unicode61 remove_diacritics 2')",
        f"CREATE TRIGGER {table}_found AFTER INSERT ON {table} BEGIN "
        f"INSERT INTO {table}_fts (rowid, {_SEARCHED}) VALUES (new.rowid, {new}); END",
        f"CREATE TRIGGER {table}_lost AFTER DELETE ON {table} BEGIN "
        f"INSERT INTO {table}_fts ({table}_fts, rowid, {_SEARCHED}) "
        f"VALUES ('delete', old.rowid, {old}); END",
    ]


def _sql_type(shape: Shape) -> str:
    return "INTEGER" if shape.form == "integer" else "TEXT"
