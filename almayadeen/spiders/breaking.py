"""The BREAKING lines of the home page."""

from __future__ import annotations

from typing import Any

from scrapy import Request
from scrapy_spider_metadata import Args

from almayadeen.spiders.arguments import Arguments
from almayadeen.spiders.base import ArticleSpider
from almayadeen.spiders.breaking_lines import breaking_news
from almayadeen.spiders.documents import document_of


class BreakingSpider(Args[Arguments], ArticleSpider):
    """Reads the ticker of the home page: one request a run, and one for robots.txt."""

    name = "breaking"
    args: Arguments
    takes_up: frozenset[str] = frozenset()

    async def start(self) -> Any:
        """Ask for the home page."""
        meta = {"page": "menu", "found_by": "argument"}
        yield Request(self.site, callback=self.parse_ticker, meta=meta, dont_filter=True)

    async def parse_ticker(self, response: Any) -> Any:
        """Yield the lines; those already published are dropped later."""
        document = document_of(response)
        for line in breaking_news(document, self.clock.now()):
            yield line
