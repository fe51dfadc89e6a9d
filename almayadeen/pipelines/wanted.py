"""Does this run want the record?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from itemadapter import ItemAdapter
from scrapy import signals
from scrapy.exceptions import DropItem

from almayadeen.items import Article
from almayadeen.pipelines.validate import InvalidArticle
from almayadeen.site.days import day_of
from almayadeen.verdict import close_crawl

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Spider
    from scrapy.crawler import Crawler


class NotWanted(DropItem):
    """The spider's arguments leave the article out; it is neither published nor a failure."""


class KeepWanted:
    """Drops what the arguments ``kinds=``, ``since=``, ``until=`` and ``limit=`` leave out."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.published = 0
        self.passing = 0  # let through, and not yet published or dropped further on

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Count what becomes of the articles, to stop at the limit."""
        pipeline = cls(crawler)
        crawler.signals.connect(pipeline.count, signal=signals.item_scraped)
        crawler.signals.connect(pipeline.dropped, signal=signals.item_dropped)
        crawler.signals.connect(pipeline.failed, signal=signals.item_error)
        return pipeline

    def process_item(self, item: Any) -> Any:
        """Return the item, or raise NotWanted."""
        arguments = getattr(self.crawler.spider, "args", None)
        if not is_counted(item) or arguments is None:
            return item
        record = ItemAdapter(item)
        kinds = getattr(arguments, "kinds", ())
        if kinds and record["kind"] not in kinds:
            raise NotWanted(f"kind {record['kind']}")
        self.check_date(day_of(record["date_published"]), arguments)
        limit = getattr(arguments, "limit", None)
        if limit is not None and self.published + self.passing >= limit:
            raise NotWanted("limit reached")
        self.passing += 1
        return item

    def check_date(self, day: date | None, arguments: object) -> None:
        """Raise NotWanted for a day outside ``since=`` and ``until=``; unknown days are kept."""
        since, until = getattr(arguments, "since", None), getattr(arguments, "until", None)
        if day is None:
            return
        if (since and day < since) or (until and day > until):
            raise NotWanted(f"published {day}")

    def count(self, item: Any, spider: Spider) -> None:
        """Count a published article, and end the crawl at the limit."""
        if not is_counted(item):
            return
        self.passing -= 1
        self.published += 1
        limit = getattr(getattr(spider, "args", None), "limit", None)
        if limit is not None and self.published == limit:
            close_crawl(self.crawler, "limit_reached")

    def dropped(self, item: Any, exception: Exception) -> None:
        """Free the place of an article that a later pipeline dropped."""
        if is_counted(item) and not isinstance(exception, NotWanted | InvalidArticle):
            self.passing -= 1

    def failed(self, item: Any) -> None:
        """Free the place of an article on which a later pipeline failed."""
        if is_counted(item):
            self.passing -= 1


def is_counted(item: Any) -> bool:
    """Tell an article that is there from a tombstone, which a run always wants."""
    return isinstance(item, Article) and item.gone_at is None
