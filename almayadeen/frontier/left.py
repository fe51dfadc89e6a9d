"""What earlier runs left to do, and what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy import Request

from almayadeen.site.urls import is_ours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from almayadeen.frontier.outcomes import Outcomes
    from almayadeen.frontier.request_filter import RequestFilter
    from almayadeen.journal.ledger.unfinished import Unfinished

USUALLY_TAKEN_UP = frozenset({"menu", "listing", "ticker", "argument", "known"})
"""What any spider goes on with that does not say otherwise by ``takes_up``."""


class Left:
    """Yields the requests for it, as far as the spider wants it."""

    def __init__(self, crawler: Crawler, outcomes: Outcomes, request_filter: RequestFilter) -> None:
        self.crawler = crawler
        self.outcomes = outcomes
        self.ledger = outcomes.ledger
        self.request_filter = request_filter
        self.site: str = crawler.settings["ALMAYADEEN_BASE_URL"]

    def to_do(self) -> Iterator[Request]:
        """Yield what is due, and what earlier runs did not finish, as the spider wants it.

        The menu and the sections that it names are asked for by the spider itself.
        """
        wanted, now = self.taken_up(), self.outcomes.now
        if "known" in wanted:
            for url in self.ledger.articles.due(now):
                yield from self.again(url, "article", "known")
        for unfinished in self.ledger.to_do.due(now):
            if unfinished.found_by in wanted and not is_section(unfinished):
                yield from self.again(unfinished.url, unfinished.page, unfinished.found_by)

    def no_longer_in_the_menu(self, response: Response) -> Iterator[Request]:
        """After the menu: yield the sections that failed before and that it does not name now."""
        arguments = getattr(self.crawler.spider, "args", None)
        if response.meta.get("page") != "menu" or getattr(arguments, "sections", True):
            return
        for unfinished in self.ledger.to_do.due(self.outcomes.now):
            if is_section(unfinished):
                yield from self.again(unfinished.url, unfinished.page, "known")

    def again(self, url: str, page: str, found_by: str) -> Iterator[Request]:
        """Yield a request for an address of the journal, if it is still to be sent."""
        callback = getattr(self.crawler.spider, f"parse_{page}", None)
        if callback is None or not is_ours(url, self.site):
            return
        meta = {"page": page, "found_by": found_by}
        request = self.request_filter.admit(Request(url, callback=callback, meta=meta), None)
        if request:
            yield request

    def taken_up(self) -> frozenset[str]:
        """Return the ways of being found that the spider goes on with."""
        spider = self.crawler.spider
        own: frozenset[str] = getattr(spider, "takes_up", USUALLY_TAKEN_UP)
        followed: frozenset[str] = getattr(spider, "followed", frozenset())
        return own | followed | (frozenset({"next-page"}) if own or followed else frozenset())


def is_section(unfinished: Unfinished) -> bool:
    """Tell whether the menu leads to an address."""
    return unfinished.found_by == "menu" and unfinished.page == "listing"
