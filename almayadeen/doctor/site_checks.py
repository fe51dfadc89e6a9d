"""The known facts of the site as a whole, and whether they hold on what was fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from almayadeen.site import (
    LayoutChanged,
    ListingPage,
    MenuPage,
    Sitemap,
    SitemapTooLarge,
    Ticker,
    month_of,
)

State = Literal["holds", "does not", "unknown"]


@dataclass(frozen=True)
class Check:
    """One fact: its state, what was seen, and what to do where it does not hold.

    ``is_needed``: the crawl cannot do without it.
    """

    name: str
    state: State
    seen: str = ""
    advice: str = ""
    is_needed: bool = False


@dataclass(frozen=True)
class Fetched:
    """One answer of the site; ``problem`` says why there is no page."""

    sort: str
    url: str
    status: int | None = None
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    problem: str | None = None

    @property
    def is_page(self) -> bool:
        """The site answered with what was asked for."""
        return self.problem is None and self.status == 200


def fact(name: str, holds: bool, seen: str, advice: str = "", is_needed: bool = False) -> Check:
    """Return a fact that could be looked at."""
    return Check(name, "holds" if holds else "does not", seen, "" if holds else advice, is_needed)


def unreached(name: str, page: Fetched | None, is_needed: bool = False) -> Check:
    """Return a fact that could not be looked at, and why."""
    why = "not fetched" if page is None else page.problem or f"status {page.status}"
    if page is None or not is_needed:
        return Check(name, "unknown", why, is_needed=is_needed)
    advice = "open the address in a browser; see docs/first-contact.md, If nothing comes"
    return Check(name, "does not", f"{why}: {page.url}", advice, is_needed)


def robots_facts(page: Fetched | None) -> Iterator[Check]:
    """What robots.txt says."""
    name = "robots.txt answers"
    if page is None or not page.is_page:
        yield unreached(name, page)
        return
    lines = [line.strip() for line in page.body.decode("utf-8", "replace").splitlines()]
    told = [line for line in lines if line.lower().startswith(("crawl-delay", "sitemap"))]
    yield fact(name, True, "; ".join(told[:4]) or f"{len(lines)} lines, no delay, no sitemap")


def sitemap_facts(index: Fetched | None, month: Fetched | None) -> Iterator[Check]:
    """Whether the archive can be read, and how."""
    name = "The sitemap index leads to month files"
    if index is None or not index.is_page:
        yield unreached(name, index)
        return
    try:
        locations = Sitemap(index.body, index.url).locations
    except (LayoutChanged, SitemapTooLarge) as problem:
        yield fact(name, False, str(problem), "nothing for sections; archive needs it")
        return
    months = [place for place in locations if month_of(place.url)]
    advice = "give the right address: archive takes it from robots.txt, see politeness/robots.py"
    seen = f"{len(locations)} entries, {len(months)} of them months"
    yield fact(name, bool(months), seen, advice)
    if month is None or not month.is_page:
        yield unreached("A month file lists articles", month)
        return
    entries = Sitemap(month.body, month.url).locations
    dated = sum(entry.lastmod is not None for entry in entries)
    yield fact("A month file lists articles", bool(entries), f"{len(entries)} in {month.url}")
    yield fact("Sitemap entries have lastmod", dated > 0, f"{dated} of {len(entries)}",
               "nothing: edits are then found by listings and by looking again")  # fmt: skip


def home_facts(page: Fetched | None) -> Iterator[Check]:
    """The menu and the ticker."""
    name = "The menu is found by its names"
    if page is None or not page.is_page:
        yield unreached(name, page, is_needed=True)
        return
    try:
        menu = MenuPage(page.body, page.url)
        yield fact(name, bool(menu.sections), f"{len(menu.sections)} sections", is_needed=True)
        yield menu_names(menu)
    except LayoutChanged as changed:
        yield fact(name, False, str(changed), "capture the page; mend site/menu/page.py", True)
    lines = Ticker(page.body, page.url).lines
    yield fact("The BREAKING ticker is there", bool(lines), f"{len(lines)} lines",
               "nothing if the page shows none now; else mend site/ticker.py")  # fmt: skip


def menu_names(menu: MenuPage) -> Check:
    """Compare the names of the menu with those known since 2023."""
    missing, unknown = menu.missing, menu.unknown
    seen = "; ".join(
        [f"gone: {', '.join(missing)}"] * bool(missing)
        + [f"new: {', '.join(unknown)}"] * bool(unknown)
    )
    advice = "if they are right, change KNOWN in site/words/sections.py"
    return fact("The menu has the known names", not missing, seen or "all, and no other", advice)


def listing_facts(page: Fetched | None) -> Iterator[Check]:
    """The cards, and how a listing goes on."""
    name = "A listing has cards with headlines"
    if page is None or not page.is_page:
        yield unreached(name, page, is_needed=True)
        return
    try:
        listing = ListingPage(page.body, page.url)
        cards = listing.cards
    except LayoutChanged as changed:
        yield fact(name, False, str(changed), "capture the page; mend site/listing/page.py", True)
        return
    seen = f"{len(cards)} cards on {page.url}"
    yield fact(name, bool(cards), seen, "capture the page; mend site/listing/page.py", True)
    dated = sum(card.date is not None for card in cards)
    yield fact("Cards have dates", dated > 0, f"{dated} of {len(cards)}",
               "nothing: since= then looks into each article")  # fmt: skip
    ways = [f"next page {listing.next_page}"] if listing.next_page else []
    ways += ["a load-more button"] if listing.has_load_more else []
    if ways:
        yield fact("A listing goes on", True, ", ".join(ways))
    else:
        advice = "if the page shows a button, mend site/listing/next_page.py; it may just be short"
        yield Check("A listing goes on", "unknown", "no next page, no button", advice)


def answer_facts(page: Fetched | None, again: Fetched | None) -> Iterator[Check]:
    """How the server answers: what makes a second look cheap."""
    name = "Asking again costs little (304)"
    if page is None or again is None or not page.is_page:
        yield unreached(name, again)
        return
    marks = [mark for mark in ("etag", "last-modified") if mark in page.headers]
    seen = f"{' and '.join(marks) or 'no validators'}; asked again: {again.status}"
    yield fact(name, again.status == 304, seen, "nothing: a second look then costs a whole page")
