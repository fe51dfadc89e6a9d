"""Which articles a crawl can find, worked out from the links that the pages show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from .listings import Listings
from .prints import PRINTS
from .sections import LISTED
from .truth import Truth

DEFAULT_FOLLOW = frozenset({"read-next", "related", "read-more", "coverage"})


class Graph:
    """The links between the articles that stand now."""

    def __init__(self, truth: Truth) -> None:
        self.truth = truth
        self.site = truth.site
        self.listings = Listings(truth.site)
        links = truth.links
        self.onward: dict[str, Callable[[int], list[int]]] = {
            "read-next": links.read_next,
            "related": links.related,
            "read-more": links.read_more,
        }

    def ways(self) -> dict[str, set[str]]:
        """For each id the kinds of links that lead to it from anywhere."""
        found: defaultdict[int, set[str]] = defaultdict(set)
        for n in self.site.standing():
            for way, targets in self.onward.items():
                for target in targets(n):
                    found[target].add(way)
            found[n] |= self._lists(n)
        for target in self.truth.links.most_read():
            found[target].add("most-read")
        return {self.truth.id(n): found[n] for n in self.site.standing()}

    def _lists(self, n: int) -> set[str]:
        hidden = self.site.cast.hidden(n)
        lists = {"listing": hidden is None, "tags": hidden in {None, "tags"}}
        lists["coverage"] = hidden in {None, "coverage"} and bool(self.site.outline(n).dossier)
        lists["sitemap"] = self.site.options.sitemap != "absent"
        return {name for name, shown in lists.items() if shown}

    def _listed(self, pages: int | None) -> set[int]:
        """What the listings of the menu show on their first pages."""
        bounds = [bound for bound in (pages, self.site.options.max_pages) if bound is not None]
        found: set[int] = set()
        for section in LISTED:
            shown = list(self.listings.sections.all(section.path))
            cut = min(bounds) * self.site.options.per_page if bounds else None
            found.update(shown[:cut])
        return {n for n in found if self.site.stands(n)}

    def reachable(
        self,
        follow: Iterable[str] | None = None,
        *,
        pages: int | None = None,
        sitemap: bool = False,
    ) -> set[str]:
        """Ids that a crawl from the menu finds.

        ``follow``: ways among read-next, related, read-more, most-read, coverage, tags; by
        default the first three and coverage. ``pages``: how many pages of each listing it reads.
        """
        ways = DEFAULT_FOLLOW if follow is None else frozenset(follow)
        todo = list(self.site.standing()) if sitemap else list(self._listed(pages))
        todo += self.truth.links.most_read() if "most-read" in ways else []
        if "coverage" in ways:
            for n in self.site.standing():
                if "coverage" in self._lists(n):
                    todo.append(n)
        return {self.truth.id(n) for n in self._closure(todo, ways)}

    def _closure(self, todo: list[int], ways: frozenset[str]) -> set[int]:
        found: set[int] = set()
        read_tags: set[str] = set()
        while todo:
            n = todo.pop()
            if n in found:
                continue
            found.add(n)
            for way in ways & self.onward.keys():
                todo += self.onward[way](n)
            outline = self.site.outline(n)
            if "tags" in ways and PRINTS[outline.template].tag_links:
                new = {link.href for link in self.truth.views.article(n).tags} - read_tags
                read_tags |= new
                for href in new:
                    shown = self.listings.tags.all(href.rpartition("/")[2])
                    todo += [m for m in shown if self.site.stands(m)]
        return found
