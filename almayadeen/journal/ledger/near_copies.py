"""Near-copies: texts that share nearly all runs of three words.

Two steps. Landmarks, a few numbers a text, kept in the ledger, name candidates: the text is cut
after every word that ends in "e", so a change moves no cut but its own, and the smallest digests
of the pieces are kept. Then the candidate's text is read back from its segment and compared in
full. See docs/decisions/042.
"""

from __future__ import annotations

import re
from zlib import crc32

FEWEST_WORDS = 25
"""Shorter texts are too alike by nature: newscasts, captions of galleries."""

LANDMARKS = 8
FEWEST_SHARED = 2
"""Landmarks that make a candidate; a text that has but one needs one."""

LANDMARKED = 1500
"""Characters from the start that landmarks are taken from; the comparison reads all."""

LARGEST_KEY = 0xFFFFFFFF
"""Of an article in the ledger."""

SHORTEST_PIECE = 16
"""Bytes. Shorter pieces ("of th") are in every text; they count where there are few others."""

LEAST_SHARE = 0.75

_WORD = re.compile(r"\w+")
Runs = set[tuple[str, str, str]]


def landmarks(text: str | None) -> list[int]:
    """Return up to LANDMARKS numbers; texts that differ in a few words share most of them."""
    if not text or len(text) < 2 * FEWEST_WORDS:
        return []
    pieces = text[:LANDMARKED].encode().split(b"e ")
    digests = {crc32(piece) >> 1 for piece in pieces if len(piece) >= SHORTEST_PIECE}
    if len(digests) < LANDMARKS:
        digests = {crc32(piece) >> 1 for piece in pieces}
    return sorted(digests)[:LANDMARKS]


def packed(mark: int, article: int) -> int:
    """Return a landmark and an article's key as one number, which SQLite stores and finds best.

    A landmark has 31 bits, a key at most 32 (``LARGEST_KEY``).
    """
    return mark << 32 | article


def has_enough_words(text: str | None) -> bool:
    """Tell whether a text is long enough for its sameness to mean anything."""
    return text is not None and len(text.split(None, FEWEST_WORDS)) >= FEWEST_WORDS


def runs_of_words(text: str) -> Runs:
    """Return every run of three words."""
    words = _WORD.findall(text.casefold())
    return set(zip(words, words[1:], words[2:], strict=False))


def is_near_copy(runs: Runs, text: str) -> bool:
    """Tell whether two texts share at least LEAST_SHARE of all their runs of three words."""
    others = runs_of_words(text)
    shared = len(runs & others)
    return shared >= LEAST_SHARE * (len(runs) + len(others) - shared) and shared > 0
