"""Walks a small site without a network: menu, listings, next pages, cards, links onward."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from almayadeen.items import Article
from almayadeen.site import ArticlePage
from almayadeen.site.errors import LayoutChanged, NotAnArticle
from almayadeen.site.listing.page import ListingPage
from almayadeen.site.menu.page import MenuPage
from tests.wild.facts import NOW
from tests.wild.links import same_address
from tests.wild.site import Site, small_site


@dataclass
class Walk:
    """What a walk over a site found, and where the reader was wrong."""

    site: Site
    found: dict[str, Article] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)

    @property
    def missing(self) -> list[str]:
        """Articles the walk never came to."""
        return sorted(set(self.site.articles) - set(self.found))

    @property
    def recall(self) -> float:
        """Share of the site's articles that were found."""
        return 1 - len(self.missing) / len(self.site.articles)


def walk(site: Site) -> Walk:
    """From the home page to every article that the reader's links lead to."""
    result = Walk(site)
    _cards(result, site.home)  # judged, but not followed: the listings alone must lead everywhere
    to_read: list[str] = []
    for section in _sections(result):
        to_read += _listing(result, section)
    _read(result, to_read)
    return result


def walks(seed: str, count: int) -> Iterator[Walk]:
    """Walks over small sites, each of its own design."""
    return (walk(small_site(f"{seed}/site{number}")) for number in range(count))


def _sections(result: Walk) -> list[str]:
    site = result.site
    found = MenuPage(site.fetch(site.home) or b"", site.home).sections
    got = {(s.name, s.parent or "", same_address(s.url or "")) for s in found if not s.is_stream}
    want = {(s.name, s.parent, same_address(s.url)) for s in site.world.sections}
    result.faults += [("menu misses", str(entry)) for entry in sorted(want - got)]
    result.faults += [("menu invents", str(entry)) for entry in sorted(got - want)]
    return [section.url for section in found if section.url and not section.is_stream]


def _listing(result: Walk, url: str) -> list[str]:
    """Addresses of all cards on a listing and on the pages after it."""
    cards: list[str] = []
    seen: set[str] = set()
    at: str | None = url
    while at and same_address(at) not in seen:
        seen.add(same_address(at))
        cards += _cards(result, at)
        at = _next(result, at)
    return cards


def _page(result: Walk, url: str) -> ListingPage | None:
    body = result.site.fetch(url)
    return ListingPage(body, url) if body is not None else None


def _cards(result: Walk, url: str) -> list[str]:
    page, truth = _page(result, url), result.site.listings.get(same_address(url))
    try:
        cards = page.cards if page else []
    except LayoutChanged:
        cards = []
    if truth:
        got = {(same_address(card.url), card.headline) for card in cards}
        want = {(same_address(stub.url), stub.headline) for stub in truth.stubs}
        result.faults += [("card missed", f"{url} {card}") for card in sorted(want - got)]
        result.faults += [
            ("card invented", f"{url} {card}") for card in sorted(got - want, key=str)
        ]
    return [card.url for card in cards]


def _next(result: Walk, url: str) -> str | None:
    page, truth = _page(result, url), result.site.listings.get(same_address(url))
    got = page.next_page if page else None
    want = truth.next_page if truth else None
    if same_address(got or "") != same_address(want or ""):
        result.faults.append(("next page", f"of {url} is {want}, read as {got}"))
    return got


def _read(result: Walk, addresses: list[str]) -> None:
    """Reads articles and follows their links, each address once."""
    waiting, seen = list(addresses), set[str]()
    while waiting:
        url = waiting.pop()
        key = same_address(url)
        body = result.site.fetch(url)
        if key in seen or body is None:
            continue
        seen.add(key)
        waiting += _article(result, key, ArticlePage(body, url, NOW))


def _article(result: Walk, key: str, page: ArticlePage) -> list[str]:
    onward = [link.url for link in page.links_onward if link.kind not in ("coverage", "tags")]
    try:
        record = page.to_item()
    except (LayoutChanged, NotAnArticle) as error:
        if key in result.site.articles:
            result.faults.append(("not read", f"{key}: {error}"))
        return onward
    if key in result.site.articles:
        result.found[key] = record
    else:
        result.strangers.append(key)
    return onward
