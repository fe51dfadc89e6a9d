"""Whether a listing has a button that loads more cards by script."""

from __future__ import annotations

import re
from itertools import dropwhile, islice

from almayadeen.site.document import Element
from almayadeen.site.labels import plain
from almayadeen.site.outline import Inside, Line
from almayadeen.site.page_links import PageLink, PageLinks
from almayadeen.site.urls import absolute

_MORE = re.compile(
    r"(?:load|show|see|view|display) ?(?:more|older)(?: \w+){0,2}"
    r"|(?:more|older)(?: (?:posts|articles|news|stories|headlines|results|videos))?"
)
_MORE_CLASS = re.compile(r"(?:load|show|view)[-_]?more")
_BESIDE = re.compile(r"cookie|consent|modal|popup")
_FURNITURE = Inside.HEADER | Inside.FOOTER


def has_load_button(page: PageLinks, first_card: PageLink | None) -> bool:
    """A button after the first card that loads more and has no address to ask for."""
    first = first_card.anchor.first if first_card else 0
    lines = page.lines[first:]
    if any(says_to_load(line.text) and _is_button(page, line) for line in lines):
        return True
    elements = page.document.tree.iter("*")
    if first_card is not None:
        elements = dropwhile(lambda e: e is not first_card.anchor.element, elements)
    return any(_loads_more(element, page.document.base_url) for element in elements)


def _is_button(page: PageLinks, line: Line) -> bool:
    beside = (box.hint for box in islice(line.box.ancestors, 6))
    if line.inside & _FURNITURE or any(map(_BESIDE.search, beside)):
        return False
    if line.anchors:
        return not any(id(anchor) in page.by_anchor for anchor in line.anchors)
    return bool(line.inside & Inside.BUTTON)


def _loads_more(element: Element, base: str) -> bool:
    """By its class; or a link without address, or a button, by what it says."""
    if element.tag == "input":
        is_button = element.get("type", "").lower() in ("button", "submit")
        return is_button and says_to_load(element.get("value") or "")
    if element.tag == "a" and element.get("href") is None:
        return says_to_load(element.text or "")
    hint = element.get("class") or element.get("id") or ""
    if not _MORE_CLASS.search(hint.lower()):
        return False
    return not any(absolute(link.get("href"), base) for link in element.iter("a"))


def says_to_load(text: str) -> bool:
    """More, Load more, Show more articles and the like."""
    return len(text) <= 40 and _MORE.fullmatch(plain(text)) is not None
