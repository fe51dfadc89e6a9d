"""Extraction alone: processor time a page, and agreement with the truth, ours and others'."""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING, Any

from rich.table import Table

from almayadeen.report.memory import fewer_collections
from almayadeen.site import ArticlePage
from bench.pages import Page, pages
from bench.peers import REQUIREMENTS, PeerMissing, read_with
from bench.score import Reading, Score, body_f1, same_day, same_moment

if TYPE_CHECKING:
    from rich.console import Console

TEMPLATES = ("full", "json-ld", "labels-only", "renamed")
FIELDS = ("headline", "date", "day", "authors", "section", "tags")


def run(console: Console, *, quick: bool = False) -> None:
    """Print one table a template. The collector is set as it is in a crawl."""
    fewer_collections()
    for template in TEMPLATES:
        made = pages(template, 20 if quick else 100)
        size = sum(len(page.html) for page in made) / len(made) / 1000
        table = _table(f"{template}: {len(made)} pages of {size:.0f} KB")
        _add(table, "almayadeen", _ours(made), made)
        for name in REQUIREMENTS:
            try:
                _add(table, name, read_with(name, made), made)
            except PeerMissing as missing:
                table.add_row(name, f"not measured: {missing}")
        console.print(table)


def _ours(made: list[Page]) -> list[dict[str, Any]]:
    """Read every page whole, links included; each reading with its ``cpu`` in seconds."""
    for page in made[:5]:
        ArticlePage(page.html, page.url, page.fetched_at).to_item()
    readings = []
    for page in made:
        began = time.process_time()
        read = ArticlePage(page.html, page.url, page.fetched_at)
        article, _ = read.to_item(), read.links_onward
        readings.append(
            {
                "cpu": time.process_time() - began,
                "body": article.article_body,
                "headline": article.headline,
                "published": article.date_published and article.date_published.isoformat(),
                "authors": article.authors,
                "section": article.section,
                "tags": article.keywords,
            }
        )
    return readings


def _table(title: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("reader")
    for name in ("CPU ms/page", "median", "body F1", *FIELDS, "errors"):
        table.add_column(name, justify="right")
    return table


def _add(table: Table, name: str, readings: list[dict[str, Any]], made: list[Page]) -> None:
    seconds = [reading.pop("cpu") for reading in readings]
    score = _score([Reading(**reading) for reading in readings], made)
    table.add_row(
        name,
        f"{1000 * sum(seconds) / len(seconds):.2f}",
        f"{1000 * median(seconds):.2f}",
        f"{score.f1 / score.pages:.3f}",
        *(f"{score.rate(field):.0%}" for field in FIELDS),
        str(score.errors),
    )


def _score(readings: list[Reading], made: list[Page]) -> Score:
    score = Score()
    for reading, page in zip(readings, made, strict=True):
        truth = page.truth
        score.pages += 1
        score.errors += reading.error is not None
        score.f1 += body_f1(reading.body, truth.article_body)
        score.exact["headline"] += (reading.headline or "").strip() == truth.headline
        score.exact["date"] += same_moment(reading.published, truth.date_published)
        score.exact["day"] += same_day(reading.published, truth.date_published)
        score.exact["authors"] += (reading.authors or []) == truth.authors
        score.exact["section"] += reading.section == truth.section
        score.exact["tags"] += (reading.tags or []) == truth.keywords
    return score
