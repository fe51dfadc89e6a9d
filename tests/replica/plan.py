"""When article n appears, is edited and vanishes: a rule of the seed, kept nowhere."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from .dice import Dice, scramble
from .options import Options

BEIRUT = ZoneInfo("Asia/Beirut")
HOUR = 3600


class Plan:
    """The timetable. Instants are whole seconds since 1970.

    Articles 0 … ``articles`` - 1 are out at the start of the clock; later ones follow for ever.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self.start = int(
            datetime.fromisoformat(options.start).timestamp()
            if options.start
            else datetime.now(BEIRUT).timestamp()
        )
        self.gap = HOUR / options.per_hour
        self.past_gap = options.days * 86400 / options.articles if options.days else self.gap

    def published(self, n: int) -> int:
        steps = n - self.options.articles
        jitter = 0.1 + 0.8 * (scramble(self.options.seed, n, 1) >> 40) / (1 << 24)
        return int(self.start + (steps + jitter) * (self.past_gap if steps < 0 else self.gap))

    def count(self, now: int) -> int:
        """How many articles are out at an instant: the smallest n that is still to come."""
        steps = (now - self.start) / (self.past_gap if now < self.start else self.gap)
        n = max(0, self.options.articles + int(steps) - 2)
        while self.published(n) <= now:
            n += 1
        return n

    def edited(self, n: int) -> list[int]:
        """The instants at which it is edited, in order; none for most."""
        dice = Dice(self.options.seed, n, 2)
        if not dice.chance(self.options.edits):
            return []
        first = self.published(n) + 600 + dice.below(30 * HOUR)
        return [first] if dice.chance(0.7) else [first, first + 300 + dice.below(12 * HOUR)]

    def vanished(self, n: int) -> int | None:
        """When it goes; never before the start of the clock, so that the start has them all."""
        dice = Dice(self.options.seed, n, 3)
        if not dice.chance(self.options.vanish):
            return None
        gone = self.published(n) + 6 * HOUR + dice.below(66 * HOUR)
        return gone if gone > self.start else None
