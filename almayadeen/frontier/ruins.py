"""Known articles whose page suddenly has another headline and next to no text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from almayadeen.frontier.notes import first_address
from almayadeen.journal.files.reader import read_record
from almayadeen.journal.ledger.indexed import address_of, headline_mark
from almayadeen.journal.ledger.known_article import OWN

if TYPE_CHECKING:
    from scrapy import Request

    from almayadeen.frontier.outcomes import Outcomes
    from almayadeen.items import Article

FEWEST_WORDS = 60
"""An article with fewer had little text to lose."""
LEAST_LEFT = 5
"""One word in so many must be left."""


class Ruins:
    """Holds back the record of such a page until another run reads the same.

    It is most often an error page in words that nobody knew, with a template's metadata. One that
    is found at several addresses is never an article.
    """

    def __init__(self, outcomes: Outcomes) -> None:
        self.outcomes = outcomes
        self.ledger = outcomes.ledger

    def holds_back(self, article: Article, request: Request) -> bool:
        """Tell whether a record is not to be believed, and note its address as failed."""
        if article.gone_at is not None or not self.has_lost_its_text(article):
            return False
        reason = f"lost its text: {article.headline}"[:300]
        same = [entry for entry in self.ledger.to_do.failed() if entry.reason == reason]
        if [entry.address for entry in same] == [first_address(request)]:
            return False
        self.outcomes.fail(request, reason)
        return True

    def has_lost_its_text(self, article: Article) -> bool:
        """Compare an article with what is published at its address."""
        known = self.ledger.articles.at(address_of(article.url), OWN)
        if known is None or known.gone or headline_mark(article.headline) == known.headline:
            return False
        before = read_record(self.outcomes.journal.run.folder, known.place) or {}
        words: int = before.get("word_count") or 0
        return words >= FEWEST_WORDS and article.word_count * LEAST_LEFT < words
