"""What became of requests that brought no page."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from almayadeen.frontier.doubts import Doubt, Doubts
from almayadeen.frontier.notes import answer_of, found_of
from almayadeen.items import Article
from almayadeen.journal.files.reader import read_record
from almayadeen.journal.ledger.known_article import OWN, Answer, KnownArticle
from almayadeen.politeness.blocks import SoftNotFound
from almayadeen.politeness.pace import CrawlEnds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scrapy import Request
    from twisted.python.failure import Failure

    from almayadeen.frontier.outcomes import Outcomes

logger = logging.getLogger(__name__)

GONE = (404, 410)
ERRBACK = "errback_of_the_spider"
"""Where a request keeps the errback that it came with."""


class FailedRequests:
    """Settles them, in the journal of the crawl."""

    def __init__(self, outcomes: Outcomes, doubts: Doubts) -> None:
        self.outcomes = outcomes
        self.doubts = doubts
        self.journal = outcomes.journal
        self.ledger = outcomes.ledger

    def settle(self, failure: Failure) -> Iterable[Any]:
        """Settle a request without a page (an errback), then ask the spider's own errback.

        Raises again what is a failure and nobody's but ours.
        """
        request = failure.request  # type: ignore[attr-defined]
        is_settled = self.is_settled(request, failure.value)
        own = request.meta.get(ERRBACK)
        if own is not None:
            found: Iterable[Any] = own(failure)
            return found
        return [] if is_settled else failure.raiseException()

    def is_settled(self, request: Request, error: BaseException | None) -> bool:
        """Note what became of a request; False if it failed."""
        status = error.response.status if isinstance(error, HttpError) else None
        if isinstance(error, HttpError) and status == 304 and self.not_modified(request, error):
            return True
        if isinstance(error, SoftNotFound) or status in GONE:
            self.missing(request, f"HTTP {status}" if status else "soft-404")
            return True
        self.failed(request, error)
        return False

    def failed(self, request: Request, error: BaseException | None) -> None:
        """Note a request as failed, unless it was never sent."""
        if type(error) is IgnoreRequest and "robots.txt" in str(error):
            self.outcomes.settle(request, "robots")
        elif isinstance(error, HttpError):
            self.outcomes.fail(request, f"HTTP {error.response.status}")
        elif isinstance(error, CrawlEnds):
            self.outcomes.balance.close(request, "put off")
        else:
            self.outcomes.fail(request, f"{type(error).__name__}: {error}", error)

    def not_modified(self, request: Request, error: HttpError) -> bool:
        """Note an answer of 304; False if nothing was known that could be unchanged."""
        known = self.ledger.articles.at(found_of(request).address, OWN)
        if known is None or not is_conditional(request):
            return False
        self.outcomes.balance.close(request, "unchanged")
        if self.journal.failure:
            return True
        self.journal.tally.counts["unchanged"] += 1
        visit = answer_of(error.response)
        visit.etag = visit.etag or known.etag
        visit.last_modified = visit.last_modified or known.last_modified
        self.outcomes.saw(known, visit)
        return True

    def missing(self, request: Request, reason: str) -> None:
        """Note that an address leads nowhere. Of an article, this is not believed at once."""
        link = found_of(request)
        known = self.ledger.articles.at(link.address, OWN)
        if self.journal.failure:
            return
        if known is not None and known.gone:
            if link.found_by == "argument":
                self.outcomes.in_vain(link.url, reason)
            self.outcomes.balance.close(request, "gone")
            self.outcomes.saw(known, Answer([link.address]))
        elif link.page == "article":
            is_second = self.was_missing(known) or self.outcomes.was_told(request, "missing")
            self.doubt(Doubt(request, "missing", reason, is_second))
        elif link.found_by in ("menu", "argument"):
            self.outcomes.fail(request, reason)
        else:
            self.outcomes.stranger(request, "missing", reason)

    def doubt(self, doubt: Doubt) -> None:
        """Keep an answer until it is known how many say the same."""
        self.doubts.add(doubt)
        if self.doubts.is_full:
            self.judge()

    def judge(self) -> None:
        """Believe what few pages say, now that it is known how many say it."""
        for doubt in self.doubts.judged():
            self.believe(doubt)

    def was_missing(self, known: KnownArticle | None) -> bool:
        """Tell whether an earlier run has missed a known article."""
        return known is not None and known.missed_by not in (None, self.journal.run_id)

    def believe(self, doubt: Doubt) -> None:
        """Note an answer whose share of the run is small enough."""
        request = doubt.request
        known = self.ledger.articles.at(found_of(request).address, OWN)
        if self.journal.failure:
            self.outcomes.balance.close(request, "put off")
        elif known is None:
            self.outcomes.stranger(request, doubt.claim, doubt.reason, is_proof=doubt.is_proof)
        elif doubt.claim != "missing":
            self.outcomes.fail(request, doubt.reason)
        elif self.was_missing(known):
            self.bury(request, known)
        else:
            self.outcomes.miss(request, known, doubt.reason)

    def bury(self, request: Request, known: KnownArticle) -> None:
        """Send a tombstone the way of every record: through middlewares, pipelines, journal."""
        logger.info("An article is gone: %s", request.url)
        meta = {**request.meta, "page": "tombstone"}
        burial = request.replace(
            callback=self.tombstone, errback=None, meta=meta, cb_kwargs={"known": known}
        )
        engine = self.journal.crawler.engine
        assert engine is not None
        engine.scraper.enqueue_scrape(Response(request.url, request=burial), burial)

    def tombstone(self, response: Response, known: KnownArticle) -> Iterator[Article]:
        """Yield the record that says an article is gone."""
        before = read_record(self.journal.run.folder, known.place)
        if before is not None:
            now = self.journal.clock.now()
            kept = {f: before[f] for f in ("id", "kind", "url", "canonical_url", "headline")}
            yield Article(**kept, gone_at=now, fetched_at=now)


def is_conditional(request: Request) -> bool:
    """Tell whether a request asked for changes only."""
    return "If-None-Match" in request.headers or "If-Modified-Since" in request.headers
