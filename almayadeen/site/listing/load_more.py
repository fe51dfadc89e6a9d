"""The "load more" button of a listing: whether there is one, and what a press brings."""

from __future__ import annotations

import json
from itertools import dropwhile, islice

from almayadeen.site.page import class_names
from almayadeen.site.page.document import Element
from almayadeen.site.page.links import PageLink, PageLinks
from almayadeen.site.page.outline import Inside, Line
from almayadeen.site.urls import absolute
from almayadeen.site.words.paging import TO_LOAD_IN_SCRIPT, says_to_load

FIND_BUTTON = """() => {
  const words = new RegExp(WORDS, 'i');
  const marks = /load-?_?more|more-?_?(btn|button)/i;
  const beside = 'header, footer, nav, [class*=cookie i], [class*=consent i], [class*=modal i]';
  const shown = e => e.getClientRects().length && !e.disabled && !e.closest(beside);
  const text = e => (e.value || e.innerText || e.getAttribute('aria-label') || '')
    .trim().replace(/\\s+/g, ' ');
  const marked = e => marks.test(e.id + ' ' + (e.getAttribute('class') || ''))
    && text(e).length < 30;
  const likely = 'button, a, input[type=button], input[type=submit], [role=button], '
    + '[class*=more i], [id*=more i]';
  const all = [...document.querySelectorAll(likely)].filter(shown);
  const said = all.filter(e => words.test(text(e)));
  const found = said.length ? said : all.filter(marked);
  return found.find(e => !found.some(o => o !== e && e.contains(o))) || null;
}""".replace("WORDS", json.dumps(TO_LOAD_IN_SCRIPT))
"""Script that returns the button: by its words, else by its marks; the innermost that is shown."""

COUNT_LINKS = "() => document.links.length"


def cards_markup(body: bytes) -> bytes:
    """Return the markup of what a press loaded: the answer itself, or the texts in its JSON."""
    try:
        found = json.loads(body)
    except ValueError:
        return body
    return "\n".join(_markup_in(found)).encode("utf-8", "replace")


def _markup_in(value: object) -> list[str]:
    if isinstance(value, str):
        return [value] if "<" in value else []
    if isinstance(value, dict):
        value = list(value.values())
    return [text for each in value for text in _markup_in(each)] if isinstance(value, list) else []


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
    if line.inside & _FURNITURE or any(map(class_names.CONSENT.search, beside)):
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
    if not class_names.LOAD_MORE.search(hint.lower()):
        return False
    return not any(absolute(link.get("href"), base) for link in element.iter("a"))
