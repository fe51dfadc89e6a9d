"""Counts pages by their sort, and the articles that they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import Request

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.statscollectors import StatsCollector


class CountLinks:
    """Counts ``almayadeen/pages/<page>`` and ``almayadeen/links/<page>``.

    Stands next to the spider, before anything is held back as known: listings that suddenly lead
    to half as many articles are the one loss that no record shows.
    """

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the crawler's stats."""
        assert crawler.stats is not None
        return cls(crawler.stats)

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Count what passes by."""
        page = response.meta.get("page", "other")
        async for found in result:
            if isinstance(found, Request) and found.meta.get("page") == "article":
                self.stats.inc_value(f"almayadeen/links/{page}")
            yield found

    def process_spider_input(self, response: Response) -> None:
        """Count the page, whether it can be read or not."""
        self.stats.inc_value(f"almayadeen/pages/{response.meta.get('page', 'other')}")
