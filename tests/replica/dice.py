"""Cheap seeded chance: the same keys give the same throws, in any process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
MASK = (1 << 64) - 1


def scramble(*keys: int) -> int:
    """A well-mixed 64-bit number of the keys (the finisher of splitmix64, once per key)."""
    state = 0x9E3779B97F4A7C15
    for key in keys:
        state = ((state ^ key) * 0xBF58476D1CE4E5B9 + 0x94D049BB133111EB) & MASK
        state ^= state >> 29
    return state


class Dice:
    """A stream of throws. ``random.Random`` would cost more to set up than an article's card."""

    __slots__ = ("state",)

    def __init__(self, *keys: int) -> None:
        self.state = scramble(*keys)

    def below(self, limit: int) -> int:
        self.state = state = (self.state * 6364136223846793005 + 1442695040888963407) & MASK
        return ((state >> 32) * limit) >> 32

    def pick(self, choices: Sequence[T]) -> T:
        return choices[self.below(len(choices))]

    def chance(self, share: float) -> bool:
        return self.below(1_000_000) < share * 1_000_000

    def sample(self, choices: Sequence[T], count: int) -> list[T]:
        """Different entries, in the order thrown."""
        rest = list(choices)
        return [rest.pop(self.below(len(rest))) for _ in range(min(count, len(rest)))]
