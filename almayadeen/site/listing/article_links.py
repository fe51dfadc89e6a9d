"""Which links of a listing lead to its articles.

Where the articles of most sections live is unknown, so structure decides: a headline has many
words, is in a heading or beside a picture, or leads below a section of the menu; what stands
beside one headline in its box (section, country, author) is a label of that card. In doubt a
link counts: a page that is no article costs one request, a missed one is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import cached_property
from itertools import islice
from operator import or_
from urllib.parse import urlsplit

from almayadeen.site.listing.page_numbers import PagesOf
from almayadeen.site.page import class_names
from almayadeen.site.page.links import MANY, PageLink, PageLinks, one_or_many
from almayadeen.site.words.labels import ALL, BYLINE, INVITATIONS, plain
from almayadeen.site.words.paging import turns_pages
from almayadeen.site.words.sections import SERVICES

_FEWEST_WORDS, _FEWEST_LETTERS = 4, 25
_MOST_LINES, _DEEPEST = 13, 12
_PAGE_NUMBER = re.compile(r"/?(?:page|p|pages)?[/-]?\d{1,4}")
_NO_CONTENT = frozenset(["author", "tag", "next", "prev", "license", "home"])


class CardLinks:
    """Sorts the links of one listing. ``furniture`` are links known to be something else."""

    def __init__(self, page: PageLinks, sections: Set[str], furniture: Set[int]) -> None:
        self.page = page
        self.here = page.here
        self.sections = sections
        self._pages = PagesOf(page.here)
        self.paths = {path for key in sections if (path := _path(key)) != "/"}
        self.groups = self._grouped(furniture)
        self.strong = {
            key for key, group in self.groups.items() if any(map(self._is_strong, group))
        }

    def cards(self) -> list[list[PageLink]]:
        """The links of each card, cards in page order."""
        taken = self.strong | self._weak()
        if not taken:
            taken = self._doubtful()
        return [group for key, group in self.groups.items() if key in taken]

    def _grouped(self, furniture: Set[int]) -> dict[str, list[PageLink]]:
        groups: dict[str, list[PageLink]] = {}
        for link in self.page.links:
            if id(link) not in furniture and self._may_be_content(link):
                groups.setdefault(link.key, []).append(link)
        return groups

    def _may_be_content(self, link: PageLink) -> bool:
        if link.key in self.sections or link.key in (self.here, self.page.home):
            return False
        rel = (link.anchor.element.get("rel") or "").lower().split()
        if not _NO_CONTENT.isdisjoint(rel) or self._is_byline(link):
            return False
        name = plain(link.name)
        if name in SERVICES or (link.name and turns_pages(link.name)) or self._turns(link):
            return False
        return not (name in ALL and link.is_short and not self._has_text_around(link))

    def _turns(self, link: PageLink) -> bool:
        """Whether the address is a further page of this listing; a mere number may be an id."""
        page = self._pages.has(link.key)
        if page is None or page.is_sure:
            return page is not None
        is_shown = self._is_strong(link) or self._has_picture(link) or self.page.level(link)
        return not is_shown and self._pages.following(link.key) is not None

    def _is_byline(self, link: PageLink) -> bool:
        """A name after By, linked without it."""
        lines = self.page.lines[link.anchor.first : link.anchor.last]
        is_after_by = len(lines) == 1 and BYLINE.match(lines[0].text)
        return bool(is_after_by) and not BYLINE.match(link.name)

    def _is_strong(self, link: PageLink) -> bool:
        name = link.name
        is_long = name.count(" ") + 1 >= _FEWEST_WORDS or len(name) >= _FEWEST_LETTERS
        return is_long and plain(name) not in INVITATIONS

    def _weak(self) -> set[str]:
        """Those of the addresses without a long text that are articles nevertheless."""
        weak = [link for key in self.groups.keys() - self.strong for link in self.groups[key]]
        return {link.key for link in weak if self._is_card(link)}

    def _is_card(self, link: PageLink) -> bool:
        if self.is_below_a_section(link.key):
            return True
        if not link.name or plain(link.name) in INVITATIONS:
            return self._has_own_text(link)
        beside = self._headlines[self._surroundings[link.place]]
        if beside not in (0, MANY) and not self.page.level(link):
            is_shown = any(map(self._has_picture, self.groups[link.key]))
            return is_shown and self._has_own_text(link)  # else a label there
        if any(map(self._has_picture, self.groups[link.key])) or _folder(link.key) in self._folders:
            return True
        return bool(self.page.level(link)) and not self._opens_a_list(link)

    @cached_property
    def _folders(self) -> set[str]:
        """Where the articles with headlines are."""
        return {_folder(key) for key in self.strong} - {""}

    @cached_property
    def _headlines(self) -> list[int]:
        """Which headline each box holds: 0 none, MANY several."""
        return self._distinct(self.strong)

    @cached_property
    def _surroundings(self) -> list[int]:
        """For each box, the smallest around it that holds links to several addresses."""
        return self.page.around(self._held, MANY.__eq__)

    @cached_property
    def _held(self) -> list[int]:
        """Which address each box holds: its number, 0 none, MANY several."""
        return self._distinct(self.groups)

    @cached_property
    def _levels(self) -> list[int]:
        """The heading levels of the headlines in each box, one bit each; bit 0 is no heading."""
        strong = (link for key in self.strong for link in self.groups[key])
        return self.page.summed(((x.place, 1 << self.page.level(x)) for x in strong), or_)

    def is_below_a_section(self, key: str) -> bool:
        """Whether it lies below a section's address, and is no page of it nor of an article."""
        path, origin = _path(key), "/".join(key.split("/", 3)[:3])
        above = path.rpartition("/")[0]
        while above:
            if origin + above in self.strong or path in self.paths:
                return False
            if above in self.paths:
                return not _PAGE_NUMBER.fullmatch(path[len(above) :])
            above = above.rpartition("/")[0]
        return False

    def _opens_a_list(self, link: PageLink) -> bool:
        """The heading of a box of cards rather than of a card."""
        levels = self._levels[self._surroundings[link.place]]
        return bool(levels) and not levels >> self.page.level(link) & 1

    def _has_picture(self, link: PageLink) -> bool:
        return id(link.anchor) in self.page.pictures

    def _has_own_text(self, link: PageLink) -> bool:
        """A box around this address alone says a headline that is no link."""
        place, parents = link.place, self.page.parents
        for _ in range(_DEEPEST):
            if parents[place] < 0 or self._held[parents[place]] != self._held[link.place]:
                break
            place = parents[place]
        box = self.page.boxes[place]
        lines = self.page.lines[box.first : min(box.last, box.first + _MOST_LINES)]
        return any(not x.is_link and len(x.text.split()) >= _FEWEST_WORDS for x in lines)

    def _has_text_around(self, link: PageLink) -> bool:
        """The smallest box around the link that says more says a headline, itself no link."""
        box = link.anchor.box
        for outer in islice(box.ancestors, 4):
            lines = self.page.lines[outer.first : min(outer.last, outer.first + _MOST_LINES)]
            if (
                len(lines) == _MOST_LINES
                or len({a.href for x in lines for a in x.anchors[:_MOST_LINES]}) > 2
            ):
                return False
            if any(not x.anchors and len(x.text.split()) >= _FEWEST_WORDS for x in lines):
                return True
        return False

    def _doubtful(self) -> set[str]:
        """On a page without one headline: what has a picture or a heading, else whole lists."""
        shown = {
            key
            for key, group in self.groups.items()
            if any(x.name and (self._has_picture(x) or self.page.level(x)) for x in group)
        }
        if shown:
            return shown
        listed = {
            key
            for key, group in self.groups.items()
            if any(x.name and self._surroundings[x.place] for x in group)
        }
        return listed or {key for key, group in self.groups.items() if self._is_alone(group)}

    def _is_alone(self, group: list[PageLink]) -> bool:
        """Nothing says that this is no card, on a page that has no other."""
        return any(link.name and not self._is_of_path(link) for link in group)

    def _is_of_path(self, link: PageLink) -> bool:
        """The way to this page, or its keywords."""
        hints = (box.hint for box in islice(link.anchor.box.ancestors, 4))
        return any(map(class_names.NO_LIST.search, hints))

    def _distinct(self, keys: Iterable[str]) -> list[int]:
        """For each box which address is inside: 0 none, else its number; -1 several."""
        numbers = ((n, self.groups[key]) for n, key in enumerate(keys, 1))
        return self.page.summed(
            ((link.place, n) for n, group in numbers for link in group), one_or_many
        )


def _path(key: str) -> str:
    return urlsplit(key).path or "/"


def _folder(key: str) -> str:
    return _path(key).rpartition("/")[0]
