"""The frontier: what a page leads to, as far as it is to be asked for, and what is left to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import Request

from almayadeen.frontier.failed_requests import FailedRequests
from almayadeen.frontier.outcomes import Outcomes
from almayadeen.frontier.request_filter import RequestFilter
from almayadeen.items import Article
from almayadeen.journal.extension import Journal
from almayadeen.site import NotAnArticle
from almayadeen.site.urls import is_ours

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response

USUALLY_TAKEN_UP = frozenset({"menu", "listing", "ticker", "argument", "known"})
"""What any spider goes on with that does not say otherwise by ``takes_up``."""

NOTED_AT_ONCE = 100
"""Addresses that a spider's start may name before they are written down."""


class Frontier:
    """Passes on the requests that are admitted, and writes down what was found.

    After the spider's own start comes what earlier runs left to do, as far as the spider wants it.
    """

    def __init__(self, crawler: Crawler, journal: Journal) -> None:
        self.crawler = crawler
        self.journal = journal
        self.ledger = journal.ledger
        self.outcomes = Outcomes(journal)
        self.request_filter = RequestFilter(crawler, journal.ledger, FailedRequests(self.outcomes))
        self.site: str = crawler.settings["ALMAYADEEN_BASE_URL"]

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Ask the journal of the crawl."""
        return cls(crawler, Journal.of(crawler))

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Pass on the spider's start, then what is due and what is unfinished."""
        async for found in start:
            if isinstance(found, Request):
                found = self.request_filter.admit(found, None)
            if found is not None:
                yield found
            if len(self.request_filter.found) >= NOTED_AT_ONCE:
                self.note_found()
        self.note_found()
        for request in self.left_to_do():
            yield request

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Let requests out or drop them; remember where articles came from."""
        try:
            async for found in result:
                if isinstance(found, Request):
                    found = self.request_filter.admit(found, response)
                elif isinstance(found, Article):
                    self.outcomes.visited(found, response)
                if found is not None:
                    yield found
            self.note_found(response if response.meta.get("page") == "listing" else None)
        finally:
            self.note_found()

    def process_spider_exception(self, response: Response, exception: Exception) -> Any:
        """Note an article's page that could not be read; other kinds of page are no error."""
        if response.meta.get("page") != "article" or getattr(response, "status", 0) != 200:
            return None
        assert response.request is not None
        if isinstance(exception, NotAnArticle):
            self.request_filter.count("not_articles", exception.kind)
            self.outcomes.not_an_article(response.request, str(exception))
            return []
        self.outcomes.fail(response.request, f"{type(exception).__name__}: {exception}")
        return None

    def note_found(self, listing: Response | None = None) -> None:
        """Write down what was found, with the page of cards that it stood on, in one step."""
        if self.journal.failure or not (self.request_filter.found or listing):
            return
        found, self.request_filter.found = self.request_filter.found, []
        with self.journal.guarded(), self.ledger.writing():
            self.ledger.to_do.add(found)
            if listing is not None:
                self.outcomes.listed(listing)

    def left_to_do(self) -> Iterator[Request]:
        """Yield what is due, and what earlier runs did not finish, as the spider wants it."""
        wanted, now = self.taken_up(), self.outcomes.now
        if "known" in wanted:
            for url in self.ledger.articles.due(now):
                yield from self.again(url, "article", "known")
        for unfinished in self.ledger.to_do.due(now):
            if unfinished.found_by in wanted:
                yield from self.again(unfinished.url, unfinished.page, unfinished.found_by)

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
