"""Records, folders and runs for the tests of the journal."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonlines

from almayadeen.clock import Clock
from almayadeen.items import Article, Link
from almayadeen.journal.decision import Publish, Skip
from almayadeen.journal.files.folder import Folder
from almayadeen.journal.ledger.known_article import Answer
from almayadeen.journal.ledger.revisits import Schedule
from almayadeen.journal.line import Line
from almayadeen.journal.run import Run

SITE = "http://127.0.0.1:8000"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def article(number: int = 1, body: str | None = None, **fields: Any) -> Article:
    """Return an article as the spider would read it."""
    url = f"{SITE}/news/politics/story-{number}"
    text = body if body is not None else words(number, 60)
    values: dict[str, Any] = {
        "id": str(number),
        "kind": "news",
        "url": url,
        "canonical_url": url,
        "headline": f"Story {number}",
        "article_body": text,
        "date_published": NOW,
        "fetched_at": NOW,
        "content_hash": sha256(f"{text}{fields.get('headline')}".encode()).hexdigest(),
        "word_count": len(text.split()),
    }
    return Article(**(values | fields))


def words(seed: int, count: int) -> str:
    """Return so many words that no other seed gives."""
    return " ".join(f"w{(seed * 7919 + i * 104729) % 99991}{'aeiou'[i % 5]}" for i in range(count))


def link(number: int) -> Link:
    """Return a link to an article."""
    return Link(url=f"{SITE}/news/politics/story-{number}", headline=f"Story {number}")


def run(root: Path, spider: str = "sections", now: datetime = NOW, **limits: Any) -> Run:
    """Begin a run."""
    begun = Run(Folder(root), Schedule(), Clock(now), {"spider": spider})
    begun.begin(**limits)
    return begun


def publish(writer: Run, item: Article) -> bool:
    """Let an article take the way of a crawl; True if it was written."""
    decision = writer.decide(item)
    if isinstance(decision, Skip):
        return False
    prepare(writer, item, decision)
    writer.write_article(Line.of("articles", item), Answer(), decision.names)
    return True


def prepare(writer: Run, item: Article, grant: Publish) -> None:
    """Set what the journal knows."""
    item.id, item.version, item.run_id = grant.id, grant.version, writer.run_id
    if grant.known:
        item.changed_fields = writer.decisions.changed_fields(item, grant.known)
    item.near_duplicate_of = writer.decisions.near_copy(item, grant.known)


def finish(writer: Run) -> None:
    """End a run as a crawl does."""
    for stream in writer.streams.values():
        stream.seal()
    writer.end()


def abandon(writer: Run) -> None:
    """Leave everything as a kill does: the kernel takes the locks back, nothing else happens."""
    writer.ledger.close()
    for lock in (writer.run_lock, writer.ledger_lock, writer.spider_lock):
        lock.release()


def records(root: Path, stream: str = "articles") -> list[dict[str, Any]]:
    """Return every sealed record."""
    found: list[dict[str, Any]] = []
    for path in sorted((root / stream).glob("*.jsonl")):
        with jsonlines.open(path) as lines:
            found.extend(lines)
    return found


def identities(root: Path) -> list[tuple[str, int]]:
    """Return id and version of every sealed record of an article, sorted."""
    return sorted((record["id"], record["version"]) for record in records(root))
