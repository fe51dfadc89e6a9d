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
from almayadeen.frontier.item_outcomes import ItemOutcomes, request_of
from almayadeen.frontier.left import Left
from almayadeen.frontier.outcomes import Outcomes
from almayadeen.frontier.request_filter import RequestFilter
from almayadeen.frontier.ruins import Ruins
from almayadeen.items import Article
from almayadeen.journal.extension import Journal
from almayadeen.site import NotAnArticle
from almayadeen.verdict import report_problem

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

NOTED_AT_ONCE = 100
"""Addresses that a spider's start may name before they are written down."""


READABLE = frozenset({200, 203})
"""The statuses of an answer that is the page itself."""

PROOFS = frozenset({"author", "coverage", "tag"})
"""Kinds that only a page which names its own kind can be; anything else may be a mishap.
What the menu itself leads to is a section of some kind, whatever is there."""


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
        self.items = ItemOutcomes(self.outcomes)
        self.audit = Audit(crawler, self.items, self.doubts, self.elsewhere)
        self.swallowed = Swallowed(crawler)
        self.left = Left(crawler, self.outcomes, self.request_filter)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Ask the journal of the crawl, and hear of all that ends a request."""
        frontier = cls(crawler, Journal.of(crawler))
        connect = crawler.signals.connect
        connect(frontier.balance.send, signals.request_scheduled)
        connect(frontier.elsewhere.dropped, signals.request_dropped)
        connect(frontier.items.scraped, signals.item_scraped)
        connect(frontier.items.dropped, signals.item_dropped)
        connect(frontier.items.broken, signals.item_error)
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
        for request in self.left.to_do():
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
            for request in self.left.no_longer_in_the_menu(response):
                yield request
        finally:
            self.note_found()

    def believed(self, article: Article, response: Response) -> Article | None:
        """Return an article with a note of where it was found; None where it is no such thing."""
        assert response.request is not None
        if self.ruins.holds_back(article, response.request):
            return None
        self.items.visited(article, response)
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
        """Write down what was found, with the page of cards that it was on, in one step."""
        if self.journal.failure or not (self.request_filter.found or listing):
            return
        found, self.request_filter.found = self.request_filter.found, []
        with self.journal.guarded(), self.ledger.writing():
            self.ledger.to_do.add(found)
            if listing is not None:
                self.outcomes.listed(listing)
