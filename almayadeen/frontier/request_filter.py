"""Which requests are let out: the unknown, the due, and nothing twice in a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from almayadeen.frontier.failed_requests import ERRBACK
from almayadeen.frontier.notes import found_of
from almayadeen.journal.ledger.indexed import address_of, headline_mark, seconds
from almayadeen.journal.ledger.known_article import OWN

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from almayadeen.frontier.failed_requests import FailedRequests
    from almayadeen.journal.ledger.database import Ledger
    from almayadeen.journal.ledger.indexed import Found
    from almayadeen.journal.ledger.known_article import KnownArticle
    from almayadeen.journal.ledger.unfinished import Unfinished


CHOICES = ("kinds", "since", "until")
"""Arguments by which a run leaves articles out that another wants."""


class RequestFilter:
    """Lets a request for an article out if the journal has use for it.

    Unknown: yes. Known: if its time has come, or if a card or a sitemap says something new; then
    the site is asked whether it changed since. Nothing goes out twice in a run.

    ``found`` gathers what was not known before, to be written down.
    """

    def __init__(self, crawler: Crawler, ledger: Ledger, failed_requests: FailedRequests) -> None:
        self.crawler = crawler
        self.ledger = ledger
        self.failed_requests = failed_requests
        self.balance = failed_requests.outcomes.balance
        self.found: list[Found] = []

    def admit(self, request: Request, response: Response | None) -> Request | None:
        """Return the request as it is to be sent, or None."""
        page = request.meta.get("page")
        if response is not None:
            request.meta.setdefault("found_on", response.url)
        if page == "listing" and request.meta.get("number", 1) > 1:
            self.found.append(found_of(request)._replace(found_by="next-page"))
        if page == "article":
            return self.admit_article(request)
        return self.admit_other(request)

    def admit_other(self, request: Request) -> Request | None:
        """Let any other page out once a run; a dossier that is gone, when its time has come."""
        if request.dont_filter:
            return self.watched(request)
        reason = "sent" if self.balance.has_met(request) else self.settled(request)
        if reason:
            self.count("skipped", reason)
            return None
        return self.watched(request)

    def settled(self, request: Request) -> str | None:
        """Say that an address is to be left alone for some time."""
        if request.meta.get("found_by") in ("menu", "argument"):
            return None
        unfinished = self.ledger.to_do.at(address_of(request.url))
        now = self.failed_requests.outcomes.now
        is_settled = unfinished and unfinished.settled and unfinished.next_try > now
        return "settled" if is_settled else None

    def admit_article(self, request: Request) -> Request | None:
        """Decide on a request for an article."""
        address = address_of(request.url)
        self.crawler.stats.inc_value("almayadeen/found")
        known = self.ledger.articles.at(address)
        reason = self.skipped(request, address, known)
        if reason:
            self.count("skipped", reason)
            return None
        self.count("found_by", request.meta.get("found_by", "unknown"))
        if known is None:
            self.found.append(found_of(request))
        elif known.tie == OWN:
            self.conditional(request, known)
        return self.watched(request)

    def skipped(self, request: Request, address: str, known: KnownArticle | None) -> str | None:
        """Say why a request is not to be sent."""
        if self.balance.has_met(request):
            return "sent"
        if request.meta.get("found_by") == "argument":
            return None
        now = self.failed_requests.outcomes.now
        unfinished = self.ledger.to_do.at(address)
        if unfinished and unfinished.next_try > now and not self.is_welcome(request, unfinished):
            return "settled" if unfinished.settled else "waiting"
        has_failed = unfinished is not None and unfinished.attempts > 0
        return "known" if known and not has_failed and not is_due(known, request, now) else None

    def is_welcome(self, request: Request, unfinished: Unfinished) -> bool:
        """Tell whether an address may be asked for before its time.

        It is alive again, or a run that left something out did not want it and this one does.
        """
        if unfinished.reason == "gone":
            return request.meta.get("found_by") in NEWS_OF_THE_SITE
        arguments = getattr(self.crawler.spider, "args", None)
        is_choosy = any(getattr(arguments, name, None) for name in CHOICES)
        return unfinished.reason == "not wanted" and not is_choosy

    def conditional(self, request: Request, known: KnownArticle) -> None:
        """Ask whether the article has changed since the last look."""
        if known.etag:
            request.headers.setdefault("If-None-Match", known.etag)
        if known.last_modified:
            request.headers.setdefault("If-Modified-Since", known.last_modified)

    def watched(self, request: Request) -> Request:
        """Open the request's account, and see to it that whatever ends it is noted."""
        self.balance.meet(request)
        if request.errback is not None:
            request.meta[ERRBACK] = request.errback
        request.errback = self.failed_requests.settle
        return request

    def count(self, what: str, name: str) -> None:
        """Count something by name."""
        self.crawler.stats.inc_value(f"almayadeen/{what}/{name}")


NEWS_OF_THE_SITE = frozenset({"menu", "listing", "sitemap", "ticker"})
"""Ways of being found that say: this address is alive now."""

LAST_SECOND = 86399
"""Of a day."""


def is_due(known: KnownArticle, request: Request, now: int) -> bool:
    """Tell whether a known article is to be looked at again."""
    if known.next_look is not None and known.next_look <= now:
        return True
    found_by = request.meta.get("found_by")
    if known.gone:
        return found_by in NEWS_OF_THE_SITE - {"sitemap"}
    card = request.meta.get("card") or {}
    if found_by not in ("listing", "sitemap"):
        return False
    headline: str = card.get("headline") or ""
    is_renamed = bool(headline) and not known.has_card(headline_mark(headline))
    return is_renamed or is_newer(card.get("lastmod"), known)


def is_newer(lastmod: str | None, known: KnownArticle) -> bool:
    """Tell whether a sitemap's date, to its last second, lies after the last look."""
    if not lastmod or lastmod == known.lastmod:
        return False
    moment = seconds(lastmod)
    is_day = len(lastmod) == len("2025-11-03")
    return moment is not None and moment + (LAST_SECOND if is_day else 0) > known.seen
