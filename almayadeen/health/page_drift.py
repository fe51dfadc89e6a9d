"""What has moved for pages as a whole: links, readers that differ, what the sitemap has more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from almayadeen.health.shares import FEWEST, Share, has_moved, told_change
from almayadeen.journal.past_runs import below

LEFT_OF_LINKS = 1 / 3
"""Listings may be shorter on a quiet site; smaller losses show in what the sitemap has more."""
PAGES = "almayadeen/pages/{}"
RECALL = "almayadeen/recall/"


def page_drift(now: Mapping[str, Any], then: Mapping[str, Any]) -> Iterator[str]:
    """Yield, in words, what has moved for the worse."""
    read, read_then = total(now, "almayadeen/read/"), total(then, "almayadeen/read/")
    for name in sorted(below(now, "almayadeen/disagreements/")):
        stat = f"almayadeen/disagreements/{name}"
        share, usual = Share(now[stat], read), Share(then.get(stat, 0), read_then)
        if share.rate > usual.rate and has_moved(share, usual):
            yield f"two readers differ on {name} in {told_change(share, usual)}"
    missed, missed_then = (
        Share(stats.get(f"{RECALL}missed", 0), stats.get(f"{RECALL}listed", 0))
        for stats in (now, then)
    )
    if missed.rate > missed_then.rate and has_moved(missed, missed_then):
        change = told_change(missed, missed_then, "listed")
        yield f"the sitemap has articles that were not found: {change}"
    for page in ("listing", "menu", "article"):
        seen, seen_then = links_per_page(now, page), links_per_page(then, page)
        pages = min(now.get(PAGES.format(page), 0), then.get(PAGES.format(page), 0))
        if pages >= FEWEST and seen < LEFT_OF_LINKS * seen_then:
            yield f"{page} pages lead to {seen:.1f} articles each, usually {seen_then:.1f}"


def links_per_page(stats: Mapping[str, Any], page: str) -> float:
    """Return how many articles a page of that kind leads to, on average."""
    pages = stats.get(PAGES.format(page), 0)
    return stats.get(f"almayadeen/links/{page}", 0) / pages if pages else 0.0


def total(stats: Mapping[str, Any], prefix: str) -> int:
    """Return the sum of the stats under a prefix."""
    return sum(value for name, value in stats.items() if name.startswith(prefix))
