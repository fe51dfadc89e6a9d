"""The pace of each host, shared by all processes that work on one output folder.

Every statement is a transaction of its own, so two processes never get the same turn.
"""

from __future__ import annotations

from time import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3

LONGEST_PAUSE = 3600
"""Seconds that a host may be left alone."""

BELIEVED = 2 * LONGEST_PAUSE
"""Seconds ahead. An instant beyond it was written under a clock that was wrong."""

SOON = 0.001
"""Seconds: the shortest wait."""

_TAKE = """
INSERT INTO hosts (host, next_at) VALUES (?1, ?2 + ?3)
ON CONFLICT (host) DO UPDATE SET next_at = ?2 + max(?3, delay)
    WHERE (next_at <= ?2 OR next_at > ?4) AND (paused_until <= ?2 OR paused_until > ?4)
RETURNING host
"""
_PAUSE = """
INSERT INTO hosts (host, paused_until) VALUES (?1, ?2)
ON CONFLICT (host) DO UPDATE SET paused_until = max(paused_until, ?2)
"""
_SLOW = """
INSERT INTO hosts (host, delay) VALUES (?1, ?2) ON CONFLICT (host) DO UPDATE SET delay = ?2
"""


class HostPace(NamedTuple):
    """How a host is asked. Instants: seconds since 1970; ``delay``: seconds between requests."""

    next_at: float = 0
    delay: float = 0
    paused_until: float = 0


class Hosts:
    """One row a host. Call it outside ``Ledger.writing``: each call is a transaction.

    A process that wants to ask a host tries to *take a turn*: it is told to send at once, or how
    long to wait before it tries again. So turns are taken when they are used, however late a busy
    process wakes up.

    The instants are the machine's (``time.time()``), not the run's, which may pretend to be
    another. Errors are SQLite's; ``Journal.guarded`` knows what to do with them.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def take_turn(self, host: str, delay: float) -> float:
        """Take the turn that is now and return 0; else return the seconds until one may be free.

        The turn after it is no sooner than ``delay`` seconds later, or the host's own delay.
        """
        now = time()
        values = (host, now, delay, now + BELIEVED)
        if self._database.execute(_TAKE, values).fetchone() is not None:
            return 0.0
        pace = self.pace(host)
        times = [at for at in (pace.next_at, pace.paused_until) if at <= now + BELIEVED]
        return max([SOON, *(at - now for at in times)])

    def push_back(self, host: str, seconds: float) -> None:
        """Have nobody ask the host for so many seconds (Retry-After, a block)."""
        self._database.execute(_PAUSE, (host, time() + min(seconds, LONGEST_PAUSE)))

    def slow_down(self, host: str, delay: float) -> None:
        """Set the least delay, in seconds, that all processes keep; 0 frees them of it."""
        self._database.execute(_SLOW, (host, delay))

    def pause(self, host: str) -> float:
        """Return for how many seconds from now nobody may ask the host."""
        left = self.pace(host).paused_until - time()
        return left if 0 < left <= BELIEVED else 0.0

    def is_idle(self, host: str, seconds: float) -> bool:
        """Tell whether nobody has asked the host for so long, as far as the clock can tell."""
        return not 0 <= time() - self.pace(host).next_at <= seconds

    def pace(self, host: str) -> HostPace:
        """Return how a host is asked; of an unknown one, all zero."""
        query = "SELECT next_at, delay, paused_until FROM hosts WHERE host = ?"
        row = self._database.execute(query, (host,)).fetchone()
        return HostPace._make(row) if row else HostPace()
