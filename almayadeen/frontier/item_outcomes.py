"""Enters what became of items into the balance and the ledger."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import orjson

from almayadeen.frontier.notes import answer_of, found_of
from almayadeen.frontier.outcomes import ACCOUNTS, DAY
from almayadeen.items import Article, BreakingNews, Reject
from almayadeen.journal.decision import Skip
from almayadeen.journal.files.segment import to_line
from almayadeen.journal.ledger.known_article import Answer
from almayadeen.journal.ticket import ticket_of
from almayadeen.pipelines.validate import InvalidArticle
from almayadeen.pipelines.wanted import NotWanted
from almayadeen.verdict import report_problem

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from almayadeen.frontier.balance import Account
    from almayadeen.frontier.outcomes import Outcomes
    from almayadeen.journal.ticket import Ticket

LIMIT_REACHED = "limit reached"
"""What KeepWanted says of articles that the run has no room for; the next run has."""


class ItemOutcomes:
    """Closes the account of an article by what the pipelines made of it."""

    def __init__(self, outcomes: Outcomes) -> None:
        self.outcomes = outcomes
        self.journal = outcomes.journal
        self.ledger = outcomes.ledger
        self.delivered: Counter[str] = Counter()
        """Items that passed all pipelines, by what they are; and rejects."""

    def visited(self, article: Article, response: Response) -> None:
        """Have an article carry where it was found."""
        ticket = ticket_of(article)
        assert response.request is not None
        ticket.found = found_of(response.request)
        if article.gone_at is None:
            ticket.answer = answer_of(response)

    def scraped(self, item: Any, response: Response | Failure | None) -> None:
        """Count what passed all pipelines: so much must have been written."""
        account = account_of(item)
        self.delivered["breaking" if isinstance(item, BreakingNews) else account] += 1
        request = request_of(response)
        if request is not None and request.meta.get("page") in ("article", "tombstone"):
            self.outcomes.balance.close(request, account)

    def dropped(self, item: Any, response: Response | None, exception: Exception) -> None:
        """Settle an article that a pipeline dropped, or note it as failed."""
        if not isinstance(item, Article) or self.journal.failure:
            return
        ticket, request = ticket_of(item), request_of(response)
        if isinstance(ticket.decision, Skip):
            self.refused(ticket.decision, ticket.answer, request)
            return
        self.release(ticket)
        if isinstance(exception, InvalidArticle):
            self.outcomes.close(request, "rejected")
        if isinstance(exception, NotWanted):
            self.not_wanted(request, str(exception))
        elif request is not None:
            self.outcomes.fail(request, f"{type(exception).__name__}: {exception}")
        if isinstance(exception, InvalidArticle):
            self.delivered["rejected"] += 1
            self.journal.write("rejects", self.reject(item, exception.reasons))

    def not_wanted(self, request: Request | None, reason: str) -> None:
        """Have a run of the same choice not ask for the article again before a day is over."""
        self.outcomes.close(request, "put off")
        if request is None or reason == LIMIT_REACHED:
            return
        with self.journal.guarded(), self.ledger.writing():
            address = found_of(request).address
            self.ledger.to_do.postpone(address, "not wanted", self.outcomes.now + DAY)

    def broken(self, item: Any, response: Response | None, failure: Failure) -> None:
        """Note as failed what a pipeline broke on, and the run with it."""
        name, request = type(failure.value).__name__, request_of(response)
        url = getattr(item, "url", None) or (request.url if request else "an item")
        report_problem(self.journal.crawler, "failed", f"a pipeline broke on {url}: {name}")
        if isinstance(item, Article):
            self.release(ticket_of(item))
            if request is not None:
                self.outcomes.fail(request, name)

    def release(self, ticket: Ticket) -> None:
        """Give a claim back that nothing was written for."""
        if ticket.claimed:
            with self.journal.guarded(), self.ledger.writing():
                self.ledger.claims.release(ticket.claimed)

    def refused(self, refusal: Skip, visit: Answer | None, request: Request | None) -> None:
        """Note a look at an article that said nothing new."""
        self.outcomes.close(request, ACCOUNTS[refusal.reason])
        if refusal.known is None or refusal.reason == "claimed":
            return
        if refusal.reason == "duplicate" and visit:
            visit = Answer(visit.addresses)
            self.outcomes.alias(refusal.known, visit)
        elif visit:
            self.outcomes.saw(refusal.known, visit)

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


def account_of(item: Any) -> Account:
    """Return the account of what passed all pipelines."""
    if getattr(item, "gone_at", None) is not None:
        return "gone"
    return "published" if getattr(item, "version", 1) == 1 else "edited"


def request_of(response: Response | Failure | None) -> Request | None:
    """Return the request that a response, or a failure, ended."""
    request: Request | None = getattr(response, "request", None)
    return request
