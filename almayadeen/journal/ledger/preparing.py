"""Making a ledger ready: its tables, its edition, and a look for damage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from almayadeen.errors import LedgerDamaged, LedgerOutdated
from almayadeen.journal.ledger.tables import EDITION, INDEXES, PROBES, TABLES

if TYPE_CHECKING:
    import sqlite3

PAGES_OF_LOG = 4000
"""Pages of 4 KB that SQLite's log may have before it is folded into the file. Four times the
default: each article touches some twenty pages, many of them again and again."""

FULLY_CHECKED = 32 << 20
"""Bytes. A ledger up to this size is checked whole at start, a larger one by probes."""


def prepare(database: sqlite3.Connection) -> None:
    """Set a connection up, and make the tables of an empty ledger; raises LedgerOutdated."""
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute("PRAGMA cache_size = -16384")
    database.execute(f"PRAGMA wal_autocheckpoint = {PAGES_OF_LOG}")
    edition = database.execute("PRAGMA user_version").fetchone()[0]
    if edition not in (0, EDITION):
        raise LedgerOutdated("its tables are of another edition of this program")
    if edition == 0:
        database.executescript(
            f"BEGIN IMMEDIATE; {TABLES} {INDEXES} PRAGMA user_version = {EDITION}; COMMIT;"
        )


def look_for_damage(database: sqlite3.Connection, size: int) -> None:
    """Look whole at a small ledger, at the ends of every table of a large one.

    Raises LedgerDamaged, or SQLite's own error.
    """
    if size <= FULLY_CHECKED:
        found = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise LedgerDamaged(found)
    for table in PROBES:
        database.execute(f"SELECT * FROM {table} ORDER BY 1 DESC LIMIT 1").fetchall()
