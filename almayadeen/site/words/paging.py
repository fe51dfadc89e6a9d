"""What links and buttons say that turn the pages of a listing."""

from __future__ import annotations

import re

from almayadeen.site.words.chosen import EDITION
from almayadeen.site.words.labels import plain
from almayadeen.site.words.phrases import pattern, spoken

_WORDS = EDITION.listings
_TURNS = re.compile(
    rf"\W*(?:{pattern(_WORDS.turns)}|{pattern(_WORDS.page)}|\d{{1,4}})?\W*", re.IGNORECASE
)
_NEXT = spoken(_WORDS.next)
_HINTS = re.compile(pattern(_WORDS.next_hints))
_LOAD = pattern(_WORDS.load)
_MORE = pattern(_WORDS.more)
_TO_LOAD = re.compile(rf"{_LOAD.replace(' ', ' ?')}(?: \w+){{0,2}}|{_MORE}")
_LONGEST = 40  # characters

TO_LOAD_IN_SCRIPT = rf"^{_LOAD}\b.{{0,20}}$|^{_MORE}$"
"""The words of a "load more" button, as a regular expression that JavaScript reads too."""


def turns_pages(text: str) -> bool:
    """Nothing but ``Next``, ``Older posts``, ``Page 3``, ``3`` and the like; also no text."""
    return _TURNS.fullmatch(text) is not None


def says_next(text: str) -> bool:
    """``Next``, ``Older posts`` and the like, as ``plain`` returns it."""
    return _NEXT.fullmatch(plain(text)) is not None


def hints_at_next(text: str) -> bool:
    """A word for onward is somewhere in it. ``text`` is in small letters."""
    return _HINTS.search(text) is not None


def says_to_load(text: str) -> bool:
    """``More``, ``Load more``, ``Show more articles`` and the like."""
    return len(text) <= _LONGEST and _TO_LOAD.fullmatch(plain(text)) is not None
