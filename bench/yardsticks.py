"""Scrapy spiders to measure ours against, on the same pages.

``python -m bench.yardsticks NAME ADDRESSES FOLDER``: ``nothing`` fetches and parses nothing;
``parsel`` reads eleven fields as a usual spider does, without links, and writes JSON Lines.
Prints pages and seconds as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess

SETTINGS = {
    "LOG_LEVEL": "WARNING",
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "CONCURRENT_REQUESTS": 8,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "CONCURRENT_ITEMS": 8,
    "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
}
FIELDS = {
    "headline": "h1::text",
    "title": "title::text",
    "canonical": "link[rel=canonical]::attr(href)",
    "description": "meta[name=description]::attr(content)",
    "image": "meta[property='og:image']::attr(content)",
    "published": "meta[property='article:published_time']::attr(content)",
    "modified": "meta[property='article:modified_time']::attr(content)",
    "section": "meta[property='article:section']::attr(content)",
    "keywords": "meta[name=keywords]::attr(content)",
    "time": "time::text",
}


class Nothing(Spider):
    """Asks for every address and does nothing with the answers."""

    name = "nothing"

    async def start(self) -> Any:
        """Ask for every address of the file."""
        for line in Path(sys.argv[2]).read_text().splitlines():
            yield Request(line)

    async def parse(self, response: Any) -> Any:
        """Do nothing."""
        return


class Parsel(Nothing):
    """Reads eleven fields of each page."""

    name = "parsel"

    async def parse(self, response: Any) -> Any:
        """Yield an item."""
        item = {field: response.css(query).get() for field, query in FIELDS.items()}
        yield item | {"text": "\n\n".join(response.css("p::text").getall())}


def main() -> None:
    """Crawl, and print the figures."""
    spider = {"nothing": Nothing, "parsel": Parsel}[sys.argv[1]]
    feed = Path(sys.argv[3]) / f"{spider.name}.jsonl"
    process = AsyncCrawlerProcess(SETTINGS | {"FEEDS": {str(feed): {"format": "jsonlines"}}})
    crawler = process.create_crawler(spider)
    process.crawl(crawler)
    process.start()
    assert crawler.stats is not None
    stats = crawler.stats.get_stats()
    figures = {"pages": stats["response_received_count"], "seconds": stats["elapsed_time_seconds"]}
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
