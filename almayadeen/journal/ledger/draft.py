"""A new ledger, written in bulk beside the old one and put in its place when it is whole."""

from __future__ import annotations

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson

from almayadeen.journal.files.folder import sync_folder
from almayadeen.journal.ledger.indexed import ONWARD
from almayadeen.journal.ledger.tables import EDITION, INDEXES, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future
    from pathlib import Path

    from almayadeen.journal.files.segment import Sealed

_SETTINGS = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -131072;
PRAGMA temp_store = MEMORY;
"""
_HEAPS = """
CREATE TEMP TABLE heap_addresses (address TEXT, article INTEGER, tie INTEGER);
CREATE TEMP TABLE heap_links (address TEXT, url TEXT, kind INTEGER, article INTEGER);
CREATE TEMP TABLE kinds (kind INTEGER PRIMARY KEY, page TEXT, found_by TEXT);
"""
_SORTED = """
INSERT OR IGNORE INTO addresses SELECT * FROM heap_addresses ORDER BY address, tie DESC, rowid;
INSERT OR IGNORE INTO frontier (address, url, page, found_by, found_on)
    SELECT l.address, l.url, k.page, k.found_by, a.url FROM (
        SELECT * FROM heap_links l WHERE NOT EXISTS (
            SELECT 1 FROM addresses WHERE address = l.address AND tie > 0
        ) ORDER BY l.address, l.rowid
    ) l JOIN kinds k ON k.kind = l.kind JOIN articles a ON a.key = l.article;
"""
_ARTICLE = """
INSERT INTO articles (version, content_hash, url, segment, offset, length, headline,
                      published, seen, next_look, gone, key, id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_NEWER = """
UPDATE articles SET version = ?, content_hash = ?, url = ?, segment = ?, offset = ?, length = ?,
    headline = ?, published = ?, seen = ?, next_look = ?, gone = ? WHERE key = ? AND id = ?
"""
_SEGMENT = "INSERT INTO segments (key, name, records, bytes, sha256) VALUES (?, ?, ?, ?, ?)"
_UNSETTLED = """
INSERT OR REPLACE INTO frontier (address, url, page, found_by, attempts, next_try, reason)
VALUES (?1, nullif(?2, ?1), ?3, ?4, ?5, ?6, ?7)
"""
# One statement for all rows: unlike one for each, it is fast and lets another thread go on.
_LANDMARKS = "INSERT OR IGNORE INTO landmarks SELECT value FROM json_each(?)"
_HEAP_ADDRESSES = """
INSERT INTO heap_addresses SELECT value->>0, value->>1, value->>2 FROM json_each(?)
"""
_HEAP_LINKS = """
INSERT INTO heap_links SELECT value->>0, value->>1, value->>2, value->>3 FROM json_each(?)
"""


class Draft:
    """The tables of a ledger in the making. Rows are gathered, and written by ``flush``."""

    def __init__(self, ledger: Path) -> None:
        self.ledger = ledger
        self.path = ledger.with_suffix(".new")
        self.articles: list[tuple[object, ...]] = []
        """Columns of ``_ARTICLE``."""
        self.newer: list[tuple[object, ...]] = []
        """The same, of further versions."""
        self.addresses: list[tuple[str, int, int]] = []
        """Address, article, tie."""
        self.links: list[tuple[str, str | None, int, int]] = []
        """Address, url if it is another, place in ``ONWARD``, article."""
        self.landmarks: list[int] = []
        """Packed."""
        self.segments: list[tuple[int, str, int, int, str]] = []
        self._writer = ThreadPoolExecutor(1)

    def begin(self) -> None:
        """Make the empty tables."""
        self.path.unlink(missing_ok=True)
        self._database = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        self._database.executescript(_SETTINGS + TABLES + _HEAPS)
        self._database.execute("BEGIN")
        kinds = [(kind, page, found_by) for kind, (_, found_by, page) in enumerate(ONWARD)]
        self._database.executemany("INSERT INTO kinds VALUES (?, ?, ?)", kinds)
        self._beside: Future[None] = self._writer.submit(lambda: None)

    def flush(self) -> None:
        """Write what was gathered; the bulk of it while the caller reads on."""
        self._beside.result()
        self._database.executemany(_ARTICLE, self.articles)
        self._database.executemany(_NEWER, self.newer)
        self.landmarks.sort()
        gathered = map(orjson.dumps, (self.landmarks, self.addresses, self.links))
        self._beside = self._writer.submit(self._write_beside, *gathered)
        for each in (self.articles, self.newer, self.landmarks, self.addresses, self.links):
            each.clear()

    def _write_beside(self, landmarks: bytes, addresses: bytes, links: bytes) -> None:
        self._database.execute(_LANDMARKS, (landmarks,))
        self._database.execute(_HEAP_ADDRESSES, (addresses,))
        self._database.execute(_HEAP_LINKS, (links,))

    @property
    def next_segment(self) -> int:
        """The key that the next noted segment gets."""
        return len(self.segments) + 1

    def note_segment(self, sealed: Sealed) -> None:
        """Note a segment as known whole."""
        measures = (sealed.name, sealed.records, sealed.bytes, sealed.sha256)
        self.segments.append((self.next_segment, *measures))

    def add_lines(self, identities: Iterable[str]) -> None:
        """Note lines of the ticker."""
        self._beside.result()
        rows = ((identity,) for identity in identities)
        self._database.executemany("INSERT OR IGNORE INTO breaking VALUES (?)", rows)

    def complete(self, unsettled: Iterable[tuple[object, ...]] = ()) -> None:
        """Sort what was gathered into its tables, and put the ledger in its place."""
        self._beside.result()
        self._database.executemany(_SEGMENT, self.segments)
        self._database.execute("COMMIT")
        self._database.executescript(f"BEGIN; {_SORTED} {INDEXES} COMMIT;")
        self._database.executemany(_UNSETTLED, unsettled)
        self._database.execute(f"PRAGMA user_version = {EDITION}")
        self._database.close()
        self._put_in_place()

    def close(self) -> None:
        """End the thread that writes beside."""
        self._writer.shutdown()

    def _put_in_place(self) -> None:
        """Sync the new ledger and give it the ledger's name."""
        with self.path.open("rb") as file:
            os.fsync(file.fileno())
        set_aside(self.ledger, keep=False)
        self.path.replace(self.ledger)
        sync_folder(self.ledger.parent)


def set_aside(ledger: Path, keep: bool = True) -> Path | None:
    """Move a ledger and its log out of the way, or drop them; return where it is kept."""
    kept = None
    if keep and ledger.exists():
        kept = ledger.with_name(f"ledger-damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.sqlite")
        ledger.rename(kept)
    for ending in ("", "-wal", "-shm"):
        ledger.with_name(ledger.name + ending).unlink(missing_ok=True)
    return kept
