"""Components of a user's that break, put into a crawl by its settings."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from almayadeen.items import Article, Video
from almayadeen.journal.feed import JournalExporter
from almayadeen.journal.ledger.database import Ledger

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

EVERY = 7
"""Of so many articles one meets the fault, the third of them first."""

ERRORS: dict[str, type[BaseException]] = {
    error.__name__: error
    for error in (Exception, MemoryError, UnicodeError, KeyError, RecursionError, KeyboardInterrupt)
}


VALUES: dict[str, Any] = {"number": 1 << 70, "half a character": "\ud83d"}


class Unwritable:
    """A pipeline that gives some articles a value that JSON has no form for."""

    def __init__(self) -> None:
        self.value: Any = VALUES[os.environ["FAULT"]]
        self.seen = 0

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Article):
            self.seen += 1
            if self.seen % EVERY == 3:
                is_number = isinstance(self.value, int)
                video = Video.model_construct(duration=self.value, url=None)
                item.videos = [video] if is_number else []
                item.region = item.region if is_number else self.value
        return item


class Swallower:
    """A pipeline that makes something else of some articles."""

    seen = 0

    def process_item(self, item: Any) -> Any:
        self.seen += isinstance(item, Article)
        return {"mine": True} if isinstance(item, Article) and self.seen % EVERY == 3 else item


class RaisingExporter(JournalExporter):
    """An exporter that breaks on some articles, before the journal hears of them."""

    seen = 0

    def export_item(self, item: Any) -> None:
        self.seen += isinstance(item, Article)
        if isinstance(item, Article) and self.seen % EVERY == 3:
            raise ERRORS[os.environ["FAULT"]]("on purpose")
        super().export_item(item)


class BreaksAfterTheSync(JournalExporter):
    """An exporter with which the ledger breaks on an article whose line is on the disk."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        told, record = [0], Ledger.record

        def breaking(ledger: Ledger, *values: Any, **named: Any) -> None:
            told[0] += 1
            if told[0] == EVERY:
                raise ERRORS[os.environ["FAULT"]]("on purpose")
            record(ledger, *values, **named)

        Ledger.record = breaking  # type: ignore[method-assign, assignment]


class AtTheEnd:
    """A pipeline that does something to the output folder when the spider is closed."""

    def __init__(self, output: Path) -> None:
        self.output = output

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(Path(crawler.settings["ALMAYADEEN_OUTPUT"]))

    def process_item(self, item: Any) -> Any:
        return item


class FillsTheDisk(AtTheEnd):
    def close_spider(self) -> None:
        for size in (1 << 16, 1 << 12, 1):
            with suppress(OSError), (self.output / "filler").open("ab", buffering=0) as file:
                while file.write(b"x" * size) == size:
                    pass


class HidesTheManifests(AtTheEnd):
    def close_spider(self) -> None:
        (self.output / "runs").rename(self.output / "hidden")
        (self.output / "runs").write_text("")


class DamagesTheLedger(AtTheEnd):
    """Writes noise over all of the ledger but its first page, in the midst of a crawl."""

    seen = 0

    def process_item(self, item: Any) -> Any:
        self.seen += 1
        if self.seen == EVERY:
            self.damage(self.output / ".journal" / "ledger.sqlite")
        return item

    def damage(self, ledger: Path) -> None:
        with closing(sqlite3.connect(ledger)) as database:
            # A foreign change, so that the crawl's own connection reads its pages anew.
            database.execute("INSERT INTO breaking VALUES ('x')")
            database.commit()
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        with ledger.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * (ledger.stat().st_size - 4096))
