"""Which links of a page are its menu."""

from __future__ import annotations

from functools import reduce
from operator import add, or_

from almayadeen.site.page.links import PageLink, PageLinks
from almayadeen.site.page.outline import Inside
from almayadeen.site.words.labels import plain
from almayadeen.site.words.sections import KNOWN, SERVICES, section_key

_BITS = {key: 1 << number for number, key in enumerate(KNOWN)}
_FEWEST = 3
_FEWEST_UNKNOWN, _MOST_UNKNOWN = 4, 150
_MOST_WORDS = 3
_FURNITURE = Inside.NAV | Inside.HEADER


def groups_of_links(page: PageLinks) -> list[list[PageLink]]:
    """The copies and parts of the menu in document order; an empty list if there is none."""
    groups = _known_groups(page) or _known_runs(page)
    if not groups:
        return _unknown_groups(page) or [_strays(page, set())]
    best = max(_count(_mask(group)) for group in groups)
    kept = [_kept(group, best) for group in groups]
    strays = _strays(page, {id(link) for group in groups for link in group})
    return [group for group in (*kept, strays) if group]


def _bit(link: PageLink) -> int:
    return _BITS.get(section_key(link.name), 0) if link.is_short else 0


def _mask(links: list[PageLink]) -> int:
    """The known names among the links, one bit each."""
    mask = 0
    for link in links:
        mask |= _bit(link)
    return mask


_count = int.bit_count


def _kept(group: list[PageLink], best: int) -> list[PageLink]:
    """The group itself; of one that has few known names only these, or nothing if they are rare."""
    known = [link for link in group if _bit(link)]
    if 2 * _count(_mask(group)) >= best:
        return group if len(group) - len(known) <= _MOST_UNKNOWN else known
    return known if 10 * len(known) >= 7 * len(group) else []


class _Boxes:
    """How many known names and how many headlines each box of a page holds."""

    def __init__(self, page: PageLinks) -> None:
        self.page = page
        bits = [(link.place, _bit(link)) for link in page.links]
        self.masks = page.summed(bits, or_)
        self.long = page.summed([(x.place, 1) for x in page.links if not x.is_short], add)

    def with_names(self, places: list[int]) -> list[int]:
        return [place for place in places if _count(self.masks[place]) >= _FEWEST]

    def is_menu(self, place: int) -> bool:
        """More known names than headlines."""
        return self.long[place] <= _count(self.masks[place])

    def inner(self, place: int) -> list[int]:
        """The boxes to look into instead of this one; empty if it is the menu itself."""
        children = self.with_names(self.page.children[place])
        masks = [self.masks[child] for child in children]
        union = 0
        for mask in masks:
            if 2 * _count(union & mask) >= _count(mask):
                return children  # copies of one menu
            union |= mask
        whole = self.masks[place]
        if whole in masks:
            return children
        has_most = any(10 * _count(mask) >= 7 * _count(whole) for mask in masks)
        return children if has_most and self.long[place] else []


def _known_groups(page: PageLinks) -> list[list[PageLink]]:
    boxes, found = _Boxes(page), []
    waiting = boxes.with_names([0]) if page.boxes else []
    while waiting:
        place = waiting.pop()
        is_menu = boxes.is_menu(place)
        inner = boxes.inner(place) if is_menu else boxes.with_names(page.children[place])
        if is_menu and not inner:
            found.append(place)
        waiting += inner
    bare = [boxes.masks[place] for place in found if not boxes.long[place]]
    named = reduce(or_, bare, 0)
    # A box with headlines that adds no name to the others is a list of cards.
    found = [x for x in found if not boxes.long[x] or boxes.masks[x] & ~named]
    return [page.within(page.links, place) for place in sorted(found)[:8]]


def _known_runs(page: PageLinks) -> list[list[PageLink]]:
    """In markup without boxes: known names, and what is between them without a headline."""
    runs: list[list[PageLink]] = [[]]
    for link in page.links:
        if not link.is_short:
            runs.append([])
        elif _bit(link) or runs[-1]:
            runs[-1].append(link)
    for run in runs:
        while run and not _bit(run[-1]):
            run.pop()
    return [run for run in runs if _count(_mask(run)) >= _FEWEST]


def _strays(page: PageLinks, taken: set[int]) -> list[PageLink]:
    """Known names beside the menu, such as a button LIVE in the header."""
    strays, is_early = [], True
    for link in page.links:
        is_early = is_early and link.is_short
        is_beside = is_early or link.anchor.box.inside & _FURNITURE
        if is_beside and id(link) not in taken and _bit(link):
            strays.append(link)
    return strays


def _unknown_groups(page: PageLinks) -> list[list[PageLink]]:
    """A menu of other names: the first box of several short links that is plainly a menu."""
    names = [link for link in page.links if _could_be_section(page, link)]
    short = page.summed([(link.place, 1) for link in names], add)
    others = [link.place for link in page.links if not _is_name(link)]
    long = page.summed([(place, 1) for place in others], add)
    first_long = min(others, default=len(page.boxes))
    found: list[int] = []
    for place, box in enumerate(page.boxes):
        is_part = bool(found) and place < page.ends[found[-1]]
        is_place = box.inside & _FURNITURE or (page.ends[place] <= first_long and not found)
        is_size = _FEWEST_UNKNOWN <= short[place] <= _MOST_UNKNOWN
        if is_place and is_size and not long[place] and not is_part:
            found.append(_narrow(page, short, place))
    return [page.within(names, place) for place in found[:4]]


def _is_name(link: PageLink) -> bool:
    return link.name.count(" ") < _MOST_WORDS


def _could_be_section(page: PageLinks, link: PageLink) -> bool:
    """A name of a few words, without a picture and outside of headings."""
    is_name = link.name and _is_name(link) and plain(link.name) not in SERVICES
    is_of_card = id(link.anchor) in page.pictures or link.anchor.box.inside & Inside.HEADING
    return bool(is_name) and not is_of_card


def _narrow(page: PageLinks, counts: list[int], place: int) -> int:
    """The smallest box that holds as many."""
    while True:
        inner = [child for child in page.children[place] if counts[child] == counts[place]]
        if not inner:
            return place
        place = inner[0]
