"""A robots.txt that cannot be read is no permission."""

from __future__ import annotations

import asyncio
import logging
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest

from almayadeen.politeness.pace import CrawlEnds, Pace

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)

UNREADABLE = frozenset({408, 425, 429})

_VERSION = re.compile(rb"^([ \t]*user-agent[ \t]*:[ \t]*[^\s/#]+)/[^\s#]*", re.I | re.M)
"""A version behind the product's name, which by RFC 9309 is no part of it."""


class RobotsUnreadable(CrawlEnds):
    """Nothing is known of what the site allows, so nothing is asked of it."""


class Robots(RobotsTxtMiddleware):
    """Obeys robots.txt; ends the crawl when a network or server error hides it.

    Scrapy takes such an error for "all allowed". A robots.txt that is not there (404, and any
    other 4xx by RFC 9309) allows everything.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.reading = asyncio.Lock()

    def process_response(self, request: Request, response: Response) -> Response:
        """Raise RobotsUnreadable for a robots.txt that came with a server error."""
        failed = response.status >= 500 or response.status in UNREADABLE
        if failed and is_robots_txt(request):
            raise RobotsUnreadable(f"{response.status} on {request.url}")
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Raise RobotsUnreadable where robots.txt did not come: Scrapy would log a long trace."""
        if is_robots_txt(request) and not isinstance(exception, IgnoreRequest):
            raise RobotsUnreadable(f"{exception}: {request.url}") from exception

    async def robot_parser(self, request: Request) -> RobotParser:
        """Return the rules of the request's host; raise RobotsUnreadable where there are none."""
        # One at a time: of several requests that wait for one robots.txt, Scrapy 2.19 gives the
        # rules to the first and None, "all allowed", to the others.
        async with self.reading:
            rules = await super().robot_parser(request)
        if rules is None:
            self.end_crawl(request)
            raise RobotsUnreadable(f"robots.txt could not be read; not asked for: {request.url}")
        return rules

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        """Read groups named ``almayadeen/1.2`` as groups named ``almayadeen``."""
        plain = response.replace(body=_VERSION.sub(rb"\1", response.body))
        await super()._parse_robots(plain, netloc, request)

    def end_crawl(self, request: Request) -> None:
        """Say once why nothing is crawled."""
        pace = self.crawler.get_extension(Pace)
        assert pace is not None
        if not pace.is_ending:
            pace.stop(
                "failed",
                "robots_unreadable",
                f"robots.txt of {urlsplit(request.url).netloc} could not be read, so it is not "
                f"known what may be crawled, and nothing is. Try again later; is the address "
                f"right, and the network there?",
            )

    async def is_allowed(self, request: Request) -> bool:
        """Tell whether robots.txt allows an address; for requests that the browser makes."""
        rules = await self.robot_parser(request)
        agent = self.crawler.settings["ROBOTSTXT_USER_AGENT"] or self.crawler.settings["USER_AGENT"]
        return rules.allowed(request.url, agent)

    async def sitemaps(self, request: Request) -> list[str]:
        """Return the sitemaps that the robots.txt of the request's host names."""
        rules = await self.robot_parser(request)
        return list(getattr(getattr(rules, "rp", None), "sitemaps", ()))


def is_robots_txt(request: Request) -> bool:
    """Tell whether a request is for a robots.txt itself, or follows a redirect of one."""
    first: str = request.meta.get("redirect_urls", [request.url])[0]
    return urlsplit(first).path == "/robots.txt"
