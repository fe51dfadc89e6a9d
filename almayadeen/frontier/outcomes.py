"""What became of each request, told to the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
from scrapy import signals

from almayadeen.frontier.notes import answer_of, found_of
from almayadeen.items import Article, Reject
from almayadeen.journal.decision import Skip
from almayadeen.journal.files.segment import to_line
from almayadeen.journal.ledger.known_article import COPY, OWN, Answer, KnownArticle
from almayadeen.journal.ticket import ticket_of
from almayadeen.pipelines.validate import InvalidArticle
from almayadeen.pipelines.wanted import NotWanted

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from almayadeen.journal.extension import Journal
    from almayadeen.journal.ticket import Ticket

DAY = 86400
SETTLED_DAYS = {"robots": 7, "not an article": 30, "gone": 30}
LIMIT_REACHED = "limit reached"
"""What KeepWanted says of articles that the run has no room for; the next run has."""


class Outcomes:
    """Writes down how requests ended, in the journal of the crawl."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.ledger = journal.ledger
        connect = journal.crawler.signals.connect
        connect(self.dropped, signals.item_dropped)
        connect(self.broken, signals.item_error)

    @property
    def now(self) -> int:
        """Seconds since 1970."""
        return int(self.journal.clock.now().timestamp())

    def visited(self, article: Article, response: Response) -> None:
        """Have an article carry where it was found."""
        ticket = ticket_of(article)
        assert response.request is not None
        ticket.found, ticket.answer = found_of(response.request), answer_of(response)

    def dropped(self, item: Any, response: Response | None, exception: Exception) -> None:
        """Settle an article that a pipeline dropped, or note it as failed."""
        if not isinstance(item, Article) or self.journal.failure:
            return
        ticket = ticket_of(item)
        if isinstance(ticket.decision, Skip):
            self.refused(ticket.decision, ticket.answer)
            return
        self.release(ticket)
        if isinstance(exception, NotWanted):
            self.not_wanted(response, str(exception))
        elif response is not None:
            self.fail(response.request, f"{type(exception).__name__}: {exception}")
        if isinstance(exception, InvalidArticle):
            self.journal.write("rejects", self.reject(item, exception.reasons))

    def not_wanted(self, response: Response | None, reason: str) -> None:
        """Have a run of the same choice not ask for the article again before a day is over."""
        if response is None or reason == LIMIT_REACHED:
            return
        assert response.request is not None
        with self.journal.guarded(), self.ledger.writing():
            address = found_of(response.request).address
            self.ledger.to_do.postpone(address, "not wanted", self.now + DAY)

    def broken(self, item: Any, response: Response | None, failure: Failure) -> None:
        """Note as failed what a pipeline broke on."""
        if isinstance(item, Article):
            self.release(ticket_of(item))
            if response is not None:
                self.fail(response.request, type(failure.value).__name__)

    def release(self, ticket: Ticket) -> None:
        """Give a claim back that nothing was written for."""
        if ticket.claimed:
            with self.journal.guarded(), self.ledger.writing():
                self.ledger.claims.release(ticket.claimed)

    def refused(self, refusal: Skip, visit: Answer | None) -> None:
        """Note a look at an article that said nothing new."""
        if refusal.known is None or refusal.reason == "claimed":
            return
        if refusal.reason == "duplicate" and visit:
            visit = Answer(visit.addresses)
            self.alias(refusal.known, visit)
        elif visit:
            self.saw(refusal.known, visit)

    def alias(self, known: KnownArticle, visit: Answer) -> None:
        """Note where copies of an article stand; its own schedule stays."""
        with self.journal.guarded(), self.ledger.writing():
            self.ledger.articles.add_addresses(known.key, visit.addresses, COPY)
            self.ledger.to_do.done(visit.addresses)

    def saw(self, known: KnownArticle, visit: Answer) -> None:
        """Note that a known article was looked at."""
        with self.journal.guarded(), self.ledger.writing():
            self.ledger.articles.saw(known.key, visit, self.now)
            self.ledger.to_do.done(visit.addresses)

    def reject(self, article: Article, reasons: list[str]) -> Reject:
        """Return the record of a reject; without the fields where no JSON can be made of them."""
        try:
            fields = orjson.loads(to_line(article.model_dump()))
        except (TypeError, ValueError) as error:
            fields, reasons = {}, [*reasons, f"fields: no JSON can be made of them: {error}"]
        return Reject(
            url=article.url,
            id=article.id,
            reasons=reasons,
            fields=fields,
            fetched_at=self.journal.clock.now(),
            run_id=self.journal.run_id,
        )

    def fail(self, request: Request | None, reason: str) -> None:
        """Count a failure of an address, to be tried again later."""
        if request is None or self.journal.failure:
            return
        with self.journal.guarded(), self.ledger.writing():
            self.ledger.to_do.fail(found_of(request), reason[:300], self.now)

    def settle(self, request: Request, reason: str) -> None:
        """Leave an address alone for some days."""
        if self.journal.failure:
            return
        link = found_of(request)
        with self.journal.guarded(), self.ledger.writing():
            self.ledger.to_do.add([link])
            until = self.now + SETTLED_DAYS[reason] * DAY
            self.ledger.to_do.settle(link.address, reason, until)

    def not_an_article(self, request: Request, reason: str) -> None:
        """Settle an address that leads to another kind of page; a known article failed."""
        if self.ledger.articles.at(found_of(request).address, OWN):
            self.fail(request, reason)
        else:
            self.settle(request, "not an article")

    def listed(self, response: Response) -> None:
        """Note that a page of cards was read."""
        until = self.now + self.journal.run.schedule.listing_wait
        for address in answer_of(response).addresses:
            self.ledger.to_do.listed(address, until)
