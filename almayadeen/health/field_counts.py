"""Counts what the articles of a run hold: fields, evidence, length, section, hour."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from itemadapter import ItemAdapter
from scrapy import signals

from almayadeen.configuration import texts
from almayadeen.items import Article
from almayadeen.journal.ticket import ticket_of
from almayadeen.site.days import BEIRUT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

# Given by us or always there, so how often they are filled tells nothing of the site.
NOT_READ_OFF_THE_PAGE = frozenset(
    {
        "id",
        "version",
        "content_hash",
        "kind",
        "word_count",
        "url",
        "canonical_url",
        "near_duplicate_of",
        "changed_fields",
        "gone_at",
        "provenance",
        "fetched_at",
        "run_id",
    }
)

LENGTHS = (0, 50, 100, 200, 400, 800, 1600)
"""Words; each article is counted under the first bound that it keeps."""


class CountFields:
    """Counts the filled fields and their evidence, per kind.

    Every article that was read counts, also one that was dropped as unchanged or as invalid: the
    rates tell how well the pages are read, not how much was news. What was published is counted
    by kind, by section and by hour of publication in Beirut.
    """

    def __init__(self, stats: StatsCollector, may_repeat: list[str] | None = None) -> None:
        self.stats = stats
        self.repeats = Repeats(stats, may_repeat or [])

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen to every item that comes through the pipelines or is dropped there."""
        assert crawler.stats is not None
        counter = cls(crawler.stats, texts(crawler.settings["ALMAYADEEN_REPEATED_ALLOWED"]))
        crawler.signals.connect(counter.published, signals.item_scraped)
        crawler.signals.connect(counter.dropped, signals.item_dropped)
        return counter

    def published(self, item: Any) -> None:
        """Count a published article."""
        record = ItemAdapter(item)
        if not is_article(record):
            return
        self.count_reading(record)
        self.repeats.add(ticket_of(item).repeated)
        if record.get("version", 1) == 1:
            self.stats.inc_value(f"almayadeen/published/{record['kind']}")
        else:
            self.stats.inc_value("almayadeen/edited")
        self.stats.inc_value(f"almayadeen/sections/{record.get('section') or 'none'}")
        moment = record.get("date_published")
        if isinstance(moment, datetime):
            self.stats.inc_value(f"almayadeen/hours/{moment.astimezone(BEIRUT):%H}")

    def dropped(self, item: Any) -> None:
        """Count the fields of an article that was read but not published."""
        record = ItemAdapter(item)
        if is_article(record):
            self.count_reading(record)

    def count_reading(self, record: ItemAdapter) -> None:
        """Count the record's filled fields, who gave them, and its length."""
        kind = record["kind"]
        self.stats.inc_value(f"almayadeen/read/{kind}")
        self.stats.inc_value(f"almayadeen/length/{kind}/{length(record.get('word_count') or 0)}")
        for field in record.field_names():
            if field not in NOT_READ_OFF_THE_PAGE and record.get(field):
                self.stats.inc_value(f"almayadeen/filled/{kind}/{field}")
        for shape in shapes(record):
            self.stats.inc_value(f"almayadeen/filled/{kind}/{shape}")
        for field, reader in (record.get("provenance") or {}).items():
            self.stats.inc_value(f"almayadeen/provenance/{kind}/{field}/{reader}")


class Repeats:
    """Counts articles with a paragraph that other articles hold, too, and names the paragraphs.

    ``almayadeen/repeated/articles``, and ``almayadeen/repeated/paragraphs/<its beginning>``.
    """

    def __init__(self, stats: StatsCollector, allowed: list[str]) -> None:
        self.stats = stats
        self.allowed = tuple(" ".join(text.split()) for text in allowed)
        self.named: set[str] = set()

    def add(self, paragraphs: list[str]) -> None:
        """Count the paragraphs of one article, but for those that may repeat."""
        folded = (" ".join(text.split()) for text in paragraphs)
        told = [text for text in folded if not text.startswith(self.allowed)]
        if told:
            self.stats.inc_value("almayadeen/repeated/articles")
        for text in told:
            name = text[:LONGEST_NAME]
            if name in self.named or len(self.named) < MOST_NAMED:
                self.named.add(name)
                self.stats.inc_value(f"almayadeen/repeated/paragraphs/{name}")


LONGEST_NAME = 80
"""Characters of a paragraph."""
MOST_NAMED = 100
"""Different paragraphs that are named in one run."""


def shapes(record: ItemAdapter) -> Iterator[str]:
    """Yield what a record has beneath its fields, counted like a field of its own."""
    for block in {block.type for block in record.get("blocks") or ()}:
        yield f"blocks.{block}"
    for field in ("main_image", "images", "videos"):
        value = record.get(field)
        parts = value if isinstance(value, list) else [value]
        if any(getattr(part, "caption", None) for part in parts):
            yield f"{field}.caption"
    if len(record.get("images") or ()) > 1:
        yield "images.several"


def length(words: int) -> str:
    """Return the bucket of a length: the bounds double, so a body cut in two moves one down."""
    return next((str(bound) for bound in LENGTHS if words <= bound), "inf")


def is_article(record: ItemAdapter) -> bool:
    """Tell an article that was read from a tombstone and from other items."""
    return "kind" in record.field_names() and record.get("gone_at") is None


FIELDS = tuple(name for name in Article.model_fields if name not in NOT_READ_OFF_THE_PAGE)
"""The fields whose fill rate is watched."""
