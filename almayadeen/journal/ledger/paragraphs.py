"""Paragraphs that are in several articles: furniture that was taken for text, or a re-post.

Of each paragraph the ledger keeps a number, with the first articles that hold it. Whatever box
of a page is taken for text is told by it, whatever its words, from the third article on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from almayadeen.journal.ledger.near_copies import LARGEST_KEY, packed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

FEWEST_WORDS = 8
"""Shorter ones are in many articles by nature: headings, "He added", names."""

OTHERS = 2
"""Other articles that must hold a paragraph too; of more, none is kept."""

MOST = 500
"""Paragraphs of one article that are looked at."""

_HOLDERS = "SELECT mark_and_article FROM paragraphs WHERE mark_and_article BETWEEN ? AND ?"
_ADD = f"""
INSERT OR IGNORE INTO paragraphs SELECT ? WHERE (SELECT count(*) FROM ({_HOLDERS})) <= {OTHERS}
"""


def marks(text: str | None) -> dict[int, str]:
    """Return the numbers, of 31 bits, of a body's longer paragraphs, each with its words."""
    paragraphs = (text or "").split("\n\n")[:MOST]
    return {
        crc32(" ".join(paragraph.split()).encode()) >> 1: paragraph
        for paragraph in paragraphs
        if len(paragraph.split(None, FEWEST_WORDS - 1)) == FEWEST_WORDS
    }


class Paragraphs:
    """Reads and writes them; the caller holds the transaction.

    They are written when a segment is sealed, sorted: each on its own would touch a page of the
    ledger. What a kill takes is missing from them until the ledger is made anew.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._unwritten: dict[int, set[int]] = {}

    def add(self, key: int, found: Iterable[int]) -> None:
        """Note that an article holds paragraphs."""
        for mark in found:
            holders = self._unwritten.setdefault(mark, set())
            if len(holders) <= OTHERS:
                holders.add(key)

    def write(self) -> None:
        """Write down what has been noted."""
        rows = [
            (packed(mark, key), packed(mark, 0), packed(mark, LARGEST_KEY))
            for mark, holders in sorted(self._unwritten.items())
            for key in sorted(holders)
        ]
        self._database.executemany(_ADD, rows)
        self._unwritten.clear()

    def repeated(self, text: str | None, key: int | None) -> list[str]:
        """Return the paragraphs of a body that at least OTHERS other articles hold."""
        return [
            words
            for mark, words in marks(text).items()
            if len(self._holders(mark) - {key}) >= OTHERS
        ]

    def _holders(self, mark: int) -> set[int]:
        """Return the keys of the articles that are known to hold a paragraph."""
        bounds = (packed(mark, 0), packed(mark, LARGEST_KEY))
        rows = self._database.execute(_HOLDERS, bounds).fetchall()
        return {row[0] & LARGEST_KEY for row in rows} | self._unwritten.get(mark, set())
