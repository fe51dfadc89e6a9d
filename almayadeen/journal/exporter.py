"""Hands every item of a feed to the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from itemadapter import ItemAdapter
from pydantic import BaseModel
from scrapy.exporters import BaseItemExporter

if TYPE_CHECKING:
    from almayadeen.journal.storage import JournalFeed


class JournalExporter(BaseItemExporter):
    """Writes a record as soon as it comes; it is on the disk when ``export_item`` returns."""

    def __init__(self, feed: JournalFeed, **options: Any) -> None:
        super().__init__(dont_fail=True, **options)
        self.feed = feed

    def export_item(self, item: Any) -> None:
        """Write an item; the journal itself ends the crawl where it cannot."""
        record = item.model_dump() if isinstance(item, BaseModel) else ItemAdapter(item).asdict()
        self.feed.journal.write(self.feed.stream, item, record)
