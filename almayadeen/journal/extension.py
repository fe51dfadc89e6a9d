"""The journal in a crawl: what has been written for good, and the truth about it at the end."""

from __future__ import annotations

import logging
from platform import python_version
from typing import TYPE_CHECKING, Any

import scrapy
from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.spider import DefaultSpider

import almayadeen
from almayadeen.items import Article, BreakingNews
from almayadeen.journal.begin import begin_run
from almayadeen.journal.ending import STILL_OPEN, end_run
from almayadeen.journal.guard import Guard
from almayadeen.journal.ledger.indexed import address_of
from almayadeen.journal.ledger.known_article import Answer
from almayadeen.journal.line import Line
from almayadeen.journal.losses import note_unwritten
from almayadeen.journal.tally import Tally
from almayadeen.journal.ticket import ticket_of
from almayadeen.verdict import Verdict

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import Self

    from scrapy import Spider
    from scrapy.crawler import Crawler

    from almayadeen.journal.decision import Publish, Skip
    from almayadeen.journal.guard import Failure
    from almayadeen.journal.ledger.database import Ledger
    from almayadeen.journal.run import Run

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 5


class Journal:
    """Writes records so that none is lost and none is there twice.

    ``run_id``, ``folder`` (absolute), ``ledger`` and ``clock`` are the run's.
    """

    def __init__(self, crawler: Crawler, run: Run) -> None:
        self.crawler = crawler
        self.run = run
        self.run_id: str = run.run_id
        self.folder: Path = run.folder.root
        self.ledger: Ledger = run.ledger
        self.clock = run.clock
        self.tally = Tally()
        self.guard = Guard(crawler, run)
        self.verdict: Verdict | None = None
        self.finish_reason = STILL_OPEN
        self.clockwork = create_looping_call(self.seal_old)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the output folder ready; raises JournalError.

        ``scrapy shell`` and ``scrapy fetch`` only look at pages, and leave no run.
        """
        if isinstance(crawler.spider, DefaultSpider):
            raise NotConfigured
        journal = cls(crawler, begin_run(crawler))
        told = "Run %s writes to %s (almayadeen %s, Scrapy %s, Python %s)"
        versions = almayadeen.__version__, scrapy.__version__, python_version()
        logger.info(told, journal.run_id, journal.folder, *versions)
        connect = crawler.signals.connect
        connect(journal.spider_opened, signals.spider_opened)
        connect(journal.item_scraped, signals.item_scraped)
        connect(journal.spider_closed, signals.spider_closed)
        connect(journal.finish, signals.engine_stopped)
        return journal

    @classmethod
    def of(cls, crawler: Crawler) -> Self:
        """Return the journal of a crawl that has started; raises NotConfigured without one."""
        journal = crawler.get_extension(cls)
        if journal is None:
            raise NotConfigured("almayadeen.journal.Journal is not at work")
        return journal

    @property
    def failure(self) -> Failure | None:
        """Why nothing can be written any more."""
        return self.guard.failure

    def guarded(self) -> AbstractContextManager[None]:
        """Do something to the output; see ``Guard.guarded``."""
        return self.guard.guarded()

    def spider_opened(self) -> None:
        """Look at the age of segments from now on."""
        self.clockwork.start(SECONDS_BETWEEN_LOOKS, now=False)

    def item_scraped(self, item: Any) -> None:
        """Count what passed all pipelines: each must be written."""
        for stream, model in (("articles", Article), ("breaking", BreakingNews)):
            self.tally.passed[stream] += isinstance(item, model)

    def spider_closed(self, spider: Spider, reason: str) -> None:
        """Remember why the crawl ends."""
        self.finish_reason = reason
        self.guard.is_open = False
        if self.clockwork.running:
            self.clockwork.stop()

    def decide(self, article: Article) -> Publish | Skip | None:
        """Claim an article, or say why not; None where nothing can be written any more."""
        ticket = ticket_of(article)
        if not self.failure:
            with self.guarded():
                ticket.decision = self.run.decide(article)
        return ticket.decision

    def claim_line(self, line: BreakingNews) -> bool:
        """Claim a line of the ticker; False if it is published."""
        is_new = False
        if not self.failure:
            with self.guarded():
                is_new = self.run.claim_line(line.id)
        return is_new

    def write(self, stream: str, item: Any) -> None:
        """Write an item's record; it is on the disk on return, or accounted for, or both."""
        if self.failure:
            return
        try:
            line = Line.of(stream, item)
        except BaseException as error:  # noqa: BLE001 - whatever it is, the item is accounted for
            note_unwritten(self.guard, self.tally, stream, item, error)
            return
        before = self.run.streams[stream].written
        with self.guarded():
            self._write(stream, line, item)
        if self.run.streams[stream].written > before:
            self.tally.count(stream, line.record)

    def _write(self, stream: str, line: Line, item: Any) -> None:
        if stream == "articles":
            ticket = ticket_of(item)
            answer = ticket.answer or Answer([address_of(line.record["url"])])
            self.run.write_article(line, answer, ticket.claimed)
        elif stream == "breaking":
            self.run.write_line(line)
        else:
            self.run.write_reject(line)

    def seal(self, stream: str) -> None:
        """Seal a stream's open segment."""
        with self.guarded():
            self.run.streams[stream].seal()

    def seal_old(self) -> None:
        """Seal the segments whose time has come."""
        with self.guarded():
            self.run.seal_old()

    def finish(self) -> None:
        """End the run, once. What breaks on the way leaves it failed."""
        if self.verdict is None:
            self.verdict = Verdict("failed", ["the run could not be brought to its end"])
            self.verdict = end_run(self.guard, self.tally, self.finish_reason)
