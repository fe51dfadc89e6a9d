"""Pages that are most often an error page in words that nobody knew, with a template's metadata.

A known article whose page suddenly has another headline and next to no text; and a new one with
next to no text whose headline has no word in common with its address and with the link to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from almayadeen.frontier.notes import first_address
from almayadeen.journal.files.reader import read_record
from almayadeen.journal.ledger.indexed import address_of, headline_mark
from almayadeen.journal.ledger.known_article import OWN

if TYPE_CHECKING:
    from scrapy import Request

    from almayadeen.frontier.outcomes import Outcomes
    from almayadeen.items import Article
    from almayadeen.journal.ledger.known_article import KnownArticle

FEWEST_WORDS = 60
"""An article with fewer had little text to lose."""
LEAST_LEFT = 5
"""One word in so many must be left."""
TELLING_WORDS = 3
"""An address and a link with fewer of them do not tell what a page is about."""

_WORD = re.compile(r"[^\W\d_]{4,}")


class Ruins:
    """Holds back the record of such a page until another run reads the same.

    One that is found at several addresses is never an article.
    """

    def __init__(self, outcomes: Outcomes) -> None:
        self.outcomes = outcomes
        self.ledger = outcomes.ledger

    def holds_back(self, article: Article, request: Request) -> bool:
        """Tell whether a record is not to be believed, and note its address as failed."""
        doubt = self.doubt(article, request) if article.gone_at is None else None
        if doubt is None:
            return False
        reason = f"{doubt}: {article.headline}"[:300]
        same = [entry for entry in self.ledger.to_do.failed() if entry.reason == reason]
        if [entry.address for entry in same] == [first_address(request)]:
            return False
        self.outcomes.fail(request, reason)
        return True

    def doubt(self, article: Article, request: Request) -> str | None:
        """Say, in words that every run uses, what speaks against a record."""
        known = self.ledger.articles.at(address_of(article.url), OWN)
        if known is None:
            return "unlike its link" if is_unlike_its_link(article, request) else None
        return "lost its text" if self.has_lost_its_text(article, known) else None

    def has_lost_its_text(self, article: Article, known: KnownArticle) -> bool:
        """Compare an article with what is published at its address."""
        if known.gone or headline_mark(article.headline) == known.headline:
            return False
        before = read_record(self.outcomes.journal.run.folder, known.place) or {}
        words: int = before.get("word_count") or 0
        return words >= FEWEST_WORDS and article.word_count * LEAST_LEFT < words


def is_unlike_its_link(article: Article, request: Request) -> bool:
    """Tell a page of few words that is about something else than what leads to it."""
    if article.word_count >= FEWEST_WORDS or article.videos or article.audios:
        return False
    slug = urlsplit(unquote(first_address(request))).path.rpartition("/")[2]
    card = request.meta.get("card") or {}
    told = words_of(f"{slug} {card.get('headline') or ''}")
    return len(told) >= TELLING_WORDS and told.isdisjoint(words_of(article.headline))


def words_of(text: str) -> set[str]:
    """Return the words of a text that are long enough to tell what it is about."""
    return {word.casefold() for word in _WORD.findall(text)}
