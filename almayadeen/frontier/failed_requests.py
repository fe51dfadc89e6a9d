"""What became of requests that brought no page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError

from almayadeen.frontier.notes import answer_of, found_of
from almayadeen.items import Article
from almayadeen.journal.files.reader import read_record
from almayadeen.journal.ledger.known_article import OWN, Answer, KnownArticle
from almayadeen.journal.ticket import ticket_of
from almayadeen.politeness.blocks import SoftNotFound
from almayadeen.politeness.pace import CrawlEnds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy import Request
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from almayadeen.frontier.outcomes import Outcomes
    from almayadeen.journal.ledger.indexed import Found

GONE = (404, 410)
TRIES_UNTIL_GONE = 2


class FailedRequests:
    """Settles them, in the journal of the crawl."""

    def __init__(self, outcomes: Outcomes) -> None:
        self.outcomes = outcomes
        self.journal = outcomes.journal
        self.ledger = outcomes.ledger

    def settle(self, failure: Failure) -> Iterable[Article]:
        """Settle a request without a page (an errback); yields a tombstone, or raises again."""
        request, error = failure.request, failure.value  # type: ignore[attr-defined]
        if isinstance(error, HttpError) and error.response.status == 304:
            self.not_modified(request, error.response)
            return []
        if isinstance(error, SoftNotFound) or (
            isinstance(error, HttpError) and error.response.status in GONE
        ):
            return self.missing(request)
        self.failed(request, error)
        return failure.raiseException()

    def failed(self, request: Request, error: BaseException | None) -> None:
        """Note a request as failed, unless it was never sent."""
        if type(error) is IgnoreRequest and "robots.txt" in str(error):
            self.outcomes.settle(request, "robots")
        elif isinstance(error, HttpError):
            self.outcomes.fail(request, f"HTTP {error.response.status}")
        elif not isinstance(error, CrawlEnds):
            self.outcomes.fail(request, type(error).__name__)

    def not_modified(self, request: Request, response: Response) -> None:
        """Note an answer of 304."""
        known = self.ledger.articles.at(found_of(request).address, OWN)
        if known is None or self.journal.failure:
            return
        self.journal.tally.counts["unchanged"] += 1
        visit = answer_of(response)
        visit.etag = visit.etag or known.etag
        visit.last_modified = visit.last_modified or known.last_modified
        self.outcomes.saw(known, visit)

    def missing(self, request: Request) -> Iterable[Article]:
        """Note that an address leads nowhere; yields a tombstone the second time."""
        link = found_of(request)
        known = self.ledger.articles.at(link.address, OWN)
        if self.journal.failure:
            return
        if known is None:
            self.missing_stranger(request, link)
        elif known.gone:
            self.outcomes.saw(known, Answer([link.address]))
        elif known.missed_by in (None, self.journal.run_id):
            with self.journal.guarded(), self.ledger.writing():
                self.ledger.articles.miss(known.key, self.journal.run_id, self.outcomes.now)
                self.ledger.to_do.done([link.address])
        else:
            yield from self.tombstone(known, link)

    def missing_stranger(self, request: Request, link: Found) -> None:
        """Give up on an address that never was an article, when it failed before."""
        before = self.ledger.to_do.at(link.address)
        if before and before.attempts + 1 >= TRIES_UNTIL_GONE:
            self.outcomes.settle(request, "gone")
        else:
            self.outcomes.fail(request, "HTTP 404")

    def tombstone(self, known: KnownArticle, link: Found) -> Iterable[Article]:
        """Yield the record that says an article is gone."""
        before = read_record(self.journal.run.folder, known.place)
        if before is not None:
            now = self.journal.clock.now()
            kept = {f: before[f] for f in ("id", "kind", "url", "canonical_url", "headline")}
            article = Article(**kept, gone_at=now, fetched_at=now)
            ticket_of(article).found = link
            yield article
