"""Answers that an article is no more, or never was one: believed while they are few.

A content network gone wrong answers 404 for every article, or the home page for all of them. So
such answers are kept until it is known how large their share of the run is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from almayadeen.frontier.balance import ALIVE, mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy import Request

    from almayadeen.frontier.balance import Balance

Claim = Literal["missing", "another kind of page"]

FEWEST = 5
"""As few as these are believed, whatever their share is."""
LARGEST_SHARE = 5
"""More than one in so many articles asked for is too much to be believed."""
MOST_HELD = 1000
"""Answers that are kept at once; then what is known of the share has to do."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """An answer that is not believed yet.

    ``reason``: what was answered, such as "HTTP 404". ``is_second``: an earlier run was told the
    same, so it comes as no surprise. ``is_proof``: the page itself names what else it is.
    """

    request: Request
    claim: Claim
    reason: str
    is_second: bool
    is_proof: bool = False


class Doubts:
    """Keeps such answers, and says which are to be believed."""

    def __init__(self, balance: Balance) -> None:
        self.balance = balance
        self.held: dict[int, Doubt] = {}
        self.first: Counter[Claim] = Counter()
        self.second: Counter[Claim] = Counter()
        self.put_off: Counter[Claim] = Counter()

    def add(self, doubt: Doubt) -> None:
        """Keep an answer, and count it."""
        (self.second if doubt.is_second else self.first)[doubt.claim] += 1
        self.held[mark_of(doubt.request)] = doubt

    def has(self, request: Request) -> bool:
        """Tell whether an answer to a request waits to be believed."""
        return mark_of(request) in self.held

    @property
    def is_full(self) -> bool:
        """Whether what is known of the share has to do."""
        return len(self.held) >= MOST_HELD

    @property
    def asked(self) -> int:
        """Articles that were asked for, but for those of which the answer was to be expected."""
        answered = self.balance.count("article") + len(self.held)
        return answered - self.second.total()

    def is_mass(self, claim: Claim) -> bool:
        """Tell whether too many say the same, or whether nothing but such answers came."""
        surprises = self.first[claim]
        if surprises >= FEWEST and surprises * LARGEST_SHARE > self.asked:
            return True
        is_many = surprises + self.second[claim] >= FEWEST
        return claim == "missing" and is_many and not self.balance.count("article", ALIVE)

    def judged(self) -> Iterator[Doubt]:
        """Yield the answers that are believed; the others are put off, and nothing is noted."""
        held = list(self.held.values())
        verdicts = {claim: self.is_mass(claim) for claim in {d.claim for d in held}}
        self.held.clear()
        for doubt in held:
            if verdicts[doubt.claim]:
                self.put_off[doubt.claim] += 1
                self.balance.close(doubt.request, "put off")
            else:
                yield doubt

    def problems(self) -> Iterator[str]:
        """Yield, in words, what was too much to be believed."""
        for claim, number in self.put_off.items():
            yield (
                f"{number} of {self.asked + self.second.total()} articles asked for are {claim}: "
                "too many to be believed, so nothing is noted and all are asked for again"
            )
