"""The ledger's table of what is discovered and not done, and of what failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from almayadeen.journal.ledger.unfinished import Unfinished

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from almayadeen.journal.ledger.found_log import FoundLog
    from almayadeen.journal.ledger.indexed import Found
    from almayadeen.journal.ledger.revisits import Schedule

_COLUMNS = (
    "address, coalesce(url, address), page, found_by, found_on, attempts, next_try, reason, settled"
)
_ADD = """
INSERT OR IGNORE INTO frontier (address, url, page, found_by, found_on)
SELECT ?1, nullif(?2, ?1), ?3, ?4, ?5
WHERE NOT EXISTS (SELECT 1 FROM addresses WHERE address = ?1 AND tie > 0)
"""
_FAIL = """
INSERT INTO frontier (address, url, page, found_by, found_on, attempts, next_try, reason)
VALUES (?1, nullif(?2, ?1), ?3, ?4, ?5, 1, ?6, ?7)
ON CONFLICT (address) DO UPDATE SET attempts = excluded.attempts + frontier.attempts,
    next_try = excluded.next_try, reason = excluded.reason, settled = 0
"""
_TAKE_BACK = """
INSERT OR REPLACE INTO frontier SELECT ?1, nullif(?2, ?1), ?3, ?4, ?5, ?6, ?7, ?8, ?9
WHERE ?6 > 0 OR NOT EXISTS (SELECT 1 FROM addresses WHERE address = ?1 AND tie > 0)
"""
BATCH = 500
LONGEST_SETTLED = 31 * 86400
"""Seconds. Nothing is put off for longer."""


class ToDo:
    """Reads and writes what is unfinished; the caller holds the transaction.

    What no record tells is written to ``log`` as well, if there is one.
    """

    def __init__(self, database: sqlite3.Connection, schedule: Schedule) -> None:
        self._database = database
        self.schedule = schedule
        self.log: FoundLog | None = None

    def at(self, address: str) -> Unfinished | None:
        """Return what is known of an address that is not done."""
        query = f"SELECT {_COLUMNS} FROM frontier WHERE address = ?"
        row = self._database.execute(query, (address,)).fetchone()
        return Unfinished._make(row) if row else None

    def due(self, now: int) -> Iterator[Unfinished]:
        """Yield what may be tried now, settled ones too whose days are over; in batches."""
        query = (
            f"SELECT {_COLUMNS} FROM frontier WHERE next_try <= ?"
            f" AND address > ? ORDER BY address LIMIT {BATCH}"
        )
        last = ""
        while rows := self._database.execute(query, (now, last)).fetchall():
            yield from map(Unfinished._make, rows)
            last = rows[-1][0]

    def failed(self) -> list[Unfinished]:
        """Return every address that failed and is not settled."""
        query = f"SELECT {_COLUMNS} FROM frontier WHERE settled = 0 AND attempts > 0"
        return [Unfinished._make(row) for row in self._database.execute(query)]

    def add(self, links: Iterable[Found]) -> None:
        """Note addresses that nobody has fetched."""
        new = [link for link in links if self._database.execute(_ADD, link).rowcount > 0]
        self._note(Unfinished(*link, 0, 0, None, 0) for link in new)

    def add_links(self, links: Iterable[Found]) -> None:
        """Note the links onward of a record, which tells them again whenever it is read."""
        self._database.executemany(_ADD, links)

    def take_back(self, rows: Iterable[Unfinished]) -> None:
        """Put rows back as they were, unless the address is published and did not fail."""
        self._database.executemany(_TAKE_BACK, rows)

    def fail(self, link: Found, reason: str, now: int) -> int:
        """Count a failure and put the next try further away; return the failures so far."""
        before = self.at(link.address)
        attempts = (before.attempts if before else 0) + 1
        next_try = self.schedule.next_try(attempts, now)
        self._database.execute(_FAIL, (*link, next_try, _printable(reason)))
        self._note_now(link.address)
        return attempts

    def postpone(self, address: str, reason: str, until: int) -> None:
        """Put the next try off; nothing failed."""
        self._database.execute(
            "UPDATE frontier SET next_try = ?, reason = ? WHERE address = ?",
            (until, _printable(reason), address),
        )
        self._note_now(address)

    def settle(self, address: str, reason: str, until: int) -> None:
        """Leave an address alone until then, unless a person asks for it."""
        self._database.execute(
            "UPDATE frontier SET settled = 1, next_try = ?, reason = ? WHERE address = ?",
            (until, _printable(reason), address),
        )
        self._note_now(address)

    def listed(self, address: str, until: int) -> None:
        """Note that a page of cards was read; a dossier is read again later."""
        again = "'next-page', 'menu'"  # What leads there leads there again.
        self._forget(f"DELETE FROM frontier WHERE address = ? AND found_by IN ({again})", address)
        before = self.at(address)
        self._database.execute(
            "UPDATE frontier SET attempts = 0, reason = NULL, next_try = ?"
            " WHERE address = ? AND page = 'listing'",
            (until, address),
        )
        if self.log and before and before.attempts:
            self.log.forget([address])

    def done(self, addresses: Iterable[str]) -> None:
        """Forget addresses: what they lead to is published."""
        for address in addresses:
            self._forget("DELETE FROM frontier WHERE address = ?", address)

    def doubt_the_future(self, now: int) -> None:
        """Have what was put off under a clock that was wrong be tried now."""
        furthest = max(LONGEST_SETTLED, self.schedule.longest_wait, self.schedule.listing_wait)
        query = "UPDATE frontier SET next_try = ?1 WHERE next_try > ?1 + ?2"
        self._database.execute(query, (now, furthest))

    def _forget(self, delete: str, address: str) -> None:
        rows = self._database.execute(f"{delete} RETURNING attempts", (address,)).fetchall()
        if self.log and any(attempts for (attempts,) in rows):
            self.log.forget([address])

    def _note_now(self, address: str) -> None:
        row = self.at(address) if self.log else None
        if row:
            self._note([row])

    def _note(self, rows: Iterable[Unfinished]) -> None:
        if self.log:
            self.log.note(row for row in rows if not row.is_told_by_records)


def _printable(reason: str) -> str:
    """Return text that SQLite takes: an error may quote half a character."""
    return reason.encode("utf-8", "replace").decode()
