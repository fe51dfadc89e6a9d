"""One pace a host, for all processes that work on one output folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from almayadeen.journal import Journal

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

FORGOTTEN = 3600
"""Seconds after a host's last request; a delay set before that is a killed run's."""

MARGIN = 1.1
"""A request leaves some time after its turn was taken, on a busy machine a tenth of a second; where
two processes take turns, the next must not come that much too early."""
PEACEFUL = 20
"""Turns in a row without having to wait for another process."""


class Turns:
    """Reads and writes the row of a host in the ledger. Without a journal: nothing.

    All times are in seconds.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.slowed: set[str] = set()
        self.in_peace = 0

    def wait(self, host: str, delay: float) -> float:
        """Take a turn and return 0, or return how long to wait before the next try.

        Where we keep no delay ourselves, only the delay that another process was asked for is kept.
        """
        journal = self.journal
        left = 0.0
        if journal is not None:
            with journal.guarded():
                hosts = journal.ledger.hosts
                if delay > 0:
                    left = hosts.take_turn(host, delay * (1 if self.is_alone else MARGIN))
                    self.in_peace = self.in_peace + 1 if left < delay / 5 else 0
                else:
                    left = hosts.pause(host)
        return left

    @property
    def is_alone(self) -> bool:
        """Whether it is long since another process has taken a turn before us."""
        return self.in_peace > PEACEFUL

    def push_back(self, host: str, seconds: float) -> None:
        """Have no process ask the host for so long."""
        journal = self.journal
        if journal is not None:
            with journal.guarded():
                journal.ledger.hosts.push_back(host, seconds)

    def slow_down(self, host: str, delay: float) -> None:
        """Have all processes keep a delay, until this run ends."""
        self.slowed.add(host)
        self._set(host, delay)

    def begin(self, host: str) -> None:
        """Free the host of what a killed run has left."""
        journal = self.journal
        if journal is None:
            return
        with journal.guarded():
            if journal.ledger.hosts.is_idle(host, FORGOTTEN):
                journal.ledger.hosts.slow_down(host, 0)

    def end(self) -> None:
        """Free the hosts that this run has slowed down."""
        for host in self.slowed:
            self._set(host, 0)
        self.slowed.clear()

    def _set(self, host: str, delay: float) -> None:
        journal = self.journal
        if journal is not None:
            with journal.guarded():
                journal.ledger.hosts.slow_down(host, delay)

    @property
    def journal(self) -> Journal | None:
        """The journal of the crawl, as long as it can be written."""
        journal = self.crawler.get_extension(Journal)
        return None if journal is None or journal.failure else journal
