"""The lists: which articles a section, region, dossier, tag or author page shows, newest first."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice

from .links import slug
from .plan import HOUR
from .site import Site


class Shelf:
    """Lists of one kind, filled from the newest article backwards, as far as they are read."""

    def __init__(self, site: Site, keys: Callable[[int], list[str]]) -> None:
        self.site = site
        self.keys = keys
        self.older: defaultdict[str, array[int]] = defaultdict(lambda: array("l"))
        self.newer: defaultdict[str, array[int]] = defaultdict(lambda: array("l"))
        self.below = self.above = site.options.articles
        # Only the young can vanish after the start: the rest need not be asked.
        self.safe = site.options.articles - int(73 * HOUR / min(site.plan.past_gap, 73 * HOUR)) - 1

    def _newer(self, key: str) -> Iterator[int]:
        count = self.site.count
        for n in range(self.above, count):
            for each in self.keys(n):
                self.newer[each].append(n)
        self.above = max(self.above, count)
        return (n for n in reversed(self.newer[key]) if n < count)

    def _older(self, key: str) -> Iterator[int]:
        place = 0
        while True:
            found = self.older[key]
            while place < len(found):
                yield found[place]
                place += 1
            if self.below == 0:
                return
            self._extend()

    def _extend(self) -> None:
        floor = max(0, self.below - 200)
        for n in range(self.below - 1, floor - 1, -1):
            for each in self.keys(n):
                self.older[each].append(n)
        self.below = floor

    def all(self, key: str) -> Iterator[int]:
        """Every article of a list now; ghosts are listed although they have no page."""
        for n in self._newer(key):
            if not self.site.is_gone(n):
                yield n
        for n in self._older(key):
            if n < self.safe or not self.site.is_gone(n):
                yield n

    def page(self, key: str, number: int) -> tuple[list[int], bool]:
        """The articles of a page (from 1) and whether another one follows."""
        size, last = self.site.options.per_page, self.site.options.max_pages
        start = (number - 1) * size
        found = list(islice(self.all(key), start, start + size + 1))
        return found[:size], len(found) > size and (last is None or number < last)


class Listings:
    """All shelves of the site. Keys are the last part of the page's address, or its path."""

    def __init__(self, site: Site) -> None:
        cast, outlines = site.cast, site.outlines

        def shown(n: int) -> bool:
            return cast.hidden(n) is None

        self.sections = Shelf(site, lambda n: outlines.shelves(n) if shown(n) else [])
        self.latest = Shelf(site, lambda n: ["latest"] if shown(n) else [])
        self.authors = Shelf(
            site, lambda n: [slug(name) for name in outlines.authors(n)] if shown(n) else []
        )

        def of_dossier(n: int) -> list[str]:
            name = outlines.dossier(n)
            return [slug(name)] if name and cast.hidden(n) in {None, "coverage"} else []

        def of_tags(n: int) -> list[str]:
            names = outlines.tags(n) if cast.hidden(n) in {None, "tags"} else ()
            return [slug(name) for name in names]

        self.dossiers = Shelf(site, of_dossier)
        self.tags = Shelf(site, of_tags)
