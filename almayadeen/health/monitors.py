"""Is this run what a run should be? Spidermon monitors, whose findings make the verdict."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from spidermon import Monitor, MonitorSuite, monitors

from almayadeen.configuration import day_or_instant
from almayadeen.health.drift import drift, total
from almayadeen.health.floors import below_floors
from almayadeen.journal.past_runs import Manifest, below, manifests
from almayadeen.verdict import report_problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy.crawler import Crawler

COMPARED_RUNS = 100
COMPARED_ARTICLES = 2000
"""History is read back to so many runs, or so many articles, whichever is reached first."""


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
        """Compare with the last healthy runs of this spider."""
        crawler: Crawler = self.data.crawler
        self.judge(drift(self.data.stats, [run["stats"] for run in history(crawler)]))

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
    """Return the runs that this one is compared with, newest first.

    Healthy ones; or, from ``ALMAYADEEN_BASELINE_SINCE`` on, all that came to their end: by that
    setting a person says that the site has changed for good.
    """
    settings = crawler.settings
    since = settings.get("ALMAYADEEN_BASELINE_SINCE")
    assert crawler.spider is not None
    runs = manifests(Path(settings["ALMAYADEEN_OUTPUT"]), crawler.spider.name, COMPARED_RUNS)
    chosen: list[Manifest] = []
    articles = 0
    for run in reversed(runs):
        if not is_comparable(run, since) or articles >= COMPARED_ARTICLES:
            continue
        chosen.append(run)
        articles += total(run["stats"], "almayadeen/read/")
    return chosen


def is_comparable(run: Manifest, since: str | None) -> bool:
    """Tell whether a run may serve as a measure of another."""
    if not since:
        return run.get("verdict") == "healthy"
    started = datetime.fromisoformat(run["started_at"])
    return run.get("verdict") in {"healthy", "degraded"} and started >= day_or_instant(since)
