"""Counts pages by their sort."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.statscollectors import StatsCollector


class CountPages:
    """Counts ``almayadeen/pages/<page>``: pages that came, whether they can be read or not."""

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the crawler's stats."""
        assert crawler.stats is not None
        return cls(crawler.stats)

    def process_spider_input(self, response: Response) -> None:
        """Count one page."""
        self.stats.inc_value(f"almayadeen/pages/{response.meta.get('page', 'other')}")
