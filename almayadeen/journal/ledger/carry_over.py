"""From one ledger to the next: what is in no record, whatever version its tables have."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from almayadeen.journal.ledger.database import Ledger

logger = logging.getLogger(__name__)

OF_ARTICLES = ("cards", "lastmod", "etag", "last_modified", "seen", "next_look", "missed_by")
"""Columns of an article that no record tells: what answers, cards and sitemaps said since."""

WHOLE = ("frontier", "hosts")
"""Tables that no record tells."""

_ADDRESSES = """
INSERT OR IGNORE INTO main.addresses
SELECT d.address, a.key, d.tie FROM old.addresses d JOIN old.articles o ON o.key = d.article
JOIN main.articles a ON a.id = o.id
"""
_DONE = """
DELETE FROM main.frontier WHERE attempts = 0 AND EXISTS (
    SELECT 1 FROM main.addresses d WHERE d.address = main.frontier.address AND d.tie > 0)
"""


def carry_over(old: Path, ledger: Ledger) -> bool:
    """Copy it from an old ledger; False, and nothing is copied, where that is gone or damaged.

    Columns that both have are copied; the old table may have had fewer or more.
    """
    if not old.exists() or not _is_sound(old):
        return False
    database = ledger.database
    database.execute("ATTACH ? AS old", (str(old),))
    try:
        with ledger.writing():
            _carry_articles(database)
            if _common(database, "addresses"):
                database.execute(_ADDRESSES)
            for table in WHOLE:
                _carry_whole(database, table)
            database.execute(_DONE)
    finally:
        database.execute("DETACH old")
    return True


def _is_sound(old: Path) -> bool:
    """Tell whether a ledger is SQLite's, whole, and not empty."""
    try:
        with closing(sqlite3.connect(old)) as database:
            found = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
            tables = database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    except sqlite3.Error as error:
        logger.warning("The old ledger cannot be read: %s", error)
        return False
    return bool(found == "ok" and tables > 0)


def _common(database: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns that a table has in both ledgers."""
    old, new = (
        [row[1] for row in database.execute(f"PRAGMA {name}.table_info({table})").fetchall()]
        for name in ("old", "main")
    )
    return [column for column in new if column in old]


def _carry_articles(database: sqlite3.Connection) -> None:
    columns = [column for column in _common(database, "articles") if column in OF_ARTICLES]
    if columns:
        database.execute(
            f"UPDATE main.articles SET {', '.join(f'{c} = o.{c}' for c in columns)}"
            " FROM old.articles o WHERE o.id = main.articles.id"
            " AND o.version = main.articles.version"
        )


def _carry_whole(database: sqlite3.Connection, table: str) -> None:
    columns = ", ".join(_common(database, table))
    if columns:
        database.execute(
            f"INSERT OR REPLACE INTO main.{table} ({columns}) SELECT {columns} FROM old.{table}"
        )
