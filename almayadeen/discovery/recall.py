"""How much of the present month the main job finds by itself, measured on the sitemap."""

from __future__ import annotations

import asyncio
import logging
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.exceptions import DontCloseSpider, IgnoreRequest, NotConfigured

from almayadeen.clock import Clock
from almayadeen.discovery.sitemap_entries import Span
from almayadeen.discovery.sitemaps import Sitemaps
from almayadeen.journal import Journal
from almayadeen.site.days import BEIRUT
from almayadeen.site.urls import canonical
from almayadeen.verdict import close_crawl

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import Self

    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from almayadeen.discovery.sitemap_entries import Entry

logger = logging.getLogger(__name__)

MEASURED = "sections"
"""The spider whose finds are measured, when it is asked for the whole site."""

MOST_NAMED = 100
"""Missed addresses that are named for one section; all are counted."""


class Recall:
    """Notes what the spider finds; when it has nothing left to do, compares it with the sitemap.

    This costs the index and one month's file.
    """

    def __init__(self, crawler: Crawler, clock: Clock) -> None:
        self.crawler = crawler
        self.clock = clock
        self.found: set[int] = set()
        self.by_sitemap: set[int] = set()
        self.sections: dict[str, str] = {}
        self.measuring: asyncio.Task[None] | None = None
        assert crawler.stats is not None
        self.stats = crawler.stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Wait for the end of the spider's own work; raise NotConfigured if switched off."""
        if not crawler.settings.getbool("ALMAYADEEN_RECALL"):
            raise NotConfigured("ALMAYADEEN_RECALL is off")
        recall = cls(crawler, Clock.from_settings(crawler.settings))
        crawler.signals.connect(recall.measure_at_the_end, signals.spider_idle)
        return recall

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Note each address that the spider found by itself; pass everything on."""
        async for found in result:
            if isinstance(found, Request):
                self.note(found)
            yield found

    def note(self, request: Request) -> None:
        """Note an address, and the name of the section that it is."""
        found_by = request.meta.get("found_by")
        noted = self.by_sitemap if found_by == "sitemap" else self.found
        noted.add(hash(canonical(request.url)))
        if found_by == "menu" and request.meta.get("section"):
            self.sections[path_of(request.url)] = request.meta["section"]

    def measure_at_the_end(self, spider: Spider) -> None:
        """Begin to measure when the spider is idle for the first time.

        Raises DontCloseSpider until it has measured.
        """
        if not is_for_all(spider) or (self.measuring and self.measuring.done()):
            return
        if self.measuring is None:
            self.measuring = asyncio.get_running_loop().create_task(self.measure())
        raise DontCloseSpider

    async def measure(self) -> None:
        """Read the present month's sitemap, compare, and let the crawl end."""
        today = self.clock.now().astimezone(BEIRUT).date()
        try:
            entries = await Sitemaps(self.crawler).entries(Span(today.replace(day=1), today))
            if entries:
                self.compare(entries, today)
        except IgnoreRequest as error:
            logger.warning("Recall is not measured: %s", error)
        finally:
            close_crawl(self.crawler, "finished")

    def compare(self, entries: list[Entry], today: date) -> None:
        """Count and name what was found and what was missed."""
        others = [entry for entry in entries if hash(canonical(entry.url)) not in self.found]
        missed = [entry for entry in others if not self.is_known(entry)]
        self.count("listed", len(entries))
        self.count("found", len(entries) - len(others))
        self.count("known_before", len(others) - len(missed))
        self.count("missed", len(missed))
        self.count("listed_today", sum(entry.day == today for entry in entries))
        self.count("missed_today", sum(entry.day == today for entry in missed))
        self.stats.set_value("almayadeen/recall/month", f"{today:%Y-%m}")
        self.stats.set_value("almayadeen/recall/missed_by_section", self.by_section(missed))
        logger.info(
            "Of %d addresses that the sitemap lists for %s, %d were found without it, %d were "
            "known before, %d were missed",
            len(entries), f"{today:%B %Y}", len(entries) - len(others), len(others) - len(missed),
            len(missed),
        )  # fmt: skip

    def is_known(self, entry: Entry) -> bool:
        """Tell whether an earlier run has published an article."""
        if hash(canonical(entry.url)) in self.by_sitemap:
            return False  # Published just now, but not without the sitemap.
        journal = self.crawler.get_extension(Journal)
        return journal is not None and journal.ledger.articles.at(canonical(entry.url)) is not None

    def by_section(self, missed: list[Entry]) -> dict[str, list[str]]:
        """Return the missed addresses by section of the menu, else by the folder they lie in."""
        named: dict[str, list[str]] = {}
        for entry in missed:
            folder = path_of(entry.url).rpartition("/")[0]
            addresses = named.setdefault(self.sections.get(folder, folder or "/"), [])
            if len(addresses) < MOST_NAMED:
                addresses.append(entry.url)
        return named

    def count(self, name: str, number: int) -> None:
        """Put a number into the run's figures."""
        self.stats.set_value(f"almayadeen/recall/{name}", number)


def is_for_all(spider: Spider) -> bool:
    """Tell whether the spider was asked for the whole site, so that a miss means something."""
    arguments = getattr(spider, "args", None)
    narrowed = any(getattr(arguments, name, None) for name in ("sections", "limit"))
    return spider.name == MEASURED and not narrowed


def path_of(address: str) -> str:
    """Return the path of an address without its last slash."""
    return urlsplit(address).path.rstrip("/")
