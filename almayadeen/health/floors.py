"""The least that a run must reach, as the settings say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from almayadeen.health.field_rates import FieldRates, rates_by_kind, rates_together
from almayadeen.health.page_drift import total
from almayadeen.journal.past_runs import below

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

ANY_KIND = "*"
LAYOUT = frozenset({"LayoutChanged", "NotAnArticle", "SitemapTooLarge", "count"})
"""What pages can do to us (and Scrapy's sum); any other exception is our own fault."""

MOST_SHOWN = 3
"""Repeated paragraphs that are named."""

NO_PAGE = ("soft-404", "error", "empty")
"""Obstacles that say nothing about us."""


def below_floors(stats: Mapping[str, Any], settings: BaseSettings) -> Iterator[str]:
    """Yield, in words, each floor that the run is below."""
    yield from few_articles(stats, settings.getint("ALMAYADEEN_FLOOR_ARTICLES"))
    floors = settings.getdict("ALMAYADEEN_FLOOR_FILL")
    fewest = settings.getint("ALMAYADEEN_FLOOR_FEWEST")
    kinds = {**rates_by_kind(stats), ANY_KIND: rates_together(stats)}
    for kind, fields in floors.items():
        yield from poor_fields(kind, kinds.get(kind, FieldRates()), fields, fewest)
    yield from broken_pages(stats, settings.getfloat("ALMAYADEEN_BROKEN_SHARE"))
    yield from textless(stats, settings.getfloat("ALMAYADEEN_BROKEN_SHARE"))
    yield from repeated(stats, settings.getfloat("ALMAYADEEN_REPEATED_SHARE"), fewest)


def few_articles(stats: Mapping[str, Any], floor: int) -> Iterator[str]:
    """Compare the number of articles that were published for the first time."""
    published = total(stats, "almayadeen/published/")
    if published < floor:
        yield f"{published} new articles, expected at least {floor}"


def poor_fields(
    kind: str, rates: FieldRates, floors: dict[str, float], fewest: int
) -> Iterator[str]:
    """Compare the fill rates of a kind, where there are enough of it; null counts as missing."""
    if rates.read < fewest:
        return
    for field, floor in floors.items():
        if rates.fill(field) < floor:
            name = "all kinds" if kind == ANY_KIND else kind
            yield (
                f"{name}: {field} filled in {rates.fill(field):.0%} of {rates.read:.0f} articles, "
                f"expected at least {floor:.0%}"
            )


def broken_pages(stats: Mapping[str, Any], ceiling: float) -> Iterator[str]:
    """Compare what could not be read with all pages of its sort.

    A broken menu or listing is reported at once: what it leads to is missed without a trace.
    """
    for page, broken in below(stats, "almayadeen/broken/").items():
        pages = max(stats.get(f"almayadeen/pages/{page}", 0), broken)
        if page != "article" or (broken > 1 and broken / pages > ceiling):
            yield f"{broken} of {pages} {page} pages could not be read"
    lost = stats.get("retry/max_reached", 0)
    asked = max(stats.get("downloader/request_count", 0), lost)
    if lost > 1 and lost / asked > ceiling:
        yield f"{lost} of {asked} requests got no usable answer"
    for name, count in below(stats, "spider_exceptions/").items():
        if name not in LAYOUT:
            yield f"{name} on {count} {'page' if count == 1 else 'pages'}: an error of this program"
    read = total(stats, "almayadeen/read/")
    rejected = stats.get("item_dropped_reasons_count/InvalidArticle", 0)
    if rejected > 1 and rejected / max(read, 1) > ceiling:
        yield f"{rejected} of {read} articles failed validation"
    soft = sum(stats.get(f"almayadeen/obstacles/{name}", 0) for name in NO_PAGE)
    pages = max(total(stats, "almayadeen/pages/"), soft)
    if soft > 1 and soft / pages > ceiling:
        yield f"{soft} of {pages} pages were empty, or said 'not found' or 'error'"


def textless(stats: Mapping[str, Any], ceiling: float) -> Iterator[str]:
    """Compare, for each kind that lives of its text, the articles that have none."""
    for kind, count in below(stats, "almayadeen/without_text/").items():
        read = max(stats.get(f"almayadeen/read/{kind}", 0), count)
        if count > 1 and count / read > ceiling:
            yield f"{count} of {read} articles have no text: {kind}"


def repeated(stats: Mapping[str, Any], ceiling: float, fewest: int) -> Iterator[str]:
    """Compare the articles that share a paragraph with two others, and name the paragraphs."""
    count = stats.get("almayadeen/repeated/articles", 0)
    published = sum(below(stats, "almayadeen/sections/").values())
    if published < fewest or count / published <= ceiling:
        return
    found = below(stats, "almayadeen/repeated/paragraphs/")
    most = sorted(found, key=lambda text: (-found[text], text))[:MOST_SHOWN]
    told = "; ".join(f"\u201c{text}\u201d ({found[text]} times)" for text in most)
    yield f"{count} of {published} articles have a paragraph that two others have, too: {told}"
