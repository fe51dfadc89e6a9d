"""The ledger: an index of the records in SQLite, deletable at any time.

The files are synced first and are the truth, so commits need not reach the disk at once
(``synchronous = NORMAL``): what a power cut takes from the ledger, recovery gives back.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from almayadeen.errors import LedgerDamaged
from almayadeen.journal.files.folder import STREAMS
from almayadeen.journal.files.segment import Place, Sealed
from almayadeen.journal.ledger.articles import Articles
from almayadeen.journal.ledger.claims import Claims
from almayadeen.journal.ledger.connection import Connection, is_damage
from almayadeen.journal.ledger.hosts import Hosts
from almayadeen.journal.ledger.known_article import Answer
from almayadeen.journal.ledger.preparing import look_for_damage, prepare
from almayadeen.journal.ledger.to_do import ToDo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from almayadeen.journal.ledger.indexed import Entry
    from almayadeen.journal.ledger.revisits import Schedule

WAIT_SECONDS = 60
"""How long one process waits for another's transaction; the longest is a segment's adoption."""


class Ledger:
    """An open ledger. ``articles``, ``to_do`` and ``claims`` are used within ``writing``.

    ``hosts`` is not: it is the pace of each host, and each call of it is a transaction.
    """

    def __init__(self, path: Path, schedule: Schedule) -> None:
        self.path = path
        self.database = sqlite3.connect(
            path, timeout=WAIT_SECONDS, isolation_level=None, factory=Connection
        )
        self.articles = Articles(self.database, schedule)
        self.to_do = ToDo(self.database, schedule)
        self.claims = Claims(self.database)
        self.hosts = Hosts(self.database)
        self._segments: dict[str, int] = {}

    @classmethod
    def open(cls, path: Path, schedule: Schedule) -> Ledger:
        """Open the ledger, or make an empty one; raises LedgerDamaged."""
        size = path.stat().st_size if path.exists() else 0
        ledger = cls(path, schedule)
        try:
            prepare(ledger.database)
            look_for_damage(ledger.database, size)
        except sqlite3.DatabaseError as error:
            ledger.close()
            if is_damage(error):
                raise LedgerDamaged(str(error)) from error
            raise
        except LedgerDamaged:
            ledger.close()
            raise
        return ledger

    def be_quick(self) -> None:
        """Sync nothing: for a ledger in the making, which is synced when it is whole."""
        self.database.execute("PRAGMA synchronous = OFF")
        self.database.execute("PRAGMA cache_size = -131072")

    def doubt_the_future(self, now: int, was_there: bool) -> None:
        """Mend what was noted under a clock that was wrong.

        ``was_there``: a run is dated later than now. Looking for its marks reads all articles.
        """
        with self.writing():
            self.to_do.doubt_the_future(now)
            self.articles.doubt_the_future(now, was_there)

    def close(self) -> None:
        """Close the ledger; SQLite then folds its log into the file."""
        self.database.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of what is written in it lasts, or nothing."""
        self.database.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.database.execute("COMMIT")
        except BaseException:
            self._segments.clear()
            if self.database.in_transaction:
                self.database.execute("ROLLBACK")
            raise

    def record(
        self, entry: Entry, place: Place, answer: Answer, claimed: list[str] | None = None
    ) -> None:
        """Take up a record that lies safely in a file, with all that follows from it."""
        facts = entry.facts
        key = self.articles.record(facts, self.segment(place.segment), place)
        if answer.addresses:
            self.articles.saw(key, answer, facts.fetched)
        self.to_do.done({facts.address, *answer.addresses})
        self.to_do.add_links(entry.links)
        self.claims.release(claimed or [])

    def adopt(self, entry: Entry, place: Place) -> bool:
        """Take up a record found in a file; False if the ledger has it, or a newer version."""
        known = self.articles.named(entry.facts.id)
        if known and known.version >= entry.facts.version:
            if known.version == entry.facts.version and known.place != place:
                self.articles.move(known.key, self.segment(place.segment), place)
            return False
        self.record(entry, place, Answer())
        return True

    def add_line(self, identity: str) -> None:
        """Note a line of the ticker as published."""
        self.database.execute("INSERT OR IGNORE INTO breaking VALUES (?)", (identity,))

    def has_line(self, identity: str) -> bool:
        """Tell whether a line of the ticker is published."""
        query = "SELECT 1 FROM breaking WHERE id = ?"
        return self.database.execute(query, (identity,)).fetchone() is not None

    def segment(self, name: str) -> int:
        """Return a segment's key, writing the segment down if it is new."""
        if name not in self._segments:
            self.database.execute("INSERT OR IGNORE INTO segments (name) VALUES (?)", (name,))
            query = "SELECT key FROM segments WHERE name = ?"
            self._segments[name] = self.database.execute(query, (name,)).fetchone()[0]
        return self._segments[name]

    def seal(self, sealed: Sealed) -> None:
        """Note that all of a sealed segment is known."""
        self.articles.paragraphs.write()
        self.segment(sealed.name)
        self.database.execute(
            "UPDATE segments SET records = ?, bytes = ?, sha256 = ? WHERE name = ?",
            (sealed.records, sealed.bytes, sealed.sha256, sealed.name),
        )

    def sealed(self) -> set[str]:
        """Return the names of the segments that are known whole."""
        query = "SELECT name FROM segments WHERE sha256 IS NOT NULL"
        return {name for (name,) in self.database.execute(query)}

    def sealed_by(self, run_id: str) -> list[Sealed]:
        """Return the sealed segments of a run."""
        query = (
            "SELECT name, records, bytes, sha256 FROM segments"
            " WHERE sha256 IS NOT NULL AND name BETWEEN ?1 AND ?1 || ':' ORDER BY key"
        )
        rows = [self.database.execute(query, (f"{s}/{run_id}-",)).fetchall() for s in STREAMS]
        return [Sealed(*row) for found in rows for row in found]
