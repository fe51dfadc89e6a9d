"""Never faster than the slowest rule: our delay, the site's Crawl-delay, a block, a pause.

Scrapy parses ``Crawl-delay`` and does not apply it, and AutoThrottle lowers the delay after every
good answer. So the rules are kept here, and put into force again before and after each request.
"""

from __future__ import annotations

import asyncio
import logging
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.asyncio import create_looping_call

from almayadeen.politeness.turns import Turns
from almayadeen.verdict import close_crawl, report_problem

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.core.downloader import Downloader, Slot
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser

    from almayadeen.verdict import Status

logger = logging.getLogger(__name__)

SHORTEST_DELAY = 0.001
"""Seconds. Scrapy looks at the time of the next request only where there is some delay."""


class CrawlEnds(IgnoreRequest):
    """The request was still waiting for its turn when the crawl ended; it was never sent."""


class Pace:
    """Keeps the distance between two requests to a host.

    ``delay``: our own, in seconds. ``robots_agent``: the name under which robots.txt is read.
    """

    def __init__(self, crawler: Crawler, delay: float, robots_agent: str) -> None:
        self.crawler = crawler
        self.robots_agent = robots_agent
        self.own_delay = delay
        self.delays: dict[str, float] = {}
        self.paused_until: dict[str, float] = {}
        self.is_ending = False
        self.turns = Turns(crawler)
        self.watch = create_looping_call(self.look_for_the_end)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Connect to every moment at which a delay can change."""
        settings = crawler.settings
        agent = settings["ROBOTSTXT_USER_AGENT"] or settings["USER_AGENT"]
        pace = cls(crawler, settings.getfloat("DOWNLOAD_DELAY"), agent)
        crawler.signals.connect(pace.obey_crawl_delay, signals.robots_parsed)
        crawler.signals.connect(pace.hold, signals.request_reached_downloader)
        crawler.signals.connect(pace.hold, signals.response_downloaded)
        crawler.signals.connect(pace.start_watching, signals.spider_opened)
        crawler.signals.connect(pace.stop_watching, signals.spider_closed)
        return pace

    def obey_crawl_delay(self, robotparser: RobotParser, request: Request) -> None:
        """Apply the Crawl-delay of a robots.txt to its host."""
        delay = robotparser.crawl_delay(self.robots_agent)
        if delay and delay > self.delay(request):
            logger.info("robots.txt asks for %g s between requests: obeyed", delay)
            self.delays[self.host(request)] = delay
            self.hold(request)

    def slow_down(self, request: Request, least: float) -> float:
        """Double the delay of the request's host, to at least so many seconds; return it."""
        slot = self.slot(request)
        present = max(self.delay(request), slot.delay if slot else 0)
        self.delays[self.host(request)] = max(2 * present, least)
        self.hold(request)
        self.turns.slow_down(self.host(request), self.delay(request))
        return self.delay(request)

    def pause(self, request: Request, seconds: float) -> None:
        """Send nothing to the request's host for so many seconds."""
        host = self.host(request)
        self.paused_until[host] = max(self.paused_until.get(host, 0), monotonic() + seconds)
        self.turns.push_back(host, seconds)
        self.hold(request)

    def hold(self, request: Request) -> None:
        """Put the rules of the request's host into force, whatever AutoThrottle has made of them.

        Called after AutoThrottle: extensions hear a signal in the order of their numbers.
        """
        slot = self.slot(request)
        if slot is None:
            return
        slot.jitter = 0
        slot.delay = max(slot.delay, self.delay(request))
        until = self.paused_until.get(self.host(request), 0)
        if until > monotonic():
            slot.delay = max(slot.delay, SHORTEST_DELAY)
            slot.lastseen = max(slot.lastseen, until - slot.delay)

    async def turn(self, request: Request) -> None:
        """Wait until one more request may be sent to the host, and count it as sent.

        For requests that do not pass through the downloader: those of the browser. Raises
        CrawlEnds when the crawl ends meanwhile.
        """
        while slot := self.slot(request):
            if self.is_ending:
                raise CrawlEnds(f"not sent: {request.url}")
            self.hold(request)
            wait = slot.lastseen + slot.delay - monotonic()
            if wait <= 0:
                break
            await asyncio.sleep(min(wait, 1))
        await self.turn_of_all(request)

    async def turn_of_all(self, request: Request) -> None:
        """Wait for the turn that all processes of the folder share, and count it as sent.

        The downloader's slot has let the request out; the reactor goes on. Raises CrawlEnds.
        """
        while wait := self.turns.wait(self.host(request), self.delay(request)):
            if self.is_ending:
                raise CrawlEnds(f"not sent: {request.url}")
            await asyncio.sleep(min(wait, 1))
        self.count_as_sent(request)

    def count_as_sent(self, request: Request) -> None:
        """Measure the distance to the next request to the host from now on."""
        if slot := self.slot(request):
            slot.lastseen = max(slot.lastseen, monotonic())

    def stop(self, status: Status, reason: str, message: str) -> None:
        """End the crawl for a reason that a person has to know; what waits is not sent."""
        logger.error("%s", message)
        report_problem(self.crawler, status, message)
        close_crawl(self.crawler, reason)
        self.end_waiting()

    def start_watching(self) -> None:
        """Look every second whether the crawl is to end."""
        self.turns.begin(urlsplit(self.crawler.settings["ALMAYADEEN_BASE_URL"]).hostname or "")
        self.watch.start(1, now=False)

    def stop_watching(self) -> None:
        """Look no longer, and slow nobody down any more."""
        self.turns.end()
        if self.watch.running:
            self.watch.stop()

    def look_for_the_end(self) -> None:
        """Give up what waits once the crawl is to end: a pause may last for minutes."""
        if self.crawler.engine is not None and not self.crawler.engine.running:
            self.end_waiting()

    def end_waiting(self) -> None:
        """Fail every request that waits for its turn."""
        self.is_ending = True
        for slot in self.downloader.slots.values():
            while slot.queue:
                request, answer = slot.queue.popleft()
                answer.errback(CrawlEnds(f"not sent: {request.url}"))

    def delay(self, request: Request) -> float:
        """Return the least distance, in seconds, between two requests to the host."""
        return self.delays.get(self.host(request), self.own_delay)

    def host(self, request: Request) -> str:
        """Return the name by which the downloader knows the request's host."""
        return self.downloader.get_slot_key(request)

    def slot(self, request: Request) -> Slot | None:
        """Return the downloader's queue for the request's host."""
        return self.downloader.slots.get(self.host(request))

    @property
    def downloader(self) -> Downloader:
        """The crawl's downloader."""
        assert self.crawler.engine is not None
        return self.crawler.engine.downloader
