"""Which part article n plays: its section, whether listings show it, which quirk it is for."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from .dice import scramble
from .options import Options
from .plan import Plan
from .sections import NEWS, SLOTS, Section

Role = Literal["original", "double", "copied", "near-copy", "ghost", "twin"]

# Each quirk sits at a fixed place in every 97 articles; the number beside it is where its partner
# stands, seen from it.
ROLES: dict[int, tuple[Role, int]] = {
    4: ("original", 5),
    9: ("double", -5),
    11: ("copied", 5),
    16: ("near-copy", -5),
    13: ("ghost", 2),
    15: ("twin", -2),
}
PROSE = {"news", "opinion", "analysis", "blog", "feature"}
WAYS = ("read-next", "related", "read-more", "coverage", "tags", "sitemap")


class Cast:
    """Answers about article n alone, from the options and the plan."""

    def __init__(self, options: Options, plan: Plan) -> None:
        self.options = options
        self.plan = plan
        self.turn = scramble(options.seed, 77) % 20
        self.stride = (1, 3, 7, 9, 11, 13, 17, 19)[scramble(options.seed, 78) % 8]
        self.shares = {
            way: share if share < 1 else share / options.articles
            for way, share in options.hidden.items()
        }
        self.hidden = lru_cache(65536)(self._hidden)

    def role(self, n: int) -> Role | None:
        role, partner = ROLES.get(n % 97, (None, 0))
        if not self.options.quirks or n < 0 or role is None:
            return None
        # The slug of a ghost is taken by its twin from the start; later ones would change owners.
        if role in {"ghost", "twin"} and max(n, n + partner) >= self.options.articles:
            return None
        return role

    def partner(self, n: int) -> int:
        return n + ROLES[n % 97][1]

    def section(self, n: int) -> Section:
        """Its own section; ``live`` pages and quirky ones stand in one of News."""
        role = self.role(n)
        if role in {"double", "near-copy"}:  # the copy stands in the section next to the original's
            rank = NEWS.index(self.section(self.partner(n))) + 1
            return NEWS[rank % len(NEWS)]
        if role == "ghost":
            return self.section(self.partner(n))
        slot = SLOTS[(n % 20 * self.stride + n // 20 * 7 + self.turn) % 20]
        if slot is None or (role and slot not in NEWS):
            return NEWS[scramble(self.options.seed, n, 4) % len(NEWS)]
        return slot

    def is_live(self, n: int) -> bool:
        slot = SLOTS[(n % 20 * self.stride + n // 20 * 7 + self.turn) % 20]
        return slot is None and self.role(n) is None

    def is_prose(self, n: int) -> bool:
        return not self.is_live(n) and self.section(n).kind in PROSE

    def _hidden(self, n: int) -> str | None:
        """The one way that leads to it, or None when listings show it."""
        way = None if n < 0 or self.role(n) else self._chosen(n)
        if way in {"read-next", "related", "read-more"}:
            parent = self._parent(n, way)
            # What is out at the start must be found at the start.
            if parent is None or n < self.options.articles <= parent:
                return None
        return way

    def _chosen(self, n: int) -> str | None:
        """Evenly spread over all numbers; for Read Next three in a row, which makes chains."""
        for rank, way in enumerate(WAYS):
            share = self.shares.get(way, 0.0)
            place = n // 3 if way == "read-next" else n
            phase = place + rank * 13 + self.options.seed % 11
            if share and int((phase + 1) * share) != int(phase * share):
                return way
        return None

    def parent(self, n: int) -> int | None:
        """The newer article whose page links to a hidden one."""
        way = self.hidden(n)
        return self._parent(n, way) if way in {"read-next", "related", "read-more"} else None

    def _parent(self, n: int, way: str) -> int | None:
        for m in range(n + 1, n + 13):
            hidden = self.hidden(m)
            if way == hidden == "read-next" and m // 3 == n // 3:
                return m
            if not hidden and not self.role(m) and (way == "read-next" or self.is_prose(m)):
                return m
        return None

    def children(self, m: int, way: str) -> list[int]:
        near = range(max(0, m - 12), m)
        return [n for n in near if self.hidden(n) == way and self.parent(n) == m]
