"""The runs that a run is compared with: one choice, for the verdict and for the report."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from almayadeen.configuration import day_or_instant
from almayadeen.health.page_drift import total
from almayadeen.journal.past_runs import Manifest, manifests, read_manifest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COMPARED_RUNS = 100
COMPARED_ARTICLES = 2000
"""History is read back to so many runs, or so many articles, whichever is reached first."""
CHOOSING = ("kinds", "sections", "url", "urls")
"""Arguments by which a person chooses what a run reads: like is compared with like."""
COMPARED = "almayadeen/compared_with"
"""Stat: the ids of the runs that a run was compared with, newest first."""


def baseline(
    output: Path, spider: str, arguments: Mapping[str, Any], since: str | None
) -> list[Manifest]:
    """Return the runs that one of a spider, with such arguments, is compared with, newest first.

    Healthy ones; or, from ``since`` on, all that came to their end: by that setting a person says
    that the site has changed for good. What ``limit=`` leaves is no sample of the site, but what
    happened to come first: such a run is compared with none, and none with it.
    """
    if arguments.get("limit"):
        return []
    chosen: list[Manifest] = []
    articles = 0
    for run in reversed(manifests(output, spider, COMPARED_RUNS)):
        if articles < COMPARED_ARTICLES and is_comparable(run, arguments, since):
            chosen.append(run)
            articles += total(run["stats"], "almayadeen/read/")
    return chosen


def is_comparable(run: Manifest, arguments: Mapping[str, Any], since: str | None) -> bool:
    """Tell whether a run may serve as a measure of one with these arguments."""
    stated = run.get("arguments") or {}
    if stated.get("limit") or any(stated.get(name) != arguments.get(name) for name in CHOOSING):
        return False
    if not since:
        return run.get("verdict") == "healthy"
    started = datetime.fromisoformat(run["started_at"])
    return run.get("verdict") in {"healthy", "degraded"} and started >= day_or_instant(since)


def compared_with(output: Path, manifest: Manifest) -> list[Manifest]:
    """Return the runs that a run was compared with when it ended, newest first."""
    found = []
    for run_id in manifest.get("stats", {}).get(COMPARED, ()):
        try:
            found.append(read_manifest(output / "runs" / f"{run_id}.json"))
        except (ValueError, OSError):
            continue
    return found
