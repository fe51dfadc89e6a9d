"""A Scrapy spider that fetches pages and parses nothing: the yardstick.

``python -m bench.fetch_only ADDRESSES``: a file of addresses. Prints pages and seconds as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess


class FetchOnly(Spider):
    """Asks for every address and does nothing with the answers."""

    name = "fetch-only"

    async def start(self) -> Any:
        """Ask for every address of the file."""
        for line in Path(sys.argv[1]).read_text().splitlines():
            yield Request(line)

    async def parse(self, response: Any) -> None:
        """Do nothing."""


def main() -> None:
    """Crawl, and print the figures."""
    process = AsyncCrawlerProcess(
        {
            "LOG_LEVEL": "WARNING",
            "TELNETCONSOLE_ENABLED": False,
            "REMOTE_CONTROL_ENABLED": False,
            "CONCURRENT_REQUESTS": 8,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
            "CONCURRENT_ITEMS": 8,
            "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
        }
    )
    crawler = process.create_crawler(FetchOnly)
    process.crawl(crawler)
    process.start()
    stats = crawler.stats.get_stats()
    figures = {"pages": stats["response_received_count"], "seconds": stats["elapsed_time_seconds"]}
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
