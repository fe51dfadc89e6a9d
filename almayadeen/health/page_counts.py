"""Counts pages by their sort, and responses by how long the site took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy import signals

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


BOUNDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds; each response is counted under the first bound that it keeps."""


class CountResponseTimes:
    """Counts ``almayadeen/response_time/<bound>``; slower than the last bound is ``more``."""

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen to every response that came over the network."""
        assert crawler.stats is not None
        counter = cls(crawler.stats)
        crawler.signals.connect(counter.received, signals.response_received)
        return counter

    def received(self, response: Response) -> None:
        """Count one response."""
        if response.request is None or "download_latency" not in response.request.meta:
            return
        seconds = response.request.meta["download_latency"]
        bound = next((f"{bound:g}" for bound in BOUNDS if seconds <= bound), "more")
        self.stats.inc_value(f"almayadeen/response_time/{bound}")
