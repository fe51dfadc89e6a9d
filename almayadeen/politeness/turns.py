"""One pace a host, for all processes that work on one output folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from almayadeen.journal import Journal

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

FORGOTTEN = 3600
"""Seconds after a host's last request; a delay set before that is a killed run's."""


class Turns:
    """What the ledger says of a host, and what it is told. Without a journal: nothing.

    All times are in seconds.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.slowed: set[str] = set()

    def wait(self, host: str, delay: float) -> float:
        """Take a turn and return 0, or return how long to wait before the next try.

        Where we keep no delay ourselves, only what another process was told is kept.
        """
        journal = self.journal
        left = 0.0
        if journal is not None:
            with journal.guarded():
                hosts = journal.ledger.hosts
                left = hosts.take_turn(host, delay) if delay > 0 else hosts.pause(host)
        return left

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
