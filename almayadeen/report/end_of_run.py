"""At the end of a run: it is judged, reported, and people are told where it was not healthy."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scrapy import signals
from spidermon.runners import MonitorRunner

from almayadeen.health.monitors import HealthSuite
from almayadeen.journal import Journal
from almayadeen.journal.ending import manifest_written
from almayadeen.report.alerts import AlertSuite
from almayadeen.report.heartbeat import beat
from almayadeen.report.html import write_report
from almayadeen.report.status import write_metrics
from almayadeen.verdict import report_problem

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

    from scrapy.crawler import Crawler

    from almayadeen.journal.past_runs import Manifest

logger = logging.getLogger(__name__)


class EndOfRun:
    """Runs the monitors, in two steps.

    Those of ``HealthSuite`` when the spider is closed: their findings become part of the verdict.
    That of ``AlertSuite`` when the manifest is written, so that the alerts tell the verdict that
    stands, with every reason that any part of the run had.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.health = HealthSuite(crawler=crawler)
        self.alerts = AlertSuite(crawler)
        self.has_told = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen for the end of the crawl, for the manifest, and for an end without one."""
        watch = cls(crawler)
        crawler.signals.connect(watch.judge, signals.spider_closed)
        crawler.signals.connect(watch.written, manifest_written)
        crawler.signals.connect(watch.stopped, signals.engine_stopped)
        return watch

    def judge(self) -> None:
        """Run the health monitors; one that breaks is a finding, too."""
        assert self.crawler.stats is not None
        for broken in self.run(self.health, stats=self.crawler.stats.get_stats()):
            report_problem(self.crawler, "degraded", f"health could not be judged: {broken}")

    def written(self, manifest: Manifest, folder: Path) -> None:
        """Write the report and the metrics, send the alerts, and a sign of life."""
        try:
            logger.info("Report: %s", write_report(folder, manifest))
            write_metrics(folder)
        except OSError as error:
            logger.error("The report cannot be written: %s", error)
        self.tell(manifest)
        beat(self.crawler.settings["ALMAYADEEN_HEARTBEAT"], manifest)

    def stopped(self) -> None:
        """Send the alerts also where no manifest could be written, as on a full disk."""
        if not self.has_told:
            self.tell(known_without_manifest(Journal.of(self.crawler)))

    def tell(self, manifest: Manifest) -> None:
        """Run the monitor whose failure sends the alerts."""
        self.has_told = True
        self.run(self.alerts, manifest=manifest)

    def run(self, suite: HealthSuite | AlertSuite, **data: Any) -> list[str]:
        """Run a suite, say which alerts went out, and return what broke in a line each."""
        result = MonitorRunner().run(
            suite, crawler=self.crawler, spider=self.crawler.spider, **data
        )
        for sent in result.monitors_failed_action_results:
            if sent.status == "ERROR":
                logger.error("Alert %s failed: %s", sent.item.name, last_line(sent.error))
            elif sent.status == "SUCCESS":
                logger.info("Alert %s sent", sent.item.name)
        return [
            last_line(found.error) for found in result.monitor_results if found.status == "ERROR"
        ]


def last_line(trace: str) -> str:
    """Return the line of a traceback that names the error."""
    return trace.strip().rpartition("\n")[2]


def known_without_manifest(journal: Journal) -> Manifest:
    """Return what the journal knows of a run that has no manifest."""
    verdict = journal.verdict
    return {
        "run_id": journal.run_id,
        "spider": journal.run.spider,
        "verdict": verdict.status if verdict else "failed",
        "reasons": verdict.reasons if verdict else ["the manifest could not be written"],
        "counts": {},
    }
