"""Is this run what a run should be? Spidermon monitors, whose findings make the verdict."""

from __future__ import annotations

import logging
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from spidermon import Monitor, MonitorSuite, monitors

from almayadeen.health.baseline import COMPARED, baseline
from almayadeen.health.drift import drift
from almayadeen.health.floors import below_floors
from almayadeen.journal.begin import arguments_of
from almayadeen.journal.past_runs import Manifest, below
from almayadeen.verdict import report_problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

MOVED = "almayadeen/moved"
"""Stat: the fields that moved, for the report: field, words, and whether for the worse."""


class HealthMonitor(Monitor):  # type: ignore[misc]
    """Fails with what was found, after it has been made part of the verdict."""

    def judge(self, findings: Iterable[str]) -> None:
        """Report each finding; fail if there is any."""
        found = list(findings)
        for finding in found:
            report_problem(self.data.crawler, "degraded", finding)
        if found:
            self.fail("; ".join(found))


@monitors.name("Health")
class Health(HealthMonitor):
    """Floors, drift against our own history, and what the site no longer has."""

    def test_floors(self) -> None:
        """Compare with the floors of the settings."""
        self.judge(below_floors(self.data.stats, self.data.crawler.settings))

    def test_drift(self) -> None:
        """Compare with runs of this spider before; what got better is told, and no finding."""
        crawler: Crawler = self.data.crawler
        runs = history(crawler)
        found = list(drift(self.data.stats, [run["stats"] for run in runs]))
        crawler.stats.set_value(COMPARED, [run["run_id"] for run in runs])
        crawler.stats.set_value(MOVED, [asdict(finding) for finding in found if finding.field])
        for finding in found:
            if not finding.is_worse:
                logger.info("News: %s", finding.words)
        self.judge(finding.words for finding in found if finding.is_worse)

    def test_menu(self) -> None:
        """Report names that the menu has lost since the last healthy run.

        A first run only logs them: what the menu of the live site holds today is not known.
        """
        missing = below(self.data.stats, "almayadeen/menu/missing/").keys()
        runs = history(self.data.crawler)
        if not runs:
            return
        known = {n for run in runs for n in below(run["stats"], "almayadeen/menu/missing/")}
        new = ", ".join(sorted(below(self.data.stats, "almayadeen/menu/unknown/")))
        hint = f" (new there: {new})" if new else ""
        self.judge(f"the menu no longer has {name}{hint}" for name in sorted(missing - known))


class HealthSuite(MonitorSuite):  # type: ignore[misc]
    """Runs when the spider is closed, before the manifest is written."""

    monitors: ClassVar[list[type[Monitor]]] = [Health]


def history(crawler: Crawler) -> list[Manifest]:
    """Return the runs that this one is compared with, newest first."""
    settings = crawler.settings
    return baseline(
        Path(settings["ALMAYADEEN_OUTPUT"]),
        crawler.spider.name if crawler.spider else "",
        arguments_of(crawler.spider),
        settings.get("ALMAYADEEN_BASELINE_SINCE"),
    )
