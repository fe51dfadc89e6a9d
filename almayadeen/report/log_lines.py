"""A log that a person can read: one line for each thing, with the address, and no lists at start.

Scrapy tells of a dropped item with all its fields, and of a page that cannot be read with the
whole way through its middlewares; the frontier says the same in a line. At ``LOG_LEVEL=DEBUG`` all
of it is there.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scrapy.logformatter import LogFormatter, LogFormatterResult

from almayadeen.items import Article
from almayadeen.pipelines.validate import InvalidArticle
from almayadeen.site import LayoutChanged

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

LISTS = ("Versions:", "Enabled ", "Overridden settings:", "Scrapy %(version)s started")
"""How the lines begin by which Scrapy tells of its own parts."""
ECHOES = ("Error downloading", "Ignoring response")
ECHOING = ("scrapy.core.scraper", "scrapy.spidermiddlewares.httperror")
"""What Scrapy says of pages that did not come, and where."""
STARTING = ("scrapy.utils.log", "scrapy.addons", "scrapy.middleware", "scrapy.crawler")


class LogLines(LogFormatter):
    """Names an item by its address."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Keep what the frontier says from being said twice."""
        if not is_verbose(crawler.settings["LOG_LEVEL"]):
            for name in ECHOING:
                logging.getLogger(name).addFilter(is_no_echo)
        return super().from_crawler(crawler)

    def dropped(  # type: ignore[override]
        self,
        item: Any,
        exception: BaseException,
        response: Response | Failure | None,
        spider: Spider,
    ) -> LogFormatterResult | None:
        """Say why an item was dropped; the frontier says it of an article without a record."""
        if isinstance(item, Article) and isinstance(exception, InvalidArticle):
            return None
        told = super().dropped(item, exception, response, spider)
        return {**told, "msg": "Dropped: %(exception)s: %(item)s", "args": named(told, item)}

    def item_error(
        self,
        item: Any,
        exception: BaseException,
        response: Response | Failure | None,
        spider: Spider,
    ) -> LogFormatterResult:
        """Say on which item a pipeline broke."""
        told = super().item_error(item, exception, response, spider)
        return {**told, "args": named(told, item)}


def named(told: LogFormatterResult, item: Any) -> dict[str, Any]:
    """Return what is said of an item, with its address for the item itself."""
    args = told["args"]
    assert isinstance(args, dict)
    return {**args, "item": getattr(item, "url", None) or type(item).__name__}


def is_no_echo(record: logging.LogRecord) -> bool:
    """Drop Scrapy's account of a page that did not come or cannot be read."""
    error = record.exc_info[1] if record.exc_info else None
    return not (str(record.msg).startswith(ECHOES) or isinstance(error, LayoutChanged))


def is_no_list(record: logging.LogRecord) -> bool:
    """Drop the lists of Scrapy's parts."""
    return not str(record.msg).startswith(LISTS)


def without_lists(level: str | int) -> None:
    """Have Scrapy start without its lists, unless the level asks for everything."""
    for name in STARTING:
        logger = logging.getLogger(name)
        logger.removeFilter(is_no_list)
        if not is_verbose(level):
            logger.addFilter(is_no_list)


def is_verbose(level: str | int) -> bool:
    """Tell whether a level, as a name or a number, asks for everything."""
    number = logging.getLevelName(level.upper()) if isinstance(level, str) else level
    return isinstance(number, int) and number <= logging.DEBUG
