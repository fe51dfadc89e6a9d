"""What the ledger knows of an article, and what a look at it found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from almayadeen.journal.files.segment import Place

CLAIMED, COPY, OWN = 0, 1, 2
"""What an address is to an article: named by it as canonical; fetched, and the page was the same
content under another identity; or fetched as this very article. The strongest tie is kept."""

REMEMBERED_CARDS = 8
_MARK = 4


class KnownArticle(NamedTuple):
    """What the ledger knows of an article."""

    key: int
    id: str
    version: int
    content_hash: str | None
    headline: int
    cards: bytes | None
    lastmod: str | None
    etag: str | None
    last_modified: str | None
    published: int
    seen: int
    next_look: int | None
    gone: int
    missed_by: str | None
    segment: str
    offset: int
    length: int
    tie: int = OWN

    @property
    def place(self) -> Place:
        """Where its newest record lies."""
        return Place(self.segment, self.offset, self.length)

    def has_card(self, mark: int) -> bool:
        """Tell whether a headline is the article's own, or was on a card before."""
        cards = self.cards or b""
        marks = {cards[i : i + _MARK] for i in range(0, len(cards), _MARK)}
        return mark == self.headline or mark.to_bytes(_MARK, "big") in marks


@dataclass
class Answer:
    """What a response said beside its article: where it was, and how to ask again."""

    addresses: list[str] = field(default_factory=list)
    etag: str | None = None
    last_modified: str | None = None
    card: int | None = None
    lastmod: str | None = None


def with_card(known: KnownArticle, card: int | None) -> bytes | None:
    """Return the remembered cards with one more."""
    if card is None or known.has_card(card):
        return known.cards
    return ((known.cards or b"") + card.to_bytes(_MARK, "big"))[-REMEMBERED_CARDS * _MARK :]
