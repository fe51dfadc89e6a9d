"""Under which parent an entry of the menu is."""

from __future__ import annotations

from collections.abc import Set
from itertools import pairwise

from almayadeen.site.page.links import PageLink, PageLinks
from almayadeen.site.page.outline import Box, Inside, Line
from almayadeen.site.words.sections import KNOWN, PARENT_OF, PARENTS, section_key

_LISTS = frozenset(["ul", "ol", "menu", "dl"])
_SIBLINGS = frozenset(["li", "tr", "td", "dt", "dd"])
_DEEPEST = 12
_MOST_WORDS = 4


class Parents:
    """The parents in one copy of the menu.

    A label before a nested list rules it. For a known name the label must be a known parent,
    else what is known of the name decides, while the menu has that parent (its key is in
    ``present``). In a flat menu a new name goes with its neighbours.
    """

    def __init__(self, page: PageLinks, group: list[PageLink], present: Set[str]) -> None:
        self._page = page
        self._present = present
        self._size = len(group)
        self._counts: dict[int, int] = {}
        self._count(group)
        self._above = {id(link): self._label_above(link) for link in group}
        self._around = self._neighbours(group)
        self._is_nested = any(self._above.values())

    def of(self, link: PageLink) -> str | None:
        """The name of the parent; None at the top of the menu."""
        key, above = section_key(link.name), self._above[id(link)]
        if above is not None and section_key(above) == key:
            above = None
        if key in PARENTS:
            return None
        if key in KNOWN:
            usual = PARENT_OF[key]
            is_lost = usual is not None and section_key(usual) not in self._present
            return above if above and (is_lost or section_key(above) in PARENTS) else usual
        return above if self._is_nested else self._around.get(id(link))

    def _count(self, group: list[PageLink]) -> None:
        """How many links of the group are in each box around them."""
        for link in group:
            place = link.place
            for _ in range(_DEEPEST):
                self._counts[place] = self._counts.get(place, 0) + 1
                place = self._page.parents[place]
                if place < 0:
                    break

    def _label_above(self, link: PageLink) -> str | None:
        box, place = link.anchor.box, link.place
        for _ in range(_DEEPEST):
            outer = box.parent
            if outer is None or 5 * self._counts.get(place, 0) > 3 * self._size > 9:
                return None
            is_title = link.anchor.box is box and link.anchor.first == box.first
            is_list = self._counts.get(place, 0) > 1 and not is_title
            if is_list or box.tag in _LISTS:
                label = self._label(outer, box)
                if label is not None:
                    return label
            box, place = outer, self._page.parents[place]
        return None

    def _label(self, outer: Box, box: Box) -> str | None:
        """The text of the short line right before a list, in the box around both."""
        before = self._page.lines[max(outer.first, box.first - 2) : box.first]
        labels = [line for line in reversed(before) if _is_label(line, outer, box)]
        known = [line for line in labels if section_key(line.text) in PARENTS]
        plain = [line for line in labels if not line.inside & Inside.BUTTON]
        return next((line.text for line in (*known, *plain, *labels)), None)

    def _neighbours(self, group: list[PageLink]) -> dict[int, str | None]:
        """The parent of the known name before each link."""
        parents: dict[int, str | None] = {}
        for before, link in pairwise(group):
            key = section_key(before.name)
            parent = PARENTS.get(key) or PARENT_OF.get(key) or parents.get(id(before))
            parents[id(link)] = parent
        return parents


def _is_label(line: Line, outer: Box, box: Box) -> bool:
    """Short, and not one of the entries beside the list."""
    if len(line.text.split()) > _MOST_WORDS or len(line.anchors) > 1:
        return False
    beside = line.box
    for _ in range(_DEEPEST):
        if beside is outer:
            return True
        if beside.parent is outer:
            return beside.last - beside.first <= 2 and not _alike(beside, box)
        if beside.parent is None:
            return False
        beside = beside.parent
    return False


def _alike(one: Box, other: Box) -> bool:
    """Siblings of one kind: the same tag, and a class in common if they have classes."""
    if one.tag != other.tag:
        return False
    mine = set((one.element.get("class") or "").split())
    others = set((other.element.get("class") or "").split())
    return one.tag in _SIBLINGS or bool(mine & others) or not (mine or others)
