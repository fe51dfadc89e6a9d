"""The journal in a crawl: what has been written for good, and the truth about it at the end."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.spider import DefaultSpider

from almayadeen.errors import SegmentFailed
from almayadeen.journal.begin import begin_run
from almayadeen.journal.decision import Publish, Skip
from almayadeen.journal.failure import Failure
from almayadeen.journal.files.reader import measure
from almayadeen.journal.ledger.indexed import address_of
from almayadeen.journal.ledger.known_article import Answer
from almayadeen.journal.manifest import (
    Tally,
    by_class,
    by_status,
    counts,
    unsettled,
    write_manifest,
)
from almayadeen.verdict import PROBLEMS, close_crawl, judge, report_problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import Self

    from scrapy import Spider
    from scrapy.crawler import Crawler

    from almayadeen.items import Article, BreakingNews
    from almayadeen.journal.ledger.database import Ledger
    from almayadeen.journal.manifest import Manifest
    from almayadeen.journal.run import Run
    from almayadeen.verdict import Verdict

logger = logging.getLogger(__name__)

manifest_written = object()
"""Signal: the manifest of the run is on the disk. Sent with ``manifest`` and ``folder``."""

SECONDS_BETWEEN_LOOKS = 5
LEVELS = {"healthy": logging.INFO, "degraded": logging.WARNING, "interrupted": logging.WARNING}
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
        self.visits: dict[str, Answer] = {}
        self.decisions: dict[int, Publish | Skip] = {}
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

    def decide(self, article: Article) -> Publish | Skip | None:
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
        names = decision.names if isinstance(decision, Publish) else []
        visit = self.visits.pop(record["url"], None) or Answer([address_of(record["url"])])
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
        """End the run, once: seal, count again, judge, write the manifest, let go."""
        if self.verdict is not None:
            return
        for name in self.run.streams:
            self.seal(name)
        for loss in losses(self.run, self.tally.written):
            report_problem(self.crawler, "failed", f"records lost: {loss}")
        stats = self.crawler.stats.get_stats()
        counted = counts(self.tally, stats)
        self.verdict = judge(self.finish_reason, counted, stats.get(PROBLEMS, []))
        self.tell(manifest_of(self, self.verdict, counted, stats))
        self.let_go()
        words = "; ".join(self.verdict.reasons) or "nothing to say against it"
        level = LEVELS.get(self.verdict.status, logging.ERROR)
        logger.log(level, "Run %s: %s (%s)", self.run_id, self.verdict.status, words)

    def tell(self, manifest: Manifest) -> None:
        """Write the manifest and tell whoever reads it."""
        try:
            write_manifest(self.run.folder, manifest)
        except OSError as error:
            logger.error("The manifest cannot be written: %s", error)
            return
        self.crawler.signals.send_catch_log(manifest_written, manifest=manifest, folder=self.folder)

    def let_go(self) -> None:
        """End the run; where even that cannot be written, recovery will look at it."""
        try:
            self.run.end()
        except (SegmentFailed, OSError, sqlite3.Error) as error:
            logger.error("The run could not be closed: %s", error)
            self.run.is_whole = False
            self.run.let_go()


def losses(run: Run, written: Mapping[str, int]) -> Iterator[str]:
    """Compare the files with what was counted while writing; yield each difference in words."""
    in_files: dict[str, int] = dict.fromkeys(run.streams, 0)
    for sealed in run.sealed:
        try:
            found = measure(run.folder, sealed.name)
        except OSError as error:
            yield f"{sealed.name} cannot be read: {error.strerror}"
            continue
        in_files[sealed.name.partition("/")[0]] += found.records
        if found != sealed:
            yield f"{sealed.name} is not what was written"
    for name, counted in written.items():
        if in_files[name] != counted and run.is_whole:
            yield f"{counted} records of {name} counted, {in_files[name]} in the files"


def manifest_of(
    journal: Journal, verdict: Verdict, counted: dict[str, int], stats: dict[str, Any]
) -> Manifest:
    """Return the manifest of a run that ends."""
    tally, run = journal.tally, journal.run
    return {
        **run.begun,
        "run_id": journal.run_id,
        "finished_at": journal.clock.now().isoformat(),
        "finish_reason": journal.finish_reason,
        "verdict": verdict.status,
        "reasons": verdict.reasons,
        "counts": counted,
        "kinds": dict(tally.kinds),
        "sections": dict(tally.sections),
        "rejects": dict(tally.rejects),
        "errors": by_class(stats),
        "responses": by_status(stats),
        "segments": [asdict(sealed) for sealed in run.sealed],
        "unsettled": unsettled_of(journal.ledger),
        "stats": stats,
    }


def unsettled_of(ledger: Ledger) -> list[dict[str, Any]]:
    """Return what failed and is not settled; empty where the ledger cannot be read."""
    try:
        return unsettled(ledger.to_do.failed())
    except sqlite3.Error as error:
        logger.error("What is unsettled cannot be read: %s", error)
        return []
