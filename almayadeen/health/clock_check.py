"""Is our clock the site's? What a run notes of times can be believed only if it is."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import NotConfigured

from almayadeen.clock import Clock
from almayadeen.verdict import close_crawl, report_problem

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.http.headers import Headers

APART = timedelta(days=1)
"""Zones are no matter: both clocks tell UTC."""
IN_A_ROW = 2
"""One answer may have lain in some cache that does not say for how long."""


class CompareClocks:
    """Ends a run whose clock is not the site's.

    ``fetched_at``, "Today 20:24" and when to look again would all be wrong. Nothing is compared
    where the clock only pretends (``ALMAYADEEN_NOW``), nor with answers that were kept.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.clock = Clock()
        self.apart_in_a_row = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Look at every answer; raise NotConfigured where the clock is a setting."""
        if crawler.settings["ALMAYADEEN_NOW"]:
            raise NotConfigured
        extension = cls(crawler)
        crawler.signals.connect(extension.received, signals.response_received)
        return extension

    def received(self, response: Response, request: Request) -> None:
        """Compare, and end the crawl when answers in a row were made at quite another time."""
        made, now = made_at(response.headers), self.clock.now()
        if made is None or "saved" in request.meta or "cached" in response.flags:
            return
        self.apart_in_a_row = self.apart_in_a_row + 1 if abs(now - made) > APART else 0
        if self.apart_in_a_row == IN_A_ROW:
            reason = (
                f"the clock here says {now:%Y-%m-%d %H:%M} UTC, the site's {made:%Y-%m-%d %H:%M}: "
                "what is dated by it cannot be believed"
            )
            report_problem(self.crawler, "failed", reason)
            close_crawl(self.crawler, "clock_wrong")


def made_at(headers: Headers) -> datetime | None:
    """Return the time of an answer: when it was made, and how long it has been kept since."""
    with suppress(ValueError, TypeError, OverflowError):
        made = parsedate_to_datetime((headers.get("Date") or b"").decode("latin-1"))
        age = timedelta(seconds=int((headers.get("Age") or b"0").decode("latin-1")))
        return (made if made.tzinfo else made.replace(tzinfo=UTC)) + age
    return None
