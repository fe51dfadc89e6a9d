"""Is it published already, or about to be?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.exceptions import DropItem

from almayadeen.items import Article, BreakingNews, content_hash
from almayadeen.journal import Journal
from almayadeen.journal.decision import Publish, Skip
from almayadeen.journal.ticket import ticket_of

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler


class DuplicateArticle(DropItem):
    """The same article, or the same content, is published under another address."""


class UnchangedArticle(DropItem):
    """The article is published and has not changed."""


class ClaimedElsewhere(DropItem):
    """Another run is about to write it; a later run looks again."""


class KnownLine(DropItem):
    """The line of the ticker is published."""


class OutputFailed(DropItem):
    """The output cannot be written, and the crawl is ending."""


REASONS: dict[str, type[DropItem]] = {
    "duplicate": DuplicateArticle,
    "unchanged": UnchangedArticle,
    "claimed": ClaimedElsewhere,
}
COUNTED = {"duplicate": "duplicates", "unchanged": "unchanged", "claimed": "claimed_elsewhere"}


class DropDuplicates:
    """Lets each version of each article pass once, with its identity and version set."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Ask the journal of the crawl."""
        return cls(Journal.of(crawler))

    def process_item(self, item: Any) -> Any:
        """Return the item, or raise the reason why it is not to be written."""
        if isinstance(item, BreakingNews):
            return self.judge_line(item)
        if isinstance(item, Article):
            return self.judge_article(item)
        return item

    def judge_line(self, line: BreakingNews) -> BreakingNews:
        """Return a new line of the ticker.

        Raises KnownLine, or OutputFailed if nothing can be written any more.
        """
        if self.journal.claim_line(line):
            line.run_id = self.journal.run_id
            return line
        if self.journal.failure:
            raise OutputFailed(self.journal.failure.text)
        self.journal.tally.counts["known_lines"] += 1
        raise KnownLine(line.text)

    def judge_article(self, article: Article) -> Article:
        """Return an article that is new or has changed.

        Raises what ``refused`` returns, or OutputFailed if nothing can be written any more.
        """
        if article.content_hash is None and article.gone_at is None:
            article.content_hash = content_hash(article)
        decision = self.journal.decide(article)
        if decision is None:
            assert self.journal.failure is not None
            raise OutputFailed(self.journal.failure.text)
        if isinstance(decision, Skip):
            raise self.refused(decision, article)
        return self.marked(article, decision)

    def refused(self, refusal: Skip, article: Article) -> DropItem:
        """Count a refusal and return its exception."""
        self.journal.tally.counts[COUNTED[refusal.reason]] += 1
        stands_for = refusal.known.id if refusal.known else refusal.holder
        return REASONS[refusal.reason](f"{article.url}: {refusal.reason} ({stands_for})")

    def marked(self, article: Article, grant: Publish) -> Article:
        """Set what only the journal knows."""
        decisions = self.journal.run.decisions
        article.id, article.version = grant.id, grant.version
        article.run_id = self.journal.run_id
        article.fetched_at = article.fetched_at or self.journal.clock.now()
        if grant.known:
            article.changed_fields = decisions.changed_fields(article, grant.known)
        article.near_duplicate_of = decisions.near_copy(article, grant.known)
        ticket_of(article).repeated = decisions.repeated(article, grant.known)
        return article
