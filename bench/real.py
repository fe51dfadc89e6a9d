"""Reading real pages of other publishers: ours beside trafilatura, newspaper4k and fundus.

``python -m bench real FOLDER``. The folder holds ``pages.jsonl``, an object a line with ``id``,
``url``, ``fetched_at``, ``set``, ``english`` and ``truth`` (any of ``article_body``, ``summary``,
``headline``, ``authors``, ``keywords``, ``date_published``), and ``pages/<id>.html.gz``.

A body's F1 counts words as a multiset, case folded, and letters where a script has no spaces;
where the truth has a summary apart, the better of with and without it counts. CPU is beside lxml's
plain parse of the same page, in the same run.
"""

from __future__ import annotations

import gzip
import re
import statistics
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
from lxml import etree
from rich.table import Table

from almayadeen.site import ArticlePage, LayoutChanged, NotAnArticle
from bench.peers import PeerMissing, read_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

PEERS = ("trafilatura", "newspaper4k", "fundus")
_LETTERS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3"
_WORD = re.compile(rf"[{_LETTERS}]|[^\W{_LETTERS}]+")
_MINUTE = timedelta(minutes=1)


@dataclass
class Read:
    """What one contender made of a page, and what it cost."""

    body: str = ""
    headline: str | None = None
    authors: list[str] | None = None
    keywords: list[str] | None = None
    published: str | None = None
    refused: str | None = None
    cpu: float = 0.0  # seconds


@dataclass
class Real:
    """A page with its truth, the processor time of lxml's parse, and its readings by name."""

    row: dict[str, Any]
    html: bytes
    parse: float = 0.0
    reads: dict[str, Read] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Its address."""
        return str(self.row["url"])

    @property
    def group(self) -> str:
        """The set, and whether the page is English."""
        return f"{self.row['set']} {'English' if self.row['english'] else 'other'}"


def run(console: Console, quick: bool = False, folder: Path | None = None, worst: int = 0) -> None:
    """Read every page of the folder and print the table."""
    if folder is None:
        console.print("real needs a folder: python -m bench real FOLDER")
        return
    pages = list(load(folder))[: 40 if quick else None]
    for page in pages:
        measure(page)
    for name in PEERS:
        add_peer(console, name, pages)
    console.print(table(pages))
    for page in sorted(pages, key=lambda page: f1(page, page.reads["almayadeen"]))[:worst]:
        read = page.reads["almayadeen"]
        console.print(f"{f1(page, read):.3f} {page.row['id']} {read.refused or ''}", soft_wrap=True)


def load(folder: Path) -> Iterator[Real]:
    """Yield the pages of a folder."""
    for line in (folder / "pages.jsonl").read_bytes().splitlines():
        row = orjson.loads(line)
        yield Real(row, gzip.decompress((folder / "pages" / f"{row['id']}.html.gz").read_bytes()))


def measure(page: Real) -> None:
    """Parse the page with lxml alone, then read it whole, links onward included."""
    began = time.process_time()
    etree.fromstring(page.html, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    page.parse = time.process_time() - began
    began = time.process_time()
    read = ours(page)
    read.cpu = time.process_time() - began
    page.reads["almayadeen"] = read


def ours(page: Real) -> Read:
    """Read a page with this project."""
    stated = page.row.get("fetched_at")
    at = datetime.fromisoformat(stated) if stated else datetime(2026, 1, 1, tzinfo=UTC)
    reader = ArticlePage(page.html, page.row["url"], at if at.tzinfo else at.replace(tzinfo=UTC))
    try:
        item = reader.to_item()
    except (LayoutChanged, NotAnArticle) as reason:
        return Read(refused=str(reason))
    _ = reader.links_onward
    published = item.date_published.isoformat() if item.date_published else None
    return Read(item.article_body or "", item.headline, item.authors, item.keywords, published)


def add_peer(console: Console, name: str, pages: list[Real]) -> None:
    """Read all pages with a peer, if it can be had."""
    try:
        found = read_with(name, pages)
    except PeerMissing as missing:
        console.print(f"{name}: {missing}", style="dim")
        return
    for page, said in zip(pages, found, strict=True):
        page.reads[name] = Read(
            said.get("body") or "",
            said.get("headline"),
            said.get("authors"),
            said.get("tags"),
            said.get("published"),
            said.get("error"),
            said.get("cpu", 0.0),
        )


def table(pages: list[Real]) -> Table:
    """One line for each contender in each group."""
    columns = ["", "pages", "body F1", "< 0.9", "< 0.5", "refused", "headline", "authors"]
    found = Table(*columns, "instant", "keywords", "CPU ms", "÷ lxml")
    groups = sorted({page.group for page in pages})
    english = [page for page in pages if page.row["english"]]
    for group in [*groups, "English"]:
        held = english if group == "English" else [p for p in pages if p.group == group]
        for name in ["almayadeen", *PEERS]:
            if held and name in held[0].reads:
                found.add_row(f"{group}: {name}", *cells(held, name))
        found.add_section()
    return found


def cells(pages: list[Real], name: str) -> list[str]:
    """The figures of one contender on some pages."""
    scores = [f1(page, page.reads[name]) for page in pages if "article_body" in page.row["truth"]]
    cpu = sum(page.reads[name].cpu for page in pages)
    return [
        str(len(pages)),
        f"{statistics.mean(scores):.4f}" if scores else "-",
        str(sum(score < 0.9 for score in scores)),
        str(sum(score < 0.5 for score in scores)),
        str(sum(page.reads[name].refused is not None for page in pages)),
        share(pages, name, "headline"),
        share(pages, name, "authors"),
        share(pages, name, "date_published"),
        share(pages, name, "keywords"),
        f"{1000 * cpu / len(pages):.1f}",
        f"{cpu / (sum(page.parse for page in pages) or 1):.1f}",
    ]


def share(pages: list[Real], name: str, field_name: str) -> str:
    """On how many of the pages that have a field it is exactly right."""
    asked = [page for page in pages if field_name in page.row["truth"]]
    right = sum(CHECKS[field_name](page.row["truth"], page.reads[name]) for page in asked)
    return f"{right}/{len(asked)}" if asked else "-"


def f1(page: Real, read: Read) -> float:
    """The F1 of a body, with the summary or without it, whichever fits better."""
    truth = page.row["truth"]
    body = truth.get("article_body") or ""
    forms = [body, f"{truth['summary']}\n\n{body}"] if truth.get("summary") else [body]
    return max(_f1(form, read.body) for form in forms)


def _f1(true: str, read: str) -> float:
    want, have = (Counter(_WORD.findall(text.casefold())) for text in (true, read))
    total = want.total() + have.total()
    return 2 * (want & have).total() / total if total else 1.0


def _folded(text: object) -> str:
    return " ".join(str(text or "").split())


def _names(values: object) -> set[str]:
    listed = values if isinstance(values, list) else []
    return {_folded(value).casefold() for value in listed if _folded(value)}


def _same_instant(truth: dict[str, Any], read: Read) -> bool:
    if read.published is None:
        return False
    want, have = _moment(truth["date_published"]), _moment(read.published)
    if isinstance(want, datetime) and isinstance(have, datetime):
        return abs(want - have) < _MINUTE
    return False


def _moment(text: str) -> datetime | date | None:
    try:
        found = datetime.fromisoformat(str(text).strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


CHECKS = {
    "headline": lambda truth, read: _folded(truth["headline"]) == _folded(read.headline),
    "authors": lambda truth, read: _names(truth["authors"]) == _names(read.authors),
    "keywords": lambda truth, read: _names(truth["keywords"]) == _names(read.keywords),
    "date_published": _same_instant,
}
