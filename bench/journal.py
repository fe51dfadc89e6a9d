"""What safety costs: writing, looking up, starting, rebuilding."""

from __future__ import annotations

import os
import random
import resource
import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from rich.table import Table
from scrapy import Request
from scrapy.http import Response

from almayadeen.clock import Clock
from almayadeen.frontier.balance import Balance
from almayadeen.frontier.notes import answer_of
from almayadeen.items import Article, Block, Link
from almayadeen.journal.decision import Publish
from almayadeen.journal.files.folder import Folder
from almayadeen.journal.files.segment import Place
from almayadeen.journal.ledger.articles import row_of
from almayadeen.journal.ledger.database import Ledger
from almayadeen.journal.ledger.indexed import Indexed
from almayadeen.journal.ledger.known_article import OWN, Answer
from almayadeen.journal.ledger.near_copies import packed
from almayadeen.journal.ledger.opening import open_ledger, rebuild
from almayadeen.journal.ledger.revisits import Schedule
from almayadeen.journal.line import Line
from almayadeen.journal.run import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

SITE = "https://english.almayadeen.net"
BEGAN = datetime(2020, 1, 1, tzinfo=UTC)
PAGES_PER_SECOND = 60
ARTICLE = """
INSERT INTO articles (key, id, version, content_hash, url, segment, offset, length, headline,
                      published, seen, next_look, gone)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
MIB = 1 << 20


def run(console: Console, quick: bool = False) -> None:
    """Print the figures of the journal beside what they may be."""
    table = Table("measure", "figure", "may be")
    with tempfile.TemporaryDirectory(prefix="journal-", dir=Path.cwd()) as folder:
        for row in rows(Path(folder), quick):
            table.add_row(*row)
    console.print(table)


def rows(folder: Path, quick: bool) -> Iterator[tuple[str, str, str]]:
    """Measure, and yield what was measured."""
    articles = 1_000 if quick else 5_000
    deciding, durable = writing(folder / "writing", articles)
    yield f"durability: write, sync, ledger ({articles:,})", f"{durable:.2f} ms", "1 ms"
    bare = syncing(folder / "bare", articles)
    yield "of it the disk: the same bytes, written and synced", f"{bare:.2f} ms", ""
    share = durable * PAGES_PER_SECOND / 10
    yield f"share of the time at {PAGES_PER_SECOND} pages/s", f"{share:.1f} %", "5 %"
    yield "before it: claims, duplicates and near-copies", f"{deciding:.2f} ms", "1 ms"
    journal, balance = cpu_a_page(folder / "cpu", articles)
    yield f"CPU a page: journal ({articles:,})", f"{journal:.2f} ms", ""
    yield "CPU a page: balance of the run", f"{balance:.3f} ms", ""
    yield "CPU a page: both together", f"{journal + balance:.2f} ms", "1 ms"
    written = 5_000 if quick else 50_000
    rate = rebuilding(folder / "rebuilding", written)
    yield f"rebuilding the ledger ({written:,} records)", f"{rate:,.0f} records/s", "5,000"
    yield from at_size(folder / "large", 100_000 if quick else 1_000_000)


def writing(folder: Path, count: int) -> tuple[float, float]:
    """Return milliseconds an article: to claim it and look for copies, and to make it last."""
    writer = Run(Folder(folder), Schedule(), Clock(), {"spider": "bench"})
    writer.begin()
    deciding = durable = 0.0
    for item in [article(number) for number in range(count)]:
        began = perf_counter()
        grant = writer.decide(item)
        assert isinstance(grant, Publish)
        item.near_duplicate_of = writer.decisions.near_copy(item, None)
        decided = perf_counter()
        writer.write_article(Line.of("articles", item), Answer(), grant.names)
        deciding += decided - began
        durable += perf_counter() - decided
    for stream in writer.streams.values():
        stream.seal()
    writer.end()
    return deciding / count * 1000, durable / count * 1000


def cpu_a_page(folder: Path, count: int) -> tuple[float, float]:
    """Return milliseconds of CPU a page: in the journal, and in the balance of the run."""
    items = [article(number) for number in range(count)]
    began = process_time()
    writing_all(folder, items)
    written = process_time()
    balance = Balance()
    meta = {"page": "article", "found_by": "listing", "found_on": f"{SITE}/news/politics"}
    for item in items:
        request = Request(item.url, meta=meta)
        if not balance.has_met(request):
            balance.meet(request)
        balance.send(request)
        answer_of(Response(item.url, request=request))
        balance.close(request, "published")
    assert dict(balance.totals()) == {"published": count}
    return (written - began) / count * 1000, (process_time() - written) / count * 1000


def writing_all(folder: Path, items: list[Article]) -> None:
    """Claim articles, look for copies, and make them last."""
    writer = Run(Folder(folder), Schedule(), Clock(), {"spider": "bench"})
    writer.begin()
    for item in items:
        grant = writer.decide(item)
        assert isinstance(grant, Publish)
        item.near_duplicate_of = writer.decisions.near_copy(item, None)
        writer.write_article(Line.of("articles", item), Answer(), grant.names)
    for stream in writer.streams.values():
        stream.seal()
    writer.end()


def syncing(path: Path, count: int) -> float:
    """Return milliseconds for a bare write and sync of as many bytes as a record has."""
    line = article(1).model_dump_json().encode() + b"\n"
    with path.open("ab", buffering=0) as file:
        began = perf_counter()
        for _ in range(count):
            file.write(line)
            os.fdatasync(file.fileno())
        return (perf_counter() - began) / count * 1000


def rebuilding(folder: Path, count: int) -> float:
    """Return records a second, for records of about 6 KB."""
    segments = Folder(folder)
    segments.make()
    writer = Run(segments, Schedule(), Clock(), {"spider": "bench"})
    writer.begin()
    writer.end()
    lines = b"".join(article(n).model_dump_json().encode() + b"\n" for n in range(1000))
    for part in range(count // 1000):
        # The same texts under other ids and addresses: the numbers grow, the sizes stay.
        content = lines.replace(b'"id":"', b'"id":"%d' % part).replace(b"/story-", b"/s%d-" % part)
        (segments.root / "articles" / f"20260101T000000Z-bench-0000-{part}.jsonl").write_bytes(
            content
        )
    began = perf_counter()
    records = rebuild(segments, Schedule())
    return records / (perf_counter() - began)


def at_size(folder: Path, count: int) -> Iterator[tuple[str, str, str]]:
    """Yield what a run meets with so many articles in the ledger."""
    output = Folder(folder)
    output.make()
    fill(output, count)
    size = output.ledger.stat().st_size / MIB
    before = memory()
    began = perf_counter()
    ledger, lock = open_ledger(output, Schedule())
    yield f"start with {count:,} articles", f"{perf_counter() - began:.3f} s", "1 s"
    dice = random.Random(1)
    addresses = [address(dice.randrange(count)) for _ in range(20_000)]
    began = perf_counter()
    for found in addresses:
        assert ledger.articles.at(found)
    microseconds = (perf_counter() - began) / len(addresses) * 1e6
    yield f"look-up among {count:,}", f"{microseconds:.1f} µs", "50 µs"
    yield "memory for it", f"{memory() - before:.0f} MiB of {size:.0f} MiB", "does not grow"
    ledger.close()
    lock.release()


def fill(output: Folder, count: int) -> None:
    """Make a ledger of so many articles without their files."""
    Ledger.open(output.ledger, Schedule()).close()
    place = Place("articles/x-1", 0, 100)
    with closing(sqlite3.connect(output.ledger)) as database, database:
        database.execute("INSERT INTO segments (key, name) VALUES (1, ?)", (place.segment,))
        rows = ((key, f.id, *row_of(f, 1, place, Schedule())) for key, f in numbered(count))
        database.executemany(ARTICLE, rows)
        own = ((f.address, key, OWN) for key, f in numbered(count))
        database.executemany("INSERT INTO addresses VALUES (?, ?, ?)", own)
        marks = sorted(packed(mark, key) for key, f in numbered(count) for mark in f.landmarks)
        database.executemany("INSERT OR IGNORE INTO landmarks VALUES (?)", zip(marks, strict=True))


def numbered(count: int) -> Iterator[tuple[int, Indexed]]:
    """Yield so many articles as the ledger knows them, each with its key."""
    return ((number + 1, facts(number)) for number in range(count))


def facts(number: int) -> Indexed:
    """Return what the ledger keeps of one article."""
    dice = random.Random(number)
    moment = int(BEGAN.timestamp()) + number * 200
    here = address(number)
    marks = [dice.getrandbits(31) for _ in range(8)]
    paragraphs = [dice.getrandbits(31) for _ in range(6)]
    digest = sha256(here.encode()).hexdigest()
    return Indexed(
        *(str(number), 1, digest, here, here, here),
        *(dice.getrandbits(32), moment, moment, False, marks, paragraphs),
    )


def address(number: int) -> str:
    """Return an address of the usual length."""
    return f"{SITE}/news/politics/story-{number}-{number * 7919 % 99991}-on-what-was-said-there"


def article(number: int) -> Article:
    """Return an article of the usual size: some 270 words, ten links, a line of about 6 KB."""
    dice = random.Random(number)
    paragraphs = [" ".join(dice.choice(WORDS) for _ in range(45)) for _ in range(6)]
    links = [Link(url=address(dice.randrange(5_000)), headline="A headline") for _ in range(10)]
    moment = BEGAN + timedelta(seconds=number * 200)
    return Article(
        id=str(number),
        content_hash=sha256(str(number).encode()).hexdigest(),
        kind="news",
        url=address(number),
        canonical_url=address(number),
        headline=f"Story {number} on what was said there",
        article_body="\n\n".join(paragraphs),
        blocks=[Block(type="paragraph", text=text) for text in paragraphs],
        date_published=moment,
        fetched_at=moment,
        read_next=links[:4],
        related=links[4:6],
        most_read=links[6:],
        keywords=["One", "Two", "Three"],
        provenance={"headline": "tawsiyat", "article_body": "labels"},
    )


def memory() -> float:
    """Return the most memory that this process has had, in MiB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024 if sys.platform != "darwin" else most / MIB


_DICE = random.Random(0)
WORDS = [
    "".join(_DICE.choice("etaoinshrdlcumwfgypbvk") for _ in range(_DICE.randint(2, 10)))
    for _ in range(4_000)
]
