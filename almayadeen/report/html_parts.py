"""The small parts of a report: bars, losses, and how amounts and times are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import floor
from typing import TYPE_CHECKING, Any

from almayadeen.health.page_counts import BOUNDS
from almayadeen.journal.past_runs import Manifest, below
from almayadeen.site.days import BEIRUT

if TYPE_CHECKING:
    from almayadeen.journal.past_runs import Manifest


@dataclass(frozen=True)
class Bar:
    """One bar of a chart; ``share`` is its length, 0 to 1."""

    name: str
    value: int
    share: float


def bars(amounts: Mapping[str, int], most_first: int = 1) -> list[Bar]:
    """Turn amounts by name into bars, largest first unless told to keep the order."""
    largest = max(amounts.values(), default=0) or 1
    named = [Bar(str(name), count, count / largest) for name, count in amounts.items()]
    return sorted(named, key=lambda bar: (-bar.value, bar.name)) if most_first else named


def response_times(stats: dict[str, Any]) -> dict[str, int]:
    """Return how many responses took up to each bound, in words."""
    counted = below(stats, "almayadeen/response_time/")
    named = {f"{bound:g}": counted.get(f"{bound:g}", 0) for bound in BOUNDS}
    return {**named, "more": counted.get("more", 0)}


def took(manifest: Manifest) -> float:
    """Return the seconds from start to end."""
    started, finished = manifest.get("started_at"), manifest.get("finished_at")
    if not started or not finished:
        return 0.0
    passed: timedelta = datetime.fromisoformat(finished) - datetime.fromisoformat(started)
    return passed.total_seconds()


def percent(share: float) -> str:
    """Write a share, rounded down: what is not all is never written as 100 %."""
    return f"{floor(share * 1000) / 10:g} %"


def day_time(instant: str | None) -> str:
    """Write an ISO instant in Beirut time."""
    if not instant:
        return "unknown"
    return f"{datetime.fromisoformat(instant).astimezone(BEIRUT):%a %d %b %Y %H:%M}"


def web_address(text: str) -> bool:
    """Tell whether the text may become a link: pages can hold addresses that run script."""
    return text.startswith(("http://", "https://"))


def points(values: list[float], width: int = 90, height: int = 18) -> str:
    """Return the points of an SVG line through values of 0 to 1."""
    step = width / max(len(values) - 1, 1)
    return " ".join(
        f"{index * step:.1f},{1 + (1 - value) * (height - 2):.1f}"
        for index, value in enumerate(values)
    )


@dataclass(frozen=True)
class Loss:
    """An address without a record; ``saved`` is where its page was kept for a person to look at."""

    url: str
    reason: str
    saved: str | None
    attempts: int
    next_try: str | None


def losses(manifest: Manifest) -> list[Loss]:
    """Return what is left for later runs, then the broken pages that none of them will try."""
    broken: list[dict[str, Any]] = manifest.get("stats", {}).get("almayadeen/broken_pages", [])
    unsettled: list[dict[str, Any]] = manifest.get("unsettled") or []
    saved = {page["url"]: page["path"] for page in broken}
    waiting = {page["url"] for page in unsettled}
    pages = [*unsettled, *(page for page in broken if page["url"] not in waiting)]
    return [loss(page, saved.get(page["url"])) for page in pages]


def loss(page: dict[str, Any], saved: str | None) -> Loss:
    """Return one of them; what a person reads in its reason is not the address again."""
    url, reason = page["url"], page.get("reason") or "unknown"
    reason = reason.removesuffix(f"; in {url}")
    return Loss(url, reason, saved, page.get("attempts", 0), page.get("next_try"))


def new_records(run: Manifest) -> int:
    """Return how many records a run published for the first time: articles, or breaking lines."""
    counted = "breaking" if run.get("spider") == "breaking" else "published"
    return int(run.get("counts", {}).get(counted, 0))
