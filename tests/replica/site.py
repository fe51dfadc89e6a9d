"""The site at one instant: which articles stand where, and what their pages hold."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from urllib.parse import quote

from .options import Options
from .outline import Outline, Outlines
from .plan import BEIRUT
from .story import Story, changed, first_story, headline_after

NEWSCAST = "/newscast/%Y/%m/%d/evening-newscast-%H-%M-%S"


def encoded(path: str) -> str:
    """Percent-encoded as browsers and Scrapy send it."""
    return quote(path, safe="/:")


class Site:
    """Options, a clock that stands still until it is moved, and edits made by hand."""

    def __init__(self, options: Options, base: str) -> None:
        self.options = options
        self.base = base.rstrip("/")
        self.outlines = Outlines(options)
        self.plan, self.cast = self.outlines.plan, self.outlines.cast
        self.now = self.plan.start
        self.by_hand: dict[int, list[int]] = {}
        self.first_story = lru_cache(512)(lambda n: first_story(self.outlines, n))
        self.timetable = lru_cache(65536)(self._timetable)

    def _timetable(self, n: int) -> tuple[list[int], int | None]:
        """Planned edits and the end of article n; quirky ones are left as they are."""
        outline = self.outlines.first(n)
        if self.cast.role(n):
            return [], None
        gone = self.plan.vanished(n)
        edits = [] if outline.newscast else self.plan.edited(n)
        return [at for at in edits if gone is None or at < gone], gone

    def edits(self, n: int, now: int) -> list[int]:
        planned = self.timetable(n)[0]
        past = planned[: bisect_right(planned, now)]
        by_hand = [at for at in self.by_hand.get(n, []) if at <= now]
        return sorted([*past, *by_hand]) if by_hand else past

    @property
    def count(self) -> int:
        return self.plan.count(self.now)

    def is_gone(self, n: int, now: int | None = None) -> bool:
        gone = self.timetable(n)[1]
        return gone is not None and gone <= (self.now if now is None else now)

    def stands(self, n: int) -> bool:
        """Whether it has a page of its own now."""
        return 0 <= n < self.count and self.cast.role(n) != "ghost" and not self.is_gone(n)

    def standing(self) -> Iterator[int]:
        return (n for n in range(self.count) if self.stands(n))

    def outline(self, n: int) -> Outline:
        return self.outlines.first(n)

    def headline(self, n: int) -> str:
        count = len(self.edits(n, self.now))
        return headline_after(self.outline(n), count, self.options.seed)

    def story(self, n: int, now: int | None = None) -> Story:
        edits = self.edits(n, self.now if now is None else now)
        return changed(self.first_story(n), edits, self.options.seed)

    def address(self, n: int) -> str:
        return self.base + encoded(self.outline(n).path)

    def at(self, path: str) -> int | None:
        """The article that an unquoted path belongs to, gone or not."""
        head, _, slug = path.rpartition("/")
        return self._newscast(path) if head.startswith("/newscast/") else self._by_slug(path, slug)

    def _by_slug(self, path: str, slug: str) -> int | None:
        n = self.outlines.leads.read(slug)
        if n is None or n >= self.count:
            return None
        partner = [self.cast.partner(n)] if self.cast.role(n) == "original" else []
        return next(
            (m for m in [n, *partner] if m < self.count and self.outline(m).path == path), None
        )

    def _newscast(self, path: str) -> int | None:
        try:
            moment = datetime.strptime(f"{path} +0000", f"{NEWSCAST} %z")
        except ValueError:
            return None
        n = self.plan.count(int(moment.replace(tzinfo=BEIRUT).timestamp())) - 1
        return next((m for m in (n, n - 1, n - 2) if m >= 0 and self.outline(m).path == path), None)
