"""The balance of a run: every address that it meant to ask for ends in exactly one account."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from almayadeen.frontier.notes import first_address, found_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy import Request

    from almayadeen.journal.ledger.indexed import Found

Account = Literal[
    "published", "edited", "unchanged", "duplicate", "another page", "rejected", "gone",
    "read", "put off", "unsettled",
]  # fmt: skip
"""What became of an address. ``read``: a page of cards, or the menu. ``put off``: nothing went
wrong with the address, and a later run asks for it. ``unsettled``: it failed, and is tried again.
"""

ALIVE: tuple[Account, ...] = ("published", "edited", "unchanged", "duplicate", "rejected")
"""Accounts that show that a page was there."""


@dataclass(slots=True)
class Open:
    """An address whose account is open. ``is_sent``: Scrapy has taken its request."""

    found: Found
    is_sent: bool = False


class Balance:
    """Opens and closes the accounts of a run.

    A run may meet a million addresses: of those that are done only a hash is kept. A listing has
    a second account for what a browser is to press out of it.
    """

    def __init__(self) -> None:
        self.met: set[int] = set()
        self.open: dict[int, Open] = {}
        self.accounts: Counter[tuple[str, Account]] = Counter()
        """How many addresses, by page and account."""

    def has_met(self, request: Request) -> bool:
        """Tell whether the request's address has, or had, an account."""
        return mark_of(request) in self.met

    def meet(self, request: Request) -> None:
        """Open the account of a request's address, once a run."""
        mark = mark_of(request)
        if mark not in self.met:
            self.met.add(mark)
            self.open[mark] = Open(found_of(request))

    def send(self, request: Request) -> None:
        """Note that Scrapy has taken a request."""
        entry = self.open.get(mark_of(request))
        if entry is not None:
            entry.is_sent = True

    def is_open(self, request: Request) -> bool:
        """Tell whether it is not known yet what became of a request."""
        return mark_of(request) in self.open

    def close(self, request: Request, account: Account) -> bool:
        """Say what became of a request's address; False if that was said before."""
        entry = self.open.pop(mark_of(request), None)
        if entry is None:
            return False
        self.accounts[entry.found.page, account] += 1
        return True

    def close_rest(self, account: Account, *, sent: bool) -> list[Found]:
        """Close what is still open, sent or never sent, and return it."""
        rest = [(mark, entry) for mark, entry in self.open.items() if entry.is_sent is sent]
        for mark, entry in rest:
            del self.open[mark]
            self.accounts[entry.found.page, account] += 1
        return [entry.found for _, entry in rest]

    def count(self, page: str, accounts: tuple[Account, ...] | None = None) -> int:
        """Return how many addresses of a sort of page ended in some accounts, or in any."""
        return sum(
            number
            for (of, account), number in self.accounts.items()
            if of == page and (accounts is None or account in accounts)
        )

    def totals(self) -> Iterator[tuple[Account, int]]:
        """Yield each account with the number of its addresses."""
        summed: Counter[Account] = Counter()
        for (_, account), number in self.accounts.items():
            summed[account] += number
        yield from summed.items()


def mark_of(request: Request) -> int:
    """Return what an account is kept under."""
    return hash((first_address(request), "press" in request.meta))
