"""Is this a record that can be trusted?"""

from __future__ import annotations

from collections import deque
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from itemadapter import ItemAdapter
from scrapy.exceptions import DropItem

from almayadeen.clock import Clock
from almayadeen.items import BreakingNews, text_of
from almayadeen.site import furniture_lines
from almayadeen.site.days import BEIRUT
from almayadeen.site.urls import is_ours

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scrapy.crawler import Crawler

# Clocks differ a little, and a page can be dated to the minute it is still being written in.
TOLERATED_AHEAD = timedelta(hours=1)
# As many as two tickers show. A single line of it may truly be an article's first sentence.
REMEMBERED_TICKER_LINES = 40
TICKER_LINES_IN_A_BODY = 2


class InvalidArticle(DropItem):
    """The record breaks at least one rule; ``reasons`` names each of them."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons), log_level="WARNING")
        self.reasons = reasons


class ValidateArticle:
    """Drops an article that breaks a rule, with all the reasons.

    Items are read through itemadapter, so an item type of your own is judged by the fields that
    it shares with ``items.Article``. What has no headline field is none of our business.
    """

    def __init__(self, site: str, clock: Clock) -> None:
        self.site = site
        self.clock = clock
        self.ticker: deque[str] = deque(maxlen=REMEMBERED_TICKER_LINES)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the site's address from the settings."""
        return cls(crawler.settings["ALMAYADEEN_BASE_URL"], Clock.from_settings(crawler.settings))

    def process_item(self, item: Any) -> Any:
        """Return the item, or raise InvalidArticle."""
        if isinstance(item, BreakingNews):
            self.remember(item.text)
            return item
        record = ItemAdapter(item)
        if "headline" not in record.field_names():
            return item
        reasons = list(self.reasons(record))
        if reasons:
            raise InvalidArticle(reasons)
        return item

    def remember(self, line: str) -> None:
        """Keep a line of the ticker, to know it should it turn up in a body."""
        if line not in self.ticker:
            self.ticker.append(line)

    def reasons(self, record: ItemAdapter) -> Iterator[str]:
        """Yield every rule that the record breaks, in words."""
        yield from _headline(record)
        yield from _identity(record)
        yield from _addresses(record, self.site)
        yield from _content(record)
        yield from _dates(record, self.clock.now())
        yield from _body(record)
        yield from _ticker(record, self.ticker)


def _headline(record: ItemAdapter) -> Iterator[str]:
    if not str(record.get("headline") or "").strip():
        yield "headline: empty"


def _identity(record: ItemAdapter) -> Iterator[str]:
    if "id" in record.field_names() and not record.get("id"):
        yield "id: empty"


def _addresses(record: ItemAdapter, site: str) -> Iterator[str]:
    for field in ("url", "canonical_url"):
        address = record.get(field)
        if field in record.field_names() and not (address and is_ours(address, site)):
            yield f"{field}: not an address of the site: {address}"


def _content(record: ItemAdapter) -> Iterator[str]:
    if record.get("gone_at"):
        return  # a tombstone says that there is no content any more
    if not any(record.get(f) for f in ("article_body", "main_image", "images", "videos", "audios")):
        yield "content: neither text nor a picture, a video or a recording"


def _dates(record: ItemAdapter, now: datetime) -> Iterator[str]:
    for field in ("date_published", "date_modified"):
        moment = record.get(field)
        if isinstance(moment, datetime):
            if moment.tzinfo is None:
                yield f"{field}: no zone: {moment.isoformat()}"
            elif moment > now + TOLERATED_AHEAD:
                yield f"{field}: in the future: {moment.isoformat()}"
        elif (
            isinstance(moment, date) and moment > (now + TOLERATED_AHEAD).astimezone(BEIRUT).date()
        ):
            yield f"{field}: in the future: {moment.isoformat()}"


def _body(record: ItemAdapter) -> Iterator[str]:
    body = record.get("article_body") or ""
    for line in furniture_lines(body):
        yield f"article_body: furniture of the page in it: {line}"
    blocks = record.get("blocks")
    if blocks and "\n\n".join(text for block in blocks if (text := text_of(block))) != body:
        yield "article_body: does not agree with blocks"
    if "word_count" in record.field_names() and record.get("word_count") != len(body.split()):
        yield "word_count: not the number of words in article_body"


def _ticker(record: ItemAdapter, ticker: deque[str]) -> Iterator[str]:
    paragraphs = set((record.get("article_body") or "").split("\n\n"))
    found = [line for line in ticker if line in paragraphs]
    if len(found) >= TICKER_LINES_IN_A_BODY:
        yield f"article_body: lines of the BREAKING ticker in it: {found[0]}"
