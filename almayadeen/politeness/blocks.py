"""Obstacles are counted and never published; blocks slow the crawl down, then end it.

No disguise, no rotation, no solving: a site that blocks us is left alone, and a person hears of it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest

from almayadeen.politeness.pace import Pace
from almayadeen.politeness.robots import is_robots_txt
from almayadeen.site import Obstacle, obstacle

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)

BLOCKING: frozenset[Obstacle] = frozenset({"challenge", "refused", "consent"})
"""Obstacles that the site puts up against us, not pages that it has lost."""

PAGES_OF_HTML = frozenset({"menu", "listing", "article", "live"})

ENOUGH_OF_A_FILE = 64 * 1024
"""Bytes of a sitemap, which may be large, in which a wall would show."""


class ObstacleMet(IgnoreRequest):
    """The answer is something else than the page."""


class Challenge(ObstacleMet):
    """A test that only a browser, or a person, passes."""


class Refused(ObstacleMet):
    """401, 403 or 451."""


class ConsentWall(ObstacleMet):
    """A page that shows nothing until something is agreed to."""


class SoftNotFound(ObstacleMet):
    """A page that says "not found" with status 200. Counts as gone, like a 404."""


class ErrorPage(ObstacleMet):
    """A page of the server's that says with status 200 that something went wrong."""


class EmptyPage(ObstacleMet):
    """A page without anything to see."""


REASONS: dict[Obstacle, type[ObstacleMet]] = {
    "challenge": Challenge,
    "refused": Refused,
    "consent": ConsentWall,
    "soft-404": SoftNotFound,
    "error": ErrorPage,
    "empty": EmptyPage,
}


class Blocks:
    """Raises the obstacle's exception in place of its page.

    ``delay``: seconds between requests after the first block, doubled by each further one.
    ``limit``: blocks in a row that end the crawl.
    """

    def __init__(self, crawler: Crawler, delay: float, limit: int) -> None:
        self.crawler = crawler
        self.delay = delay
        self.limit = limit
        self.in_a_row = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read the delay and the limit from the settings."""
        settings = crawler.settings
        return cls(
            crawler,
            settings.getfloat("ALMAYADEEN_BLOCKED_DELAY"),
            settings.getint("ALMAYADEEN_BLOCKS_IN_A_ROW"),
        )

    def process_response(self, request: Request, response: Response) -> Response:
        """Pass a page on; raise one of REASONS for an obstacle."""
        name = found_on(request, response)
        if name is None:
            self.in_a_row = 0 if response.status == 200 else self.in_a_row
            return response
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value(f"almayadeen/obstacles/{name}")
        if name in BLOCKING:
            self.slow_down(request, name)
        raise REASONS[name](f"{name} ({response.status}) instead of {response.url}")

    def slow_down(self, request: Request, name: str) -> None:
        """Ask more slowly after each block; after too many, or at the door, stop asking."""
        self.in_a_row += 1
        pace = self.crawler.get_extension(Pace)
        assert pace is not None
        if self.in_a_row >= self.limit or is_robots_txt(request):
            if not pace.is_ending:
                pace.stop("blocked", "blocked", self.what_to_do(request, name))
            return
        delay = pace.slow_down(request, self.delay)
        logger.warning("Blocked (%s) at %s: now %.0f s a request", name, request.url, delay)

    def what_to_do(self, request: Request, name: str) -> str:
        """Say what happened, and what a person can do about it."""
        return (
            f"The site blocks this crawler ({name}, {self.in_a_row} in a row, last at "
            f"{request.url}). What was collected before is safe. Open that address in a browser: "
            f"if it works there, wait some hours, set ALMAYADEEN_CONTACT, crawl more slowly (-s "
            f"DOWNLOAD_DELAY=10), or ask the site to allow {self.crawler.settings['USER_AGENT']!r}."
        )


def found_on(request: Request, response: Response) -> Obstacle | None:
    """Name the obstacle; for anything but a page of HTML, only what shuts the door counts."""
    is_html = request.meta.get("page") in PAGES_OF_HTML
    body = response.body if is_html else response.body[:ENOUGH_OF_A_FILE]
    headers = {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }
    name = obstacle(body, response.url, response.status, headers)
    if name == "refused" and is_robots_txt(request):
        return None  # By RFC 9309 a robots.txt that is kept from us forbids nothing.
    return name if is_html or name in BLOCKING else None
