"""What became of each request, told to the balance and to the ledger."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import orjson

from almayadeen.frontier.bugs import is_bug
from almayadeen.frontier.notes import answer_of, first_address, found_of
from almayadeen.items import Article, BreakingNews, Reject
from almayadeen.journal.decision import Skip
from almayadeen.journal.files.segment import to_line
from almayadeen.journal.ledger.known_article import COPY, Answer, KnownArticle
from almayadeen.journal.ticket import ticket_of
from almayadeen.pipelines.validate import InvalidArticle
from almayadeen.pipelines.wanted import NotWanted
from almayadeen.verdict import report_problem

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from almayadeen.frontier.balance import Account, Balance
    from almayadeen.frontier.doubts import Claim
    from almayadeen.journal.extension import Journal
    from almayadeen.journal.ledger.indexed import Found
    from almayadeen.journal.ticket import Ticket

DAY = 86400
SETTLED_DAYS = {"robots": 7, "not an article": 30, "gone": 30}
ACCOUNTS: dict[str, Account] = {
    "robots": "put off",
    "not an article": "another page",
    "gone": "gone",
    "unchanged": "unchanged",
    "duplicate": "duplicate",
    "claimed": "put off",
}
"""By the reason why an address is settled, or why its article is skipped."""
SETTLED_AS: dict[Claim, str] = {"missing": "gone", "another kind of page": "not an article"}
LIMIT_REACHED = "limit reached"
"""What KeepWanted says of articles that the run has no room for; the next run has."""


class Outcomes:
    """Writes down how requests ended, in the balance and in the journal of the crawl."""

    def __init__(self, journal: Journal, balance: Balance) -> None:
        self.journal = journal
        self.ledger = journal.ledger
        self.balance = balance
        self.delivered: Counter[str] = Counter()
        """Items that passed all pipelines, by what they are; and rejects."""
        self.unread: list[tuple[str, str]] = []
        """Pages that could not be read and are no articles: page, and address with the reason."""
        self.failed_articles = 0

    @property
    def now(self) -> int:
        """Seconds since 1970."""
        return int(self.journal.clock.now().timestamp())

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
            self.balance.close(request, account)

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
            self.close(request, "rejected")
        if isinstance(exception, NotWanted):
            self.not_wanted(request, str(exception))
        elif request is not None:
            self.fail(request, f"{type(exception).__name__}: {exception}")
        if isinstance(exception, InvalidArticle):
            self.delivered["rejected"] += 1
            self.journal.write("rejects", self.reject(item, exception.reasons))

    def close(self, request: Request | None, account: Account) -> None:
        """Close the account of a request, where there is one."""
        if request is not None:
            self.balance.close(request, account)

    def not_wanted(self, request: Request | None, reason: str) -> None:
        """Have a run of the same choice not ask for the article again before a day is over."""
        self.close(request, "put off")
        if request is None or reason == LIMIT_REACHED:
            return
        with self.journal.guarded(), self.ledger.writing():
            address = found_of(request).address
            self.ledger.to_do.postpone(address, "not wanted", self.now + DAY)

    def broken(self, item: Any, response: Response | None, failure: Failure) -> None:
        """Note as failed what a pipeline broke on, and the run with it."""
        name, request = type(failure.value).__name__, request_of(response)
        url = getattr(item, "url", None) or (request.url if request else "an item")
        report_problem(self.journal.crawler, "failed", f"a pipeline broke on {url}: {name}")
        if isinstance(item, Article):
            self.release(ticket_of(item))
            if request is not None:
                self.fail(request, name)

    def release(self, ticket: Ticket) -> None:
        """Give a claim back that nothing was written for."""
        if ticket.claimed:
            with self.journal.guarded(), self.ledger.writing():
                self.ledger.claims.release(ticket.claimed)

    def refused(self, refusal: Skip, visit: Answer | None, request: Request | None) -> None:
        """Note a look at an article that said nothing new."""
        self.close(request, ACCOUNTS[refusal.reason])
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

    def miss(self, request: Request, known: KnownArticle) -> None:
        """Note that a known article was not there, for the first time."""
        self.balance.close(request, "put off")
        with self.journal.guarded(), self.ledger.writing():
            self.ledger.articles.miss(known.key, self.journal.run_id, self.now)
            self.ledger.to_do.done([found_of(request).address])

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

    def fail(self, request: Request, reason: str, error: BaseException | None = None) -> None:
        """Count a failure of an address, to be tried again later; a bug is the run's failure."""
        link = found_of(request)
        is_first = self.balance.close(request, "unsettled")
        if error is not None and is_bug(error):
            report_problem(self.journal.crawler, "failed", f"a bug, at {link.url}: {reason}"[:300])
        if is_first and link.page == "article":
            self.failed_articles += 1
        elif is_first:
            self.unread.append((link.page, f"{link.url} ({reason})"))
        self.try_again(link, reason)

    def try_again(self, link: Found, reason: str) -> None:
        """Have an address asked for again after some time."""
        if self.journal.failure:
            return
        with self.journal.guarded(), self.ledger.writing():
            self.ledger.to_do.fail(link, reason[:300], self.now)

    def settle(self, request: Request, reason: str) -> None:
        """Leave an address alone for some days."""
        self.balance.close(request, ACCOUNTS[reason])
        if self.journal.failure:
            return
        link = found_of(request)
        with self.journal.guarded(), self.ledger.writing():
            self.ledger.to_do.add([link])
            until = self.now + SETTLED_DAYS[reason] * DAY
            self.ledger.to_do.settle(link.address, reason, until)

    def stranger(
        self, request: Request, claim: Claim, reason: str, *, is_proof: bool = False
    ) -> None:
        """Settle an address of no known article; without proof, only when told so twice."""
        if is_proof or self.was_told(request, claim):
            self.settle(request, SETTLED_AS[claim])
            return
        link = found_of(request)
        if self.balance.close(request, "unsettled") and link.page != "article":
            self.unread.append((link.page, f"{link.url} ({reason})"))
        self.try_again(link, f"{claim}: {reason}")

    def was_told(self, request: Request, claim: Claim) -> bool:
        """Tell whether an earlier run was told the same of an address."""
        before = self.ledger.to_do.at(first_address(request))
        reason = (before and before.reason) or ""
        return reason == SETTLED_AS[claim] or reason.startswith(f"{claim}: ")

    def read(self, request: Request) -> None:
        """Note that a page which is no article was read."""
        self.balance.close(request, "read")
        address = first_address(request)
        if request.meta.get("page") != "listing" and self.ledger.to_do.at(address):
            with self.journal.guarded(), self.ledger.writing():
                self.ledger.to_do.done([address])

    def listed(self, response: Response) -> None:
        """Note that a page of cards was read."""
        until = self.now + self.journal.run.schedule.listing_wait
        for address in answer_of(response).addresses:
            self.ledger.to_do.listed(address, until)


def account_of(item: Any) -> Account:
    """Return the account of what passed all pipelines."""
    if getattr(item, "gone_at", None) is not None:
        return "gone"
    return "published" if getattr(item, "version", 1) == 1 else "edited"


def request_of(response: Response | Failure | None) -> Request | None:
    """Return the request that a response, or a failure, ended."""
    request: Request | None = getattr(response, "request", None)
    return request
