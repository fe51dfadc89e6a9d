"""Which page links to which: Read Next, Related News, Read more, Most Read, Coverage, ticker."""

from __future__ import annotations

from typing import NamedTuple

from . import prose
from .dice import Dice
from .plan import HOUR
from .site import Site
from .words import DOSSIERS


class TickerLine(NamedTuple):
    text: str
    target: int | None
    """The article it leads to."""


def slug(name: str) -> str:
    """The address part of a tag, dossier or author."""
    return "-".join(name.lower().replace("&", "and").split())


class Links:
    """Links of the site's pages, as numbers of articles."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.seed = site.options.seed

    def _open(self, n: int) -> bool:
        """May be linked from anywhere: shown on listings, and standing."""
        return self.site.stands(n) and not self.site.cast.hidden(n)

    def _stays(self, n: int) -> bool:
        """Open for ever: a line of the ticker must not lose its link while it is shown."""
        cast = self.site.cast
        return cast.role(n) != "ghost" and not cast.hidden(n) and self.site.timetable(n)[1] is None

    def _older(self, n: int, dice: Dice, taken: list[int], wanted: int) -> list[int]:
        """So many open articles before n; at the site's first articles, from among those."""
        found: list[int] = []
        reach = min(150, max(n, 30))
        for _ in range(60):
            if len(found) == wanted:
                break
            m = n - 1 - dice.below(reach)
            m = m % min(self.site.options.articles, 60) if m < 0 else m
            if m != n and m not in taken and m not in found and self._open(m):
                found.append(m)
        return found

    def _with_children(self, n: int, way: str, key: int, count: int) -> list[int]:
        children = [m for m in self.site.cast.children(n, way) if self.site.stands(m)]
        dice = Dice(self.seed, n, key)
        others = self._older(n, dice, children, max(0, count - len(children)))
        return [*children, *others] if dice.chance(0.5) else [*others, *children]

    def read_next(self, n: int) -> list[int]:
        return self._with_children(n, "read-next", 21, 4)

    def related(self, n: int) -> list[int]:
        return self._with_children(n, "related", 22, 2) if self.site.cast.is_prose(n) else []

    def read_more(self, n: int) -> list[int]:
        if not self.site.cast.is_prose(n):
            return []
        return self._with_children(n, "read-more", 23, Dice(self.seed, n, 24).below(3))

    def most_read(self) -> list[int]:
        """The same on all pages; it changes every six hours."""
        dice = Dice(self.seed, self.site.now // (6 * HOUR), 25)
        return self._older(self.site.count, dice, [], 4)

    def dossiers(self) -> list[str]:
        """The names in the Coverage box; their order changes daily."""
        return Dice(self.seed, self.site.now // (24 * HOUR), 26).sample(DOSSIERS, len(DOSSIERS))

    def ticker(self, now: int | None = None) -> list[TickerLine]:
        hour = (self.site.now if now is None else now) // HOUR
        return [self._line(hour - age, age) for age in range(10)]

    def _line(self, hour: int, age: int) -> TickerLine:
        """One line an hour, shown for ten; every fifth is reworded after three hours."""
        dice = Dice(self.seed, hour, 27)
        text = prose.breaking(dice)
        if hour % 5 == 0 and age >= 3:
            text = f"{text[:-1]}, the town confirms."
        if not dice.chance(0.4):
            return TickerLine(text, None)
        latest = self.site.plan.count(hour * HOUR)
        near = [n for n in range(max(0, latest - 8), latest) if self._stays(n)]
        return TickerLine(text, dice.pick(near) if near else None)
