"""Making the ledger anew from the records, in bulk."""

from __future__ import annotations

import gc
import logging
import os
import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson

from almayadeen.journal.facts import ONWARD, Facts, address_of, facts_of, is_article, seconds
from almayadeen.journal.folder import sync_folder
from almayadeen.journal.records import measure, measured, records_in
from almayadeen.journal.schema import EDITION, INDEXES, TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from almayadeen.journal.folder import Folder
    from almayadeen.journal.records import Record
    from almayadeen.journal.schedule import Schedule
    from almayadeen.journal.segments import Place, Sealed

logger = logging.getLogger(__name__)

_SETTINGS = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -131072;
PRAGMA temp_store = MEMORY;
"""
_HEAPS = """
CREATE TEMP TABLE heap_addresses (address TEXT, article INTEGER, fetched INTEGER);
CREATE TEMP TABLE heap_landmarks (mark INTEGER, article INTEGER);
CREATE TEMP TABLE heap_links (address TEXT, url TEXT, page TEXT, found_by TEXT, found_on TEXT);
"""
_SORTED = """
INSERT OR IGNORE INTO addresses SELECT * FROM heap_addresses ORDER BY address, fetched DESC, rowid;
INSERT OR IGNORE INTO landmarks SELECT * FROM heap_landmarks ORDER BY mark, article;
INSERT OR IGNORE INTO frontier (address, url, page, found_by, found_on)
    SELECT l.* FROM heap_links l WHERE NOT EXISTS (
        SELECT 1 FROM addresses a WHERE a.address = l.address AND a.fetched = 1
    ) ORDER BY l.address, l.rowid;
"""
_ARTICLE = """
INSERT INTO articles (id, version, content_hash, url, segment, offset, length, headline,
                      published, seen, next_look, gone)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_NEWER = """
UPDATE articles SET version = ?, content_hash = ?, url = ?, segment = ?, offset = ?, length = ?,
    headline = ?, published = ?, seen = ?, next_look = ?, gone = ? WHERE key = ?
"""
BATCH = 5_000


class Rebuild:
    """Writes a new ledger beside the old one and puts it in its place when it is whole."""

    def __init__(self, folder: Folder, schedule: Schedule) -> None:
        self.folder = folder
        self.schedule = schedule
        self.draft = folder.ledger.with_suffix(".new")
        self.records = 0

    def run(self) -> int:
        """Rebuild; return the number of records read."""
        was_on = gc.isenabled()
        gc.disable()  # Records make no cycles, and looking for some takes a fifth of the time.
        try:
            self.begin()
            self.read_articles()
            self.read_breaking()
            self.note_rejects()
            self.complete()
        finally:
            if was_on:
                gc.enable()
        return self.records

    def begin(self) -> None:
        """Make the empty tables."""
        self.draft.unlink(missing_ok=True)
        self.database = sqlite3.connect(self.draft, isolation_level=None)
        self.database.executescript(_SETTINGS + TABLES + _HEAPS)
        self.database.execute("BEGIN")
        self.keys: dict[str, tuple[int, int]] = {}
        self.addresses: list[tuple[str, int, int]] = []
        self.marks: list[tuple[int, int]] = []
        self.links: list[tuple[str, str, str, str, str]] = []
        self.rows: list[tuple[object, ...]] = []
        self.noted: set[str] = set()

    def complete(self) -> None:
        """Sort what was gathered into its tables, and put the ledger in its place."""
        self.database.execute("COMMIT")
        self.database.executescript(f"BEGIN; {_SORTED} {INDEXES} COMMIT;")
        self.read_failed()
        self.database.execute(f"PRAGMA user_version = {EDITION}")
        self.database.close()
        self.put_in_place()

    def read_articles(self) -> None:
        """Take up every record of an article, in the order of the runs."""
        for name in self.folder.sealed_segments("articles"):
            content = self.folder.segment(name).read_bytes()
            segment = self.note_segment(measured(content, name))
            for place, record in records_in(content, name):
                if is_article(record):
                    self.add(facts_of(record), segment, place)
                    self.add_links(record)
            if len(self.rows) >= BATCH:
                self.flush()
        self.flush()
        self.keys.clear()
        self.noted.clear()

    def add(self, facts: Facts, segment: int, place: Place) -> None:
        """Take up one record; of an article's versions the newest stands."""
        self.records += 1
        next_look = (
            None if facts.is_gone else self.schedule.next_look(facts.published, facts.fetched)
        )
        row = (
            *(facts.version, facts.content_hash, facts.url, segment, place.offset, place.length),
            *(facts.headline, facts.published, facts.fetched, next_look, int(facts.is_gone)),
        )
        key, version = self.keys.get(facts.id, (0, 0))
        if not key:
            key = len(self.keys) + 1
            self.rows.append((facts.id, *row))
        elif facts.version > version:
            self.flush()
            self.database.execute(_NEWER, (*row, key))
        self.keys[facts.id] = (key, max(version, facts.version))
        self.addresses.append((facts.address, key, 1))
        if facts.canonical != facts.address:
            self.addresses.append((facts.canonical, key, 0))
        self.marks += [(mark, key) for mark in facts.landmarks]

    def add_links(self, record: Record) -> None:
        """Gather the links onward, each once."""
        for field, found_by, page in ONWARD:
            for link in record[field]:
                url = link["url"]
                if url not in self.noted:
                    self.noted.add(url)
                    self.links.append((address_of(url), url, page, found_by, record["url"]))

    def flush(self) -> None:
        """Write what was gathered."""
        for statement, rows in (
            (_ARTICLE, self.rows),
            ("INSERT INTO heap_addresses VALUES (?, ?, ?)", self.addresses),
            ("INSERT INTO heap_landmarks VALUES (?, ?)", self.marks),
            ("INSERT INTO heap_links VALUES (?, ?, ?, ?, ?)", self.links),
        ):
            self.database.executemany(statement, rows)
            rows.clear()

    def read_breaking(self) -> None:
        """Take up the lines of the ticker."""
        for name in self.folder.sealed_segments("breaking"):
            content = self.folder.segment(name).read_bytes()
            self.note_segment(measured(content, name))
            lines = [(r["id"],) for _, r in records_in(content, name) if "id" in r]
            self.database.executemany("INSERT OR IGNORE INTO breaking VALUES (?)", lines)

    def note_rejects(self) -> None:
        """Note the segments of rejects as known; nothing follows from them."""
        for name in self.folder.sealed_segments("rejects"):
            self.note_segment(measure(self.folder, name))

    def note_segment(self, sealed: Sealed) -> int:
        """Note a segment as known whole; return its key."""
        values = (sealed.name, sealed.records, sealed.bytes, sealed.sha256)
        query = "INSERT INTO segments (name, records, bytes, sha256) VALUES (?, ?, ?, ?)"
        return self.database.execute(query, values).lastrowid or 0

    def read_failed(self) -> None:
        """Take up what the newest manifest says is unsettled; no record tells that."""
        newest = max(self.folder.runs.glob("*.json"), key=lambda p: p.stat().st_mtime, default=None)
        if newest is None:
            return
        try:
            entries = orjson.loads(newest.read_bytes()).get("unsettled", [])
        except orjson.JSONDecodeError:
            return
        rows = [
            (
                *(address_of(e["url"]), e["url"], e["page"], e["found_by"]),
                *(e["attempts"], seconds(e["next_try"]), e["reason"]),
            )
            for e in entries
        ]
        self.database.executemany(
            "INSERT OR REPLACE INTO frontier"
            " (address, url, page, found_by, attempts, next_try, reason)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            rows,
        )

    def put_in_place(self) -> None:
        """Sync the new ledger and give it the ledger's name."""
        with self.draft.open("rb") as file:
            os.fsync(file.fileno())
        set_aside(self.folder.ledger, keep=False)
        self.draft.replace(self.folder.ledger)
        sync_folder(self.folder.private)


def set_aside(ledger: Path, keep: bool = True) -> Path | None:
    """Move a ledger and its log out of the way, or drop them; return where it is kept."""
    kept = None
    if keep and ledger.exists():
        kept = ledger.with_name(f"ledger-damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.sqlite")
        ledger.rename(kept)
    for ending in ("", "-wal", "-shm"):
        ledger.with_name(ledger.name + ending).unlink(missing_ok=True)
    return kept
