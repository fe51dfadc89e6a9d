"""The ledger's table of what is discovered and not done, and of what failed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

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
_DUE = f"""
SELECT {_COLUMNS} FROM frontier
WHERE (next_try <= ?1 OR next_try > ?1 + CASE settled WHEN 0 THEN ?2 ELSE ?3 END)
AND address > ?4 ORDER BY address LIMIT ?5
"""
BATCH = 500
LONGEST_SETTLED = 30 * 86400
"""Seconds. A time further away than any that is ever set was set by a clock in the future."""


class Unfinished(NamedTuple):
    """An address that is still to be done, or that is settled until ``next_try``."""

    address: str
    url: str
    page: str
    found_by: str
    found_on: str | None
    attempts: int
    next_try: int
    reason: str | None
    settled: int


class ToDo:
    """Reads and writes what is unfinished; the caller holds the transaction."""

    def __init__(self, database: sqlite3.Connection, schedule: Schedule) -> None:
        self._database = database
        self.schedule = schedule

    def at(self, address: str) -> Unfinished | None:
        """Return what is known of an address that is not done."""
        query = f"SELECT {_COLUMNS} FROM frontier WHERE address = ?"
        row = self._database.execute(query, (address,)).fetchone()
        return Unfinished._make(row) if row else None

    def due(self, now: int) -> Iterator[Unfinished]:
        """Yield what may be tried now, in batches: the table may be long."""
        last = ""
        limits = (self.schedule.longest, LONGEST_SETTLED)
        while rows := self._database.execute(_DUE, (now, *limits, last, BATCH)).fetchall():
            yield from map(Unfinished._make, rows)
            last = rows[-1][0]

    def waits(self, unfinished: Unfinished, now: int) -> bool:
        """Tell whether the time of an address is yet to come."""
        longest = LONGEST_SETTLED if unfinished.settled else self.schedule.longest
        return now < unfinished.next_try <= now + longest

    def failed(self) -> list[Unfinished]:
        """Return every address that failed and is not settled."""
        query = f"SELECT {_COLUMNS} FROM frontier WHERE settled = 0 AND attempts > 0"
        return [Unfinished._make(row) for row in self._database.execute(query)]

    def add(self, links: Iterable[Found]) -> None:
        """Note addresses that nobody has fetched."""
        self._database.executemany(_ADD, links)

    def fail(self, link: Found, reason: str, now: int) -> int:
        """Count a failure and put the next try further away; return the failures so far."""
        before = self.at(link.address)
        attempts = (before.attempts if before else 0) + 1
        next_try = self.schedule.next_try(attempts, now)
        self._database.execute(_FAIL, (*link, next_try, reason))
        return attempts

    def postpone(self, address: str, reason: str, until: int) -> None:
        """Put the next try off; nothing failed."""
        self._database.execute(
            "UPDATE frontier SET next_try = ?, reason = ? WHERE address = ?",
            (until, reason, address),
        )

    def settle(self, address: str, reason: str, until: int) -> None:
        """Leave an address alone until then, unless a person asks for it."""
        self._database.execute(
            "UPDATE frontier SET settled = 1, next_try = ?, reason = ? WHERE address = ?",
            (until, reason, address),
        )

    def listed(self, address: str, until: int) -> None:
        """Note that a page of cards was read; a dossier is read again later."""
        self._database.execute(
            "DELETE FROM frontier WHERE address = ? AND found_by IN ('next-page', 'menu')",
            (address,),
        )
        self._database.execute(
            "UPDATE frontier SET attempts = 0, reason = NULL, next_try = ?"
            " WHERE address = ? AND page = 'listing'",
            (until, address),
        )

    def done(self, addresses: Iterable[str]) -> None:
        """Forget addresses: what they lead to is published."""
        self._database.executemany(
            "DELETE FROM frontier WHERE address = ?", [(address,) for address in addresses]
        )
