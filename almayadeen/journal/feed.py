"""The journal as a place for Scrapy's feeds: ``journal:articles``, ``journal:breaking``."""

from __future__ import annotations

from io import RawIOBase
from typing import TYPE_CHECKING, Any

from scrapy.exporters import BaseItemExporter

from almayadeen.journal.extension import Journal

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Spider
    from scrapy.crawler import Crawler


class JournalFeed(RawIOBase):
    """What Scrapy opens, hands to the exporter and stores: a stream of the journal."""

    def __init__(self, journal: Journal, stream: str) -> None:
        super().__init__()
        self.journal = journal
        self.stream = stream


class JournalStorage:
    """Opens a stream of the run's journal, and seals it when the feed is stored."""

    def __init__(self, crawler: Crawler, stream: str) -> None:
        self.crawler = crawler
        self.stream = stream

    @classmethod
    def from_crawler(
        cls, crawler: Crawler, uri: str, *, feed_options: dict[str, Any] | None = None
    ) -> Self:
        """Take the stream's name from the address of the feed."""
        return cls(crawler, uri.partition(":")[2])

    def open(self, spider: Spider) -> JournalFeed:
        """Return the stream for the exporter."""
        return JournalFeed(Journal.of(self.crawler), self.stream)

    def store(self, file: JournalFeed) -> None:
        """Seal the last segment."""
        file.journal.seal(file.stream)


class JournalExporter(BaseItemExporter):
    """Writes a record as soon as it comes; it is on the disk when ``export_item`` returns."""

    def __init__(self, feed: JournalFeed, **options: Any) -> None:
        super().__init__(dont_fail=True, **options)
        self.feed = feed

    def export_item(self, item: Any) -> None:
        """Write an item; the journal itself accounts for what it cannot write."""
        self.feed.journal.write(self.feed.stream, item)
