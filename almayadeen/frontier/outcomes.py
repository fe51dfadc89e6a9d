"""Enters what became of each request into the balance and the ledger."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from almayadeen.frontier.bugs import is_bug
from almayadeen.frontier.notes import answer_of, first_address, found_of
from almayadeen.journal.ledger.known_article import COPY, Answer, KnownArticle
from almayadeen.verdict import report_problem

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

    from almayadeen.frontier.balance import Account, Balance
    from almayadeen.frontier.doubts import Claim
    from almayadeen.journal.extension import Journal
    from almayadeen.journal.ledger.indexed import Found

logger = logging.getLogger(__name__)

DAY = 86400
IN_VAIN = "almayadeen/addresses/in_vain"
"""Stat: addresses that a person gave and that lead to no article, each with the reason."""
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


class Outcomes:
    """Writes down how requests ended, in the balance and in the journal of the crawl."""

    def __init__(self, journal: Journal, balance: Balance) -> None:
        self.journal = journal
        self.ledger = journal.ledger
        self.balance = balance
        self.unread: list[tuple[str, str]] = []
        """Pages that could not be read and are no articles: page, and address with the reason."""
        self.failed_articles = 0

    @property
    def now(self) -> int:
        """Seconds since 1970."""
        return int(self.journal.clock.now().timestamp())

    def close(self, request: Request | None, account: Account) -> None:
        """Close the account of a request, where there is one."""
        if request is not None:
            self.balance.close(request, account)

    def alias(self, known: KnownArticle, visit: Answer) -> None:
        """Note where copies of an article are; its own schedule stays."""
        with self.journal.guarded(), self.ledger.writing():
            self.ledger.articles.add_addresses(known.key, visit.addresses, COPY)
            self.ledger.to_do.done(visit.addresses)

    def saw(self, known: KnownArticle, visit: Answer) -> None:
        """Note that a known article was looked at."""
        with self.journal.guarded(), self.ledger.writing():
            self.ledger.articles.saw(known.key, visit, self.now)
            self.ledger.to_do.done(visit.addresses)

    def miss(self, request: Request, known: KnownArticle, reason: str) -> None:
        """Note that a known article was not there, for the first time."""
        self.balance.close(request, "put off")
        logger.warning("An article is not there: %s (%s)", found_of(request).url, reason)
        with self.journal.guarded(), self.ledger.writing():
            self.ledger.articles.miss(known.key, self.journal.run_id, self.now)
            self.ledger.to_do.done([found_of(request).address])

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
        reason = without_address(reason, link.url)
        logger.warning("No record of %s (%s): tried again in a later run", link.url, reason)
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
        """Settle an address of no known article; without proof, only at the second such answer."""
        link = found_of(request)
        if is_proof or self.was_told(request, claim):
            if link.found_by == "argument":
                self.in_vain(link.url, reason)
            self.settle(request, SETTLED_AS[claim])
            return
        if self.balance.close(request, "unsettled") and link.page != "article":
            self.unread.append((link.page, f"{link.url} ({reason})"))
        self.try_again(link, f"{claim}: {reason}")

    def in_vain(self, url: str, reason: str) -> None:
        """Tell of an address that a person gave, and that leads to no article."""
        reason = without_address(reason, url)
        logger.warning("No article at %s, which was given (%s)", url, reason)
        stats = self.journal.crawler.stats
        told = stats.get_value(IN_VAIN, [])
        stats.set_value(IN_VAIN, [*told, {"url": url, "reason": reason}])

    def was_told(self, request: Request, claim: Claim) -> bool:
        """Tell whether an earlier run had the same answer for an address."""
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


def without_address(reason: str, url: str) -> str:
    """Return a reason without the address that it is about."""
    return reason.removesuffix(url).removesuffix("; in ").removesuffix(" instead of ")
