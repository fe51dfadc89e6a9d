"""Ending a crawl from within."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_closing: set[asyncio.Task[None]] = set()


def close_crawl(crawler: Crawler, reason: str) -> None:
    """Begin to end the crawl and return at once; nothing happens if it is ending already.

    Whoever calls this is often awaited by the engine, which waits for its callers before it is
    closed: awaiting the end here would wait for ever.
    """
    engine = crawler.engine
    if engine is None or engine.spider is None:
        return
    task = asyncio.get_running_loop().create_task(engine.close_spider_async(reason=reason))
    _closing.add(task)
    task.add_done_callback(_closing.discard)
