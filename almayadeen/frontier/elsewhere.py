"""Requests that Scrapy drops because what they lead to was asked for under another address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from almayadeen.frontier.notes import first_address
from almayadeen.journal.ledger.indexed import address_of
from almayadeen.journal.ledger.known_article import Answer

if TYPE_CHECKING:
    from scrapy import Request

    from almayadeen.frontier.outcomes import Outcomes


class Elsewhere:
    """Keeps them until it is known what became of the other address."""

    def __init__(self, outcomes: Outcomes) -> None:
        self.outcomes = outcomes
        self.waiting: list[Request] = []

    def dropped(self, request: Request) -> None:
        """Keep a dropped request; one that leads back to itself has failed."""
        if not self.outcomes.balance.is_open(request):
            return
        if request.meta.get("redirect_urls") and address_of(request.url) == first_address(request):
            self.outcomes.fail(request, "leads to itself")
        else:
            self.waiting.append(request)

    def settle(self) -> None:
        """Give each address the article that the other one led to, if it did."""
        waiting, self.waiting = self.waiting, []
        for request in waiting:
            if request.meta.get("page") != "article":
                self.outcomes.read(request)
                continue
            known = self.outcomes.ledger.articles.at(address_of(request.url))
            if known is None:
                self.outcomes.stranger(request, "another kind of page", f"leads to {request.url}")
            else:
                self.outcomes.balance.close(request, "duplicate")
                self.outcomes.alias(known, Answer([first_address(request)]))
