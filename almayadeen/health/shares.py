"""Shares, and whether one differs from another by more than chance."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

FEWEST = 5
"""Articles (or pages) that must be there before anything is compared."""
LEAST_CHANGE = 0.1
"""A share that moved by less is no news, however sure it is."""
SURENESS = 13.0
"""Log-likelihood ratio: chance alone passes it about once in 3,000,000 comparisons."""


@dataclass(frozen=True)
class Share:
    """So many of so many; those of weighted articles need not be whole numbers."""

    part: float
    whole: float

    @property
    def rate(self) -> float:
        """The share, 0 where there is nothing."""
        return self.part / self.whole if self.whole else 0.0


def likelihood(share: Share, rate: float) -> float:
    """Return how much better the share's own rate explains it than the given one (nats)."""
    missing = share.whole - share.part
    gain = 0.0
    if share.part > 0:
        gain += share.part * log(share.rate / rate)
    if missing > 0:
        gain += missing * log((1 - share.rate) / (1 - rate))
    return gain


def has_moved(now: Share, before: Share) -> bool:
    """Tell whether two shares differ by more than chance, and by enough to matter."""
    if min(now.whole, before.whole) < FEWEST or abs(now.rate - before.rate) < LEAST_CHANGE:
        return False
    together = (now.part + before.part) / (now.whole + before.whole)
    return likelihood(now, together) + likelihood(before, together) > SURENESS


def told_change(now: Share, before: Share, of: str = "articles") -> str:
    """Say a share, of what it is one, and what it was before."""
    return f"{now.rate:.0%} of {now.whole:.0f} {of}, usually {before.rate:.0%}"
