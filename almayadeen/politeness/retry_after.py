"""``Retry-After`` of 429 and 503, honoured for the whole host."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import IgnoreRequest

from almayadeen.politeness.pace import Pace

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)

TOO_MANY_REQUESTS = 429
THROTTLED = frozenset({TOO_MANY_REQUESTS, 503})


class TooLongToWait(IgnoreRequest):
    """The site asks for a longer pause than the run may make."""


class RetryAfter:
    """Pauses the host for as long as the site asks, then asks again.

    ``longest``: the longest pause in seconds. ``default``: the pause after a 429 that names none.
    ``limit``: throttled answers in a row after which the run ends.
    """

    def __init__(self, crawler: Crawler, longest: float, default: float, limit: int) -> None:
        self.crawler = crawler
        self.longest = longest
        self.default = default
        self.limit = limit
        self.in_a_row = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read the bounds from the settings; hear of answers before the next request is sent."""
        settings = crawler.settings
        retry_after = cls(
            crawler,
            settings.getfloat("ALMAYADEEN_LONGEST_PAUSE"),
            settings.getfloat("ALMAYADEEN_THROTTLED_PAUSE"),
            settings.getint("ALMAYADEEN_BLOCKS_IN_A_ROW"),
        )
        crawler.signals.connect(retry_after.pause, signals.response_downloaded)
        return retry_after

    def pause(self, response: Response, request: Request) -> None:
        """Pause the host of a throttled request, say it and count it; end the run at the bounds."""
        seconds = self.pause_asked_for(response)
        if seconds is None:
            self.in_a_row = 0 if response.status not in THROTTLED else self.in_a_row
            return
        self.in_a_row += 1
        if self.is_too_long(seconds):
            self.give_up(response, seconds)
            return
        logger.warning("The site asks for a pause of %.0f s (%d): kept", seconds, response.status)
        self.pace.pause(request, seconds)
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value("almayadeen/throttled")
        self.crawler.stats.inc_value("almayadeen/throttled/seconds", round(seconds))

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Repeat a throttled request, after the pause; raise TooLongToWait at the bounds."""
        seconds = self.pause_asked_for(response)
        if seconds is None:
            return response
        if self.is_too_long(seconds):
            raise TooLongToWait(f"{response.status} with a pause of {seconds:.0f} s: {request.url}")
        return request.replace(dont_filter=True, priority=request.priority + 1)

    def pause_asked_for(self, response: Response) -> float | None:
        """Return the seconds to wait; None when the site does not ask for a pause."""
        if response.status not in THROTTLED:
            return None
        seconds = seconds_to_wait(response)
        if seconds is None and response.status == TOO_MANY_REQUESTS:
            return self.default
        return seconds

    def is_too_long(self, seconds: float) -> bool:
        """Tell whether a pause, or their number in a row, is beyond what a run may wait."""
        return seconds > self.longest or self.in_a_row > self.limit

    def give_up(self, response: Response, seconds: float) -> None:
        """End the crawl: the site wants to be left alone for longer than a run can wait."""
        self.pace.stop(
            "blocked",
            "blocked",
            f"The site asks to be left alone for {seconds:.0f} s ({response.status}, "
            f"{self.in_a_row} in a row, {response.url}). Run again later; with a longer "
            f"DOWNLOAD_DELAY if it comes back.",
        )

    @property
    def pace(self) -> Pace:
        """What keeps the distance between requests."""
        pace = self.crawler.get_extension(Pace)
        assert pace is not None
        return pace


def seconds_to_wait(response: Response) -> float | None:
    """Read Retry-After in both its forms: seconds, or a date (counted from the answer's own)."""
    stated = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if stated.isascii() and stated.isdigit():
        return float(stated)
    until = http_date(stated)
    if until is None:
        return None
    sent = http_date((response.headers.get("Date") or b"").decode("latin-1"))
    return max((until - (sent or datetime.now(UTC))).total_seconds(), 0.0)


def http_date(text: str) -> datetime | None:
    """Read a date of HTTP; None where it is none."""
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
