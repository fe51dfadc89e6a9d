"""The frontier: what a page leads to, as far as it is to be asked for, and what is left to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import Request, signals
from scrapy.spidermiddlewares.httperror import HttpError

from almayadeen.frontier.audit import Audit
from almayadeen.frontier.balance import Balance
from almayadeen.frontier.bugs import Swallowed, is_bug
from almayadeen.frontier.doubts import Claim, Doubt, Doubts
from almayadeen.frontier.elsewhere import Elsewhere
from almayadeen.frontier.failed_requests import FailedRequests
from almayadeen.frontier.outcomes import Outcomes, request_of
from almayadeen.frontier.request_filter import RequestFilter
from almayadeen.frontier.ruins import Ruins
from almayadeen.items import Article
from almayadeen.journal.extension import Journal
from almayadeen.site import NotAnArticle
from almayadeen.site.urls import is_ours
from almayadeen.verdict import report_problem

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from almayadeen.journal.ledger.unfinished import Unfinished

USUALLY_TAKEN_UP = frozenset({"menu", "listing", "ticker", "argument", "known"})
"""What any spider goes on with that does not say otherwise by ``takes_up``."""

NOTED_AT_ONCE = 100
"""Addresses that a spider's start may name before they are written down."""


READABLE = frozenset({200, 203})
"""The statuses of an answer that is the page itself."""

PROOFS = frozenset({"author", "coverage", "tag"})
"""Kinds that only a page which names its own kind can be; anything else may be a mishap.
What the menu itself leads to is a section of some kind, whatever stands there."""


class Frontier:
    """Passes on the requests that are admitted, and writes down what was found.

    After the spider's own start comes what earlier runs left to do, as far as the spider wants it.
    """

    def __init__(self, crawler: Crawler, journal: Journal) -> None:
        self.crawler = crawler
        self.journal = journal
        self.ledger = journal.ledger
        self.balance = Balance()
        self.outcomes = Outcomes(journal, self.balance)
        self.doubts = Doubts(self.balance)
        self.failed_requests = FailedRequests(self.outcomes, self.doubts)
        self.request_filter = RequestFilter(crawler, journal.ledger, self.failed_requests)
        self.elsewhere = Elsewhere(self.outcomes)
        self.ruins = Ruins(self.outcomes)
        self.audit = Audit(crawler, self.outcomes, self.doubts, self.elsewhere)
        self.swallowed = Swallowed(crawler)
        self.site: str = crawler.settings["ALMAYADEEN_BASE_URL"]

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Ask the journal of the crawl, and hear of all that ends a request."""
        frontier = cls(crawler, Journal.of(crawler))
        connect = crawler.signals.connect
        connect(frontier.balance.send, signals.request_scheduled)
        connect(frontier.elsewhere.dropped, signals.request_dropped)
        connect(frontier.outcomes.scraped, signals.item_scraped)
        connect(frontier.outcomes.dropped, signals.item_dropped)
        connect(frontier.outcomes.broken, signals.item_error)
        connect(frontier.raised, signals.spider_error)
        connect(frontier.failed_requests.judge, signals.spider_idle)
        connect(frontier.audit.close, signals.spider_closed)
        connect(frontier.swallowed.stop, signals.engine_stopped)
        frontier.swallowed.listen()
        return frontier

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

    def process_spider_input(self, response: Response) -> None:
        """Let pages through; raises HttpError for what is none, such as a 202 or a 204."""
        if response.status not in READABLE:
            raise HttpError(response, f"no page came with status {response.status}")

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Let requests out or drop them; remember where articles came from."""
        has_item = False
        try:
            async for found in result:
                if isinstance(found, Request):
                    found = self.request_filter.admit(found, response)
                elif isinstance(found, Article):
                    found = self.believed(found, response)
                has_item = has_item or not isinstance(found, Request | None)
                if found is not None:
                    yield found
            if response.status in READABLE:  # Else this is what an errback led to.
                self.note_found(response if response.meta.get("page") == "listing" else None)
                self.has_read(response, has_item=has_item)
            for request in self.no_longer_in_the_menu(response):
                yield request
        finally:
            self.note_found()

    def believed(self, article: Article, response: Response) -> Article | None:
        """Return an article with a note of where it was found; None where it is no such thing."""
        assert response.request is not None
        if self.ruins.holds_back(article, response.request):
            return None
        self.outcomes.visited(article, response)
        return article

    def has_read(self, response: Response, *, has_item: bool) -> None:
        """Close the account of a page that led to no article; an article's item closes its own."""
        if response.request is None or not self.balance.is_open(response.request):
            return
        if response.meta.get("page") not in ("article", "tombstone"):
            self.outcomes.read(response.request)
        elif not has_item and not self.doubts.has(response.request):
            self.outcomes.fail(response.request, "nothing came of the page")

    def process_spider_exception(self, response: Response, exception: Exception) -> Any:
        """Note a page that could not be read; other kinds of page are no error."""
        request = response.request
        if request is None or not self.balance.is_open(request):
            return None
        if response.meta.get("page") == "article" and isinstance(exception, NotAnArticle):
            self.request_filter.count("not_articles", exception.kind)
            self.doubt(request, exception)
            return []
        self.outcomes.fail(request, f"{type(exception).__name__}: {exception}")
        return None

    def doubt(self, request: Request, exception: NotAnArticle) -> None:
        """Keep, until it is known how many there are, that a page is said to be no article."""
        claim: Claim = "another kind of page"
        is_second = self.outcomes.was_told(request, claim)
        is_proof = exception.kind in PROOFS or request.meta.get("found_by") == "menu"
        self.failed_requests.doubt(Doubt(request, claim, str(exception), is_second, is_proof))

    def raised(self, failure: Failure, response: Response | Failure) -> None:
        """Note what a callback, or a middleware behind us, broke on."""
        error = failure.value
        assert error is not None
        request = request_of(response)
        where = request.url if request is not None else "the start"
        if is_bug(error):
            words = f"a bug, at {where}: {type(error).__name__}: {error}"
            report_problem(self.crawler, "failed", words[:300])
        if request is not None and self.balance.is_open(request):
            self.outcomes.fail(request, f"{type(error).__name__}: {error}")

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
