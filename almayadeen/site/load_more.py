"""The "load more" button of a listing, and the address behind it.

What the button asks for is unknown, so it is pressed in a browser and the addresses that it calls
are watched. Where they follow a pattern, plain requests can take over.
"""

from __future__ import annotations

import json
import re
from itertools import zip_longest
from string import Formatter
from urllib.parse import urlsplit

FIELDS = frozenset({"page", "offset", "section", "section_path", "section_url"})
"""What a pattern can name: the page (2 is the first that is loaded), the number of cards shown
before it, and the listing's last path segment, path and address."""

FIND_BUTTON = """() => {
  const words = new RegExp('^(load|show|see|view|display) (more|older)\\\\b.{0,20}$'
    + '|^(more|older)( (news|articles|videos|stories|posts))?$', 'i');
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
}"""
"""Script that returns the button: by its words, else by its marks; the innermost that is shown."""

COUNT_LINKS = "() => document.links.length"

_WHOLE_NUMBER = re.compile(r"(?<![A-Za-z0-9%])\d+(?![A-Za-z0-9%])")
_ANY_NUMBER = re.compile(r"\d+")


class WrongPattern(Exception):
    """A pattern of the user's cannot be filled in."""

    def __init__(self, pattern: str) -> None:
        known = ", ".join(f"{{{name}}}" for name in sorted(FIELDS))
        super().__init__(f"needs {{page}} or {{offset}}, and may have {known}; given: {pattern}")


def checked(pattern: str) -> str:
    """Return a pattern that can be filled in; raise WrongPattern for any other."""
    try:
        names = {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}
    except ValueError:
        raise WrongPattern(pattern) from None
    if names - FIELDS or not names & {"page", "offset"}:
        raise WrongPattern(pattern)
    return pattern


def filled(pattern: str, listing: str, page: int, offset: int) -> str:
    """Return the address of one further page of a listing."""
    return pattern.format(page=page, offset=offset, **_names(listing))


def pattern_of(addresses: list[str], listing: str, offsets: list[int]) -> str | None:
    """Find what the addresses called by successive presses have in common.

    ``offsets``: the number of cards shown before each press. None where no number counts pages
    or cards.
    """
    for numbers in (_WHOLE_NUMBER, _ANY_NUMBER):
        if pattern := _counting(numbers, addresses, offsets):
            return _generalised(pattern, listing)
    return None


def _counting(number: re.Pattern[str], addresses: list[str], offsets: list[int]) -> str | None:
    """Find the one number that counts pages, else the one that counts cards."""
    rows = [[int(n) for n in number.findall(address)] for address in addresses]
    if not rows or any(len(row) != len(rows[0]) for row in rows):
        return None
    columns = list(zip(*rows, strict=True))
    pages = tuple(range(2, len(addresses) + 2))
    for name, counts in (("page", pages), ("offset", tuple(offsets))):
        if columns.count(counts) == 1:
            place = list(number.finditer(addresses[0]))[columns.index(counts)]
            pattern = _replaced(addresses[0], place, name)
            return pattern if _agrees(pattern, addresses, counts) else None
    return None


def _replaced(address: str, place: re.Match[str], name: str) -> str:
    """Put a field in place of one of the address's numbers."""
    before, after = address[: place.start()], address[place.end() :]
    return f"{_escaped(before)}{{{name}}}{_escaped(after)}"


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _agrees(pattern: str, addresses: list[str], counts: tuple[int, ...]) -> bool:
    pairs = zip_longest(addresses, counts)
    return all(address == pattern.format(page=n, offset=n) for address, n in pairs)


def _generalised(pattern: str, listing: str) -> str:
    """Put the listing's own names in, so that the pattern serves other listings as well."""
    names = _names(listing)
    for field in ("section_url", "section_path"):
        if names[field] and names[field] in pattern:
            return pattern.replace(names[field], f"{{{field}}}", 1)
    if not names["section"]:
        return pattern
    as_a_word = rf"(?<=[/=]){re.escape(names['section'])}(?=$|[/&?])"
    return re.sub(as_a_word, "{section}", pattern, count=1)


def _names(listing: str) -> dict[str, str]:
    path = urlsplit(listing).path.rstrip("/")
    return {
        "section": path.rpartition("/")[2],
        "section_path": path,
        "section_url": listing.partition("?")[0].rstrip("/"),
    }


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
