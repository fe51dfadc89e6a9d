"""The links of a page that stay on the site, and how many of them each box holds.

Menus and listings are told apart by their links alone: a menu is a box of many short ones, a
card is a box of one. Boxes are in document order, parents first, so one pass backwards sums up
all of them, however deep they are nested.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from almayadeen.site.page.document import Document
from almayadeen.site.page.outline import Anchor, Media
from almayadeen.site.urls import absolute, canonical, is_ours

_MOST_WORDS, _MOST_LETTERS = 5, 40


@dataclass(slots=True, eq=False)
class PageLink:
    """A link to a page of the site. ``key`` is its canonical address, ``place`` its box."""

    anchor: Anchor
    url: str
    key: str
    name: str
    place: int

    @property
    def is_short(self) -> bool:
        """Few words: the name of a page rather than a headline."""
        return len(self.name) <= _MOST_LETTERS and self.name.count(" ") < _MOST_WORDS


class PageLinks:
    """The links of one page in document order; box ``n`` holds the boxes ``n`` to ``ends[n]``."""

    def __init__(self, document: Document) -> None:
        outline = document.outline
        self.document = document
        self._addresses: dict[str, tuple[str, str] | None] = {}
        self.lines = outline.lines
        self.boxes = outline.boxes
        self.places = {id(box): place for place, box in enumerate(outline.boxes)}
        self.parents = [self.places[id(b.parent)] if b.parent else -1 for b in outline.boxes]

    @cached_property
    def home(self) -> str:
        """The canonical address of the home page."""
        return canonical("/".join(self.document.base_url.split("/")[:3]))

    @cached_property
    def here(self) -> str:
        """The canonical address of the page itself."""
        return canonical(self.document.url)

    @cached_property
    def pictures(self) -> dict[int, list[Media]]:
        """The pictures inside each link, by the id of its anchor."""
        found: dict[int, list[Media]] = {}
        for media in self.document.outline.media:
            if media.anchor is not None and media.tag in ("img", "amp-img"):
                found.setdefault(id(media.anchor), []).append(media)
        return found

    @cached_property
    def by_anchor(self) -> dict[int, PageLink]:
        """The links, by the id of their anchor."""
        return {id(link.anchor): link for link in self.links}

    @cached_property
    def _media_lines(self) -> list[int]:
        return [media.at for media in self.document.outline.media]

    def media_between(self, first: int, last: int) -> list[Media]:
        """The pictures and players before the lines ``first`` to ``last``."""
        start, end = bisect_left(self._media_lines, first), bisect_left(self._media_lines, last)
        return self.document.outline.media[start:end]

    @cached_property
    def _times(self) -> list[tuple[int, int, str]]:
        boxes = {box.element: box for box in self.boxes}
        found = []
        for element in self.document.tree.iter("time"):
            box = next((boxes[e] for e in element.iterancestors() if e in boxes), None)
            if box is not None and element.get("datetime"):
                found.append((box.first, box.last, element.get("datetime", "")))
        return sorted(found)

    def times_between(self, first: int, last: int) -> list[str]:
        """What each ``<time datetime>`` says whose box holds no other lines than these."""
        start, end = bisect_left(self._times, (first,)), bisect_left(self._times, (last,))
        return [text for _, after, text in self._times[start:end] if after <= last]

    @cached_property
    def links(self) -> list[PageLink]:
        """Every link to another page of the site; links to nowhere and elsewhere left out."""
        return self.of(self.document.outline.anchors)

    def of(self, anchors: list[Anchor]) -> list[PageLink]:
        """Those of the anchors that lead to a page of the site, as links."""
        found = ((anchor, self._address(anchor.href)) for anchor in anchors)
        return [self._link(anchor, *known) for anchor, known in found if known is not None]

    def _address(self, href: str) -> tuple[str, str] | None:
        """The address and its canonical form; None if it is no page of the site."""
        if href not in self._addresses:
            url = absolute(href, self.document.base_url)
            is_page = url is not None and is_ours(url, self.document.base_url)
            self._addresses[href] = (url, canonical(url)) if url and is_page else None
        return self._addresses[href]

    def _link(self, anchor: Anchor, url: str, key: str) -> PageLink:
        place = self.places.get(id(anchor.box), 0)
        return PageLink(anchor, url, key, self.name_of(anchor), place)

    def name_of(self, anchor: Anchor) -> str:
        """What the link says: its text; without letters, what it says to those who can't see."""
        if any(map(str.isalpha, anchor.text)):
            return anchor.text
        element = anchor.element
        said = [element.get("aria-label"), element.get("title")]
        said += [picture.element.get("alt") for picture in self.pictures.get(id(anchor), ())]
        said += [svg.findtext("{*}title") for svg in element.iter("svg")]
        words = next((words for words in said if words and words.strip()), anchor.text)
        return " ".join(words.split())

    def level(self, link: PageLink) -> int:
        """The heading level of a link in a heading or around one; else 0."""
        lines = self.lines[link.anchor.first : link.anchor.last]
        return max((line.level for line in lines), default=0)

    @cached_property
    def ends(self) -> list[int]:
        """For each box, the place after the last box inside it."""
        ends = list(range(1, len(self.boxes) + 1))
        for place in range(len(ends) - 1, 0, -1):
            parent = self.parents[place]
            ends[parent] = max(ends[parent], ends[place])
        return ends

    @cached_property
    def children(self) -> list[list[int]]:
        """For each box, the boxes directly inside it."""
        children: list[list[int]] = [[] for _ in self.boxes]
        for place, parent in enumerate(self.parents):
            if parent >= 0:
                children[parent].append(place)
        return children

    def summed(
        self, values: Iterable[tuple[int, int]], join: Callable[[int, int], int]
    ) -> list[int]:
        """For each box, the values at its own place and inside it, joined; 0 is nothing."""
        sums = [0] * len(self.boxes)
        for place, value in values:
            sums[place] = join(sums[place], value)
        for place in range(len(sums) - 1, 0, -1):
            if sums[place]:
                parent = self.parents[place]
                sums[parent] = join(sums[parent], sums[place])
        return sums

    def around(self, sums: list[int], enough: Callable[[int], bool]) -> list[int]:
        """For each box, the place of the smallest box around it whose sum is enough; else 0."""
        places = [0] * len(sums)
        for place, value in enumerate(sums):
            parent = self.parents[place]
            places[place] = place if enough(value) or parent < 0 else places[parent]
        return places

    def within(self, links: Iterable[PageLink], place: int) -> list[PageLink]:
        """Those of the links that are in a box."""
        return [link for link in links if place <= link.place < self.ends[place]]


MANY = -1


def one_or_many(one: int, other: int) -> int:
    """Join what two boxes hold: nothing (0), one address (its number), or several (-1)."""
    return one or other if 0 in (one, other) or one == other else MANY
