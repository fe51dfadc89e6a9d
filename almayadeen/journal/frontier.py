"""Which addresses are asked for: the unknown, the due, and what is still to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import Request

from almayadeen.items import Article
from almayadeen.journal.due import NEWS_OF_THE_SITE, is_due
from almayadeen.journal.extension import Journal
from almayadeen.journal.facts import address_of
from almayadeen.journal.outcome import Outcomes
from almayadeen.journal.visits import link_of
from almayadeen.site.errors import NotAnArticle
from almayadeen.site.urls import is_ours

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from almayadeen.journal.facts import Link
    from almayadeen.journal.known import Known
    from almayadeen.journal.unfinished import Unfinished

USUALLY_TAKEN_UP = frozenset({"menu", "listing", "ticker", "argument", "known"})
"""What any spider goes on with that does not say otherwise by ``takes_up``."""


NOTED_AT_ONCE = 100
"""Addresses that a spider's start may name before they are written down."""

CHOICES = ("kinds", "since", "until")
"""Arguments by which a run leaves articles out that another wants."""


class Frontier:
    """Lets a request for an article out if the journal has use for it.

    Unknown: yes. Known: if its time has come, or if a card or a sitemap says something new; then
    the site is asked whether it changed since. Nothing goes out twice in a run. After the
    spider's own start comes what earlier runs left to do, as far as the spider wants it.
    """

    def __init__(self, crawler: Crawler, journal: Journal) -> None:
        self.crawler = crawler
        self.journal = journal
        self.ledger = journal.ledger
        self.outcomes = Outcomes(journal)
        self.site: str = crawler.settings["ALMAYADEEN_BASE_URL"]
        self.sent: set[int] = set()
        """Hashes of addresses: a run may meet a million."""
        self.found: list[Link] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Ask the journal of the crawl."""
        return cls(crawler, Journal.of(crawler))

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Pass on the spider's start, then what is due and what is unfinished."""
        async for found in start:
            if not isinstance(found, Request) or (found := self.admit(found, None)):
                yield found
            if len(self.found) >= NOTED_AT_ONCE:
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
                if isinstance(found, Article):
                    self.outcomes.visited(found, response)
                if not isinstance(found, Request) or (found := self.admit(found, response)):
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
            self.count("not_articles", exception.kind)
            self.outcomes.not_an_article(response.request, str(exception))
            return []
        self.outcomes.fail(response.request, f"{type(exception).__name__}: {exception}")
        return None

    def admit(self, request: Request, response: Response | None) -> Request | None:
        """Return the request as it is to be sent, or None."""
        page = request.meta.get("page")
        if response is not None:
            request.meta.setdefault("found_on", response.url)
        if page == "listing" and request.meta.get("number", 1) > 1:
            self.found.append(link_of(request)._replace(found_by="next-page"))
        if page == "article":
            return self.admit_article(request)
        return self.watched(request) if page == "listing" else request

    def admit_article(self, request: Request) -> Request | None:
        """Decide on a request for an article."""
        address = address_of(request.url)
        self.crawler.stats.inc_value("almayadeen/found")
        known = self.ledger.articles.at(address)
        reason = self.skipped(request, address, known)
        if reason:
            self.count("skipped", reason)
            return None
        self.sent.add(hash(address))
        self.count("found_by", request.meta.get("found_by", "unknown"))
        if known is None:
            self.found.append(link_of(request))
            return self.watched(request)
        return self.watched(self.conditional(request, known))

    def skipped(self, request: Request, address: str, known: Known | None) -> str | None:
        """Say why a request is not to be sent."""
        if hash(address) in self.sent:
            return "sent"
        if request.meta.get("found_by") == "argument":
            return None
        now = self.outcomes.now
        unfinished = self.ledger.frontier.at(address)
        if unfinished and unfinished.next_try > now and not self.is_welcome(request, unfinished):
            return "settled" if unfinished.settled else "waiting"
        has_failed = unfinished is not None and unfinished.attempts > 0
        return "known" if known and not has_failed and not is_due(known, request, now) else None

    def is_welcome(self, request: Request, unfinished: Unfinished) -> bool:
        """Tell whether an address may be asked for before its time.

        It is alive again, or a run that left something out did not want it and this one does.
        """
        if unfinished.reason == "gone":
            return request.meta.get("found_by") in NEWS_OF_THE_SITE
        arguments = getattr(self.crawler.spider, "args", None)
        is_choosy = any(getattr(arguments, name, None) for name in CHOICES)
        return unfinished.reason == "not wanted" and not is_choosy

    def conditional(self, request: Request, known: Known) -> Request:
        """Ask whether the article has changed since the last look."""
        if known.etag:
            request.headers.setdefault("If-None-Match", known.etag)
        if known.last_modified:
            request.headers.setdefault("If-Modified-Since", known.last_modified)
        return request

    def watched(self, request: Request) -> Request:
        """See to it that a failure of the request is noted."""
        is_ours_to_note = request.meta.get("page") == "article" or self.ledger.frontier.at(
            address_of(request.url)
        )
        if request.errback is None and is_ours_to_note:
            return request.replace(errback=self.outcomes.unanswered)
        return request

    def note_found(self, listing: Response | None = None) -> None:
        """Write down what was found, with the page of cards that it stood on, in one step."""
        if self.journal.failure or not (self.found or listing):
            return
        found, self.found = self.found, []
        with self.journal.guarded(), self.ledger.writing():
            self.ledger.frontier.add(found)
            if listing is not None:
                self.outcomes.listed(listing)

    def left_to_do(self) -> Iterator[Request]:
        """Yield what is due, and what earlier runs did not finish, as the spider wants it."""
        wanted, now = self.taken_up(), self.outcomes.now
        if "known" in wanted:
            for url in self.ledger.articles.due(now):
                yield from self.again(url, "article", "known")
        for unfinished in self.ledger.frontier.due(now):
            if unfinished.found_by in wanted:
                yield from self.again(unfinished.url, unfinished.page, unfinished.found_by)

    def again(self, url: str, page: str, found_by: str) -> Iterator[Request]:
        """Yield a request for an address of the journal, if it is still to be sent."""
        callback = getattr(self.crawler.spider, f"parse_{page}", None)
        if callback is None or not is_ours(url, self.site):
            return
        meta = {"page": page, "found_by": found_by}
        request = self.admit(Request(url, callback=callback, meta=meta), None)
        if request:
            yield request

    def taken_up(self) -> frozenset[str]:
        """Return the ways of being found that the spider goes on with."""
        spider = self.crawler.spider
        own: frozenset[str] = getattr(spider, "takes_up", USUALLY_TAKEN_UP)
        followed: frozenset[str] = getattr(spider, "followed", frozenset())
        return own | followed | (frozenset({"next-page"}) if own or followed else frozenset())

    def count(self, what: str, name: str) -> None:
        """Count something by name."""
        self.crawler.stats.inc_value(f"almayadeen/{what}/{name}")
