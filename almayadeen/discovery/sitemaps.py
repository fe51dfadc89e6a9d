"""Reading the site's sitemaps: which articles there are, month by month, newest first."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK

from almayadeen.discovery.sitemap_entries import Entry, Month, Span, entry_of, in_order
from almayadeen.journal import Journal
from almayadeen.journal.ledger.indexed import Found, address_of
from almayadeen.politeness.pace import CrawlEnds
from almayadeen.politeness.robots import Robots
from almayadeen.site import LIMIT, LayoutChanged, Sitemap, SitemapTooLarge, month_of
from almayadeen.site.urls import canonical, is_ours
from almayadeen.verdict import report_problem

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from almayadeen.site import Location

logger = logging.getLogger(__name__)

KNOWN_PLACES = ("/sitemaps/all.xml", "/sitemap.xml")
"""Where sitemaps are looked for when robots.txt names none that answers."""

NOT_THERE = frozenset({404, 410})

MOST_FILES = 2000
DEEPEST = 4
"""Bounds for indexes of indexes without end."""


class Sitemaps:
    """The site's sitemaps, each file asked for once a run.

    Files that cannot be read are counted, said and left out.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.site: str = crawler.settings["ALMAYADEEN_BASE_URL"]
        self.read: set[str] = set()
        self.guesses: set[str] = set()
        """Places that nothing names: what is not there is not missing."""
        self.files = 0
        assert crawler.stats is not None
        self.stats = crawler.stats

    async def entries(self, span: Span) -> list[Entry]:
        """Return what the sitemaps list within a span, newest month first, each address once."""
        self.guesses = {canonical(place) for place in self.known_places()}
        named = await self.named_by_robots()
        self.guesses -= {canonical(place) for place in named}
        for places in (named, self.known_places()):
            by_month: dict[Month, list[Entry]] = {}
            for place in places:
                await self.collect(place, span, by_month, depth=1)
            if by_month:
                return in_order(by_month)
        return []

    async def named_by_robots(self) -> list[str]:
        """Return the sitemaps named by robots.txt."""
        robots = self.crawler.get_downloader_middleware(Robots)
        return await robots.sitemaps(Request(self.site)) if robots else []

    def known_places(self) -> list[str]:
        """Return where sitemaps usually are."""
        return [urljoin(self.site, place) for place in KNOWN_PLACES]

    async def collect(
        self, url: str, span: Span, by_month: dict[Month, list[Entry]], depth: int
    ) -> None:
        """Read one file, and what an index leads to, into ``by_month``."""
        sitemap = await self.file(url)
        if sitemap is None:
            return
        locations = self.ours(sitemap)
        if sitemap.kind == "urls":
            month = month_of(url) or (0, 0)
            found = [entry_of(place) for place in locations if span.may_have(place)]
            by_month.setdefault(month, []).extend(found)
        elif depth < DEEPEST:
            for place in sorted(locations, key=lambda place: month_of(place.url) or (0, 0))[::-1]:
                month = month_of(place.url) or (0, 0)
                if month == (0, 0) or span.has_month(month):
                    await self.collect(place.url, span, by_month, depth + 1)

    async def file(self, url: str) -> Sitemap | None:
        """Fetch and parse one file; None where it gives nothing."""
        if canonical(url) in self.read:
            return None
        if len(self.read) >= MOST_FILES:
            self.leave_out("too_many", url, f"more than {MOST_FILES} files")
            return None
        self.read.add(canonical(url))
        if not is_ours(url, self.site):
            self.stats.inc_value("almayadeen/sitemaps/foreign")
            return None
        try:
            return await self.fetched(url)
        except (LayoutChanged, SitemapTooLarge) as error:
            self.leave_out("unreadable", url, str(error))
        except CrawlEnds:
            self.stats.inc_value("almayadeen/sitemaps/not_asked")
        except IgnoreRequest as error:
            self.leave_out("not_given", url, str(error))
        except Exception as error:  # noqa: BLE001
            # Downloads fail in as many ways as there are handlers, and a month that cannot be
            # had must not cost the others.
            self.leave_out("failed", url, f"{type(error).__name__}: {error}")
        return None

    async def fetched(self, url: str) -> Sitemap | None:
        """Fetch one file; None where there is none."""
        meta = {"page": "sitemap", "found_by": "sitemap", "download_maxsize": LIMIT}
        request = Request(url, callback=NO_CALLBACK, meta=meta)
        assert self.crawler.engine is not None
        response = await self.crawler.engine.download_async(request)
        self.stats.inc_value("almayadeen/pages/sitemap")
        if response.status != 200:
            is_guess = canonical(url) in self.guesses and response.status in NOT_THERE
            self.leave_out("no_guess" if is_guess else "not_there", url, f"HTTP {response.status}")
            return None
        sitemap = Sitemap(response.body, response.url)
        self.files += bool(sitemap.kind)
        if sitemap.is_whole:
            self.stats.inc_value("almayadeen/balance/read")
            self.settle(url)
        else:
            self.leave_out("cut_off", url, "the file breaks off; read as far as it goes")
        return sitemap

    def leave_out(self, why: str, url: str, what: str) -> None:
        """Count and say that a file, or the rest of it, is missing; it is tried again."""
        self.stats.inc_value(f"almayadeen/sitemaps/{why}")
        logger.warning("Sitemap %s: %s at %s", why.replace("_", " "), what, url)
        if why == "no_guess":
            return
        report_problem(self.crawler, "degraded", f"a sitemap could not be read: {what} at {url}")
        self.stats.inc_value("almayadeen/balance/unsettled")
        self.settle(url, f"{why.replace('_', ' ')}: {what}")

    def settle(self, url: str, failure: str | None = None) -> None:
        """Note in the journal that a file was read, or why it was not."""
        journal = self.crawler.get_extension(Journal)
        if journal is None or journal.failure:
            return
        place = Found(address_of(url), url, "sitemap", "sitemap", "")
        to_do = journal.ledger.to_do
        if failure is None and to_do.at(place.address) is None:
            return
        with journal.guarded(), journal.ledger.writing():
            if failure is None:
                to_do.done([place.address])
            else:
                to_do.fail(place, failure[:300], int(journal.clock.now().timestamp()))

    def ours(self, sitemap: Sitemap) -> list[Location]:
        """Return a file's addresses of the site; others are counted."""
        kept = [place for place in sitemap.locations if is_ours(place.url, self.site)]
        self.stats.inc_value("almayadeen/sitemaps/addresses", len(kept))
        if foreign := len(sitemap.locations) - len(kept):
            self.stats.inc_value("almayadeen/sitemaps/foreign", foreign)
        return kept
