"""Listings beyond what they show at first: by plain requests where a pattern is known, else by
pressing "load more" in a browser, else by the sitemaps.

A spider only sets ``meta["load_more"] = {"pages": 5 or None, "since": a day or None}`` on its
requests for listings.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.http import HtmlResponse

from almayadeen.clock import Clock
from almayadeen.discovery.load_more.chromium import HOW_TO_INSTALL, find_browser
from almayadeen.discovery.load_more.patterns import SETTING, Patterns, filled, patterns_of
from almayadeen.discovery.sitemap_entries import Span, request_for
from almayadeen.discovery.sitemaps import Sitemaps
from almayadeen.site import LayoutChanged, ListingPage, cards_markup
from almayadeen.site.days import BEIRUT, is_before
from almayadeen.site.urls import canonical
from almayadeen.verdict import report_problem

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import date
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from almayadeen.site import Card

logger = logging.getLogger(__name__)

MOST_FAILURES = 3
"""Listings that the browser may fail to show before it is no longer tried."""


class LoadMore:
    """Adds to what a listing yields the requests for what it would show after "load more".

    ``limit``: pages of a listing where its request names no number.
    """

    def __init__(
        self, crawler: Crawler, patterns: Patterns, limit: int, *, has_browser: bool
    ) -> None:
        self.crawler = crawler
        self.patterns = patterns
        self.limit = limit
        self.has_browser = has_browser
        self.clock = Clock.from_settings(crawler.settings)
        self.said: set[str] = set()
        self.failures = 0
        self.has_read_sitemaps = False
        assert crawler.stats is not None
        self.stats = crawler.stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read the patterns and look for a browser; raises WrongSetting."""
        settings = crawler.settings
        assert crawler.stats is not None
        return cls(
            crawler,
            Patterns(patterns_of(settings.get(SETTING)), crawler.stats),
            settings.getint("ALMAYADEEN_LISTING_PAGES"),
            has_browser=find_browser(settings["ALMAYADEEN_CHROMIUM"]) is not None,
        )

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Pass everything on, then ask for more of the listing."""
        async for found in result:
            yield found
        if not response.meta.get("load_more") or response.meta.get("page") != "listing":
            return
        if "pressed" in response.meta:
            self.patterns.learn(response)
        elif "not_pressed" in response.meta:
            self.failures += 1
            self.has_browser = self.has_browser and self.failures < MOST_FAILURES
            async for request in self.without_browser(response, response.meta["not_pressed"]):
                yield request
        elif self.grows(response):
            async for request in self.more_of(response):
                yield request

    def grows(self, response: Response) -> bool:
        """Tell whether a listing's first page has a button, and shows no day that is past."""
        page = ListingPage(response.body, response.url)
        since = response.meta["load_more"]["since"]
        is_old = all(is_before(card.date, since) for card in cards_of(response))
        return page.has_load_more and not page.next_page and not is_old

    async def more_of(self, response: Response) -> AsyncIterator[Request]:
        """Yield the requests for what comes after a listing's first page."""
        if pattern := self.patterns.of(response.url):
            yield self.further_page(response, pattern, 2, cards_of(response), set())
        elif self.has_browser:
            yield self.pressed_page(response)
        else:
            async for request in self.without_browser(response, HOW_TO_INSTALL):
                yield request

    def pressed_page(self, response: Response) -> Request:
        """Ask for the listing again, this time in the browser."""
        wish = response.meta["load_more"]
        limit = (wish["pages"] or self.limit) - 1
        press = {"limit": limit, "is_past": lambda card: is_before(card.date, wish["since"])}
        assert response.request is not None
        return response.request.replace(
            url=response.url,
            dont_filter=True,
            meta={**own_meta(response), "press": press},
        )

    async def without_browser(self, response: Response, reason: str) -> AsyncIterator[Request]:
        """Be content with the first page and the sitemaps: count it, say it, read them once."""
        self.stats.inc_value("almayadeen/load_more/without_browser")
        logger.info("Only the first page of %s is read", response.url)
        if reason not in self.said:
            self.said.add(reason)
            logger.error("Load more: %s", reason)
            report_problem(self.crawler, "degraded", f"load more: {reason}")
        if not self.has_read_sitemaps:
            self.has_read_sitemaps = True
            for entry in await Sitemaps(self.crawler).entries(self.span(response)):
                yield request_for(self.crawler.spider, entry)

    def span(self, response: Response) -> Span:
        """Return the days that are looked for; without any, the present month."""
        since: date | None = response.meta["load_more"]["since"]
        today = self.clock.now().astimezone(BEIRUT).date()
        return Span(since or today.replace(day=1))

    def further_page(
        self, response: Response, pattern: str, number: int, cards: list[Card], seen: set[str]
    ) -> Request:
        """Ask plainly for one page more."""
        listing = response.meta.get("listing", response.url)
        shown = seen | {canonical(card.url) for card in cards}
        return Request(
            filled(pattern, listing, number, len(shown)),
            callback=self.parse_further_page,
            priority=10,
            meta={
                **own_meta(response),
                "page": "more",  # Not a whole page: an empty one is the end, and no obstacle.
                "listing": listing,
                "further": number,
                "shown": shown,
            },
        )

    async def parse_further_page(self, response: Response) -> AsyncIterator[Any]:
        """Read a page of a pattern as the listing that it belongs to, while it brings new cards."""
        listing: str = response.meta["listing"]
        page = HtmlResponse(
            listing, body=cards_markup(response.body), encoding="utf-8", request=response.request
        )
        shown, wish = response.meta["shown"], response.meta["load_more"]
        new = [card for card in cards_of(page) if canonical(card.url) not in shown]
        if not new:
            return
        async for found in self.crawler.spider.parse_listing(page):  # type: ignore[union-attr]
            yield found
        number, pattern = response.meta["further"], self.patterns.of(listing)
        is_last = number >= (wish["pages"] or self.limit)
        if pattern and not is_last and not all(is_before(card.date, wish["since"]) for card in new):
            yield self.further_page(response, pattern, number + 1, new, shown)


def own_meta(response: Response) -> dict[str, Any]:
    """Return what a request for more of a listing inherits from the first."""
    names = ("page", "found_by", "section", "load_more")
    return {name: response.meta[name] for name in names if name in response.meta}


def cards_of(response: Response) -> list[Card]:
    """Return the cards of a piece of a listing; none where there is nothing like one."""
    try:
        return ListingPage(response.body, response.url).cards
    except LayoutChanged:
        return []
