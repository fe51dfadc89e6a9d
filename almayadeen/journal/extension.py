"""The journal in a crawl: what has been written for good, and the truth about it at the end."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.spider import DefaultSpider

from almayadeen.journal.closing import Closing
from almayadeen.journal.errors import SegmentFailed
from almayadeen.journal.facts import address_of
from almayadeen.journal.failure import Failure
from almayadeen.journal.granting import Grant, Refusal
from almayadeen.journal.known import Visit
from almayadeen.journal.manifest import Tally
from almayadeen.journal.settings import begin_run
from almayadeen.operations.closing import close_crawl
from almayadeen.operations.verdict import report_problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self

    from scrapy import Spider
    from scrapy.crawler import Crawler

    from almayadeen.items import Article, BreakingNews
    from almayadeen.journal.ledger import Ledger
    from almayadeen.journal.run import Run
    from almayadeen.operations.verdict import Verdict

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 5
STILL_OPEN = "unknown"
"""The reason why a crawl ended, while it has not."""


class Journal:
    """Writes records so that none is lost and none stands twice.

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
        self.failure: Failure | None = None
        self.verdict: Verdict | None = None
        self.visits: dict[str, Visit] = {}
        self.decisions: dict[int, Grant | Refusal] = {}
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
        logger.info("Run %s writes to %s", journal.run_id, journal.folder)
        connect = crawler.signals.connect
        connect(journal.spider_opened, signals.spider_opened)
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

    def spider_opened(self) -> None:
        """Look at the age of segments from now on."""
        self.clockwork.start(SECONDS_BETWEEN_LOOKS, now=False)

    def spider_closed(self, spider: Spider, reason: str) -> None:
        """Remember why the crawl ends."""
        self.finish_reason = reason
        if self.clockwork.running:
            self.clockwork.stop()

    def decide(self, article: Article) -> Grant | Refusal | None:
        """Claim an article, or say why not; None where nothing can be written any more."""
        if self.failure:
            return None
        with self.guarded():
            self.decisions[id(article)] = self.run.decide(article)
        return self.decisions.get(id(article))

    def claim_line(self, line: BreakingNews) -> bool:
        """Claim a line of the ticker; False if it is published."""
        is_new = False
        if not self.failure:
            with self.guarded():
                is_new = self.run.claim_line(line.id)
        return is_new

    def write(self, stream: str, item: Any, record: dict[str, Any]) -> None:
        """Write a record; it is on the disk on return, or the crawl is ending."""
        if self.failure:
            return
        before = self.run.streams[stream].written
        with self.guarded():
            if stream == "articles":
                self._write_article(item, record)
            elif stream == "breaking":
                self.run.write_line(record, record["id"])
            else:
                self.run.write_reject(record)
        if self.run.streams[stream].written > before:
            self.tally.count(stream, record)

    def _write_article(self, item: Any, record: dict[str, Any]) -> None:
        decision = self.decisions.pop(id(item), None)
        names = decision.names if isinstance(decision, Grant) else []
        visit = self.visits.pop(record["url"], None) or Visit([address_of(record["url"])])
        self.run.write_article(record, visit, names)

    def seal(self, stream: str) -> None:
        """Seal a stream's open segment."""
        with self.guarded():
            self.run.streams[stream].seal()

    def seal_old(self) -> None:
        """Seal the segments whose time has come."""
        with self.guarded():
            self.run.seal_old()

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Do something to the output; where that fails, nothing more is written."""
        try:
            yield
        except (SegmentFailed, OSError, sqlite3.Error) as error:
            self.fail(Failure.of(error))

    def fail(self, failure: Failure) -> None:
        """End the crawl: the output cannot be written. What was written stands."""
        self.failure = failure
        self.run.is_whole = False
        self.run.reserve.spend()
        if failure.is_damage:
            self.run.folder.damage_mark.touch()
        logger.error("%s Nothing more is written; what was written before is safe.", failure.text)
        report_problem(self.crawler, "failed", failure.text)
        if self.finish_reason == STILL_OPEN:
            close_crawl(self.crawler, failure.reason)

    def finish(self) -> None:
        """Seal, count again, judge, and write the manifest. Once."""
        if self.verdict is None:
            self.verdict = Closing(self).run()
