"""A run in one short table, and where to go from there."""

from __future__ import annotations

import json
import shutil
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.table import Table

from almayadeen.report.progress_counts import hours_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from almayadeen.journal.past_runs import Manifest

VERDICT_COLOURS = {"healthy": "green", "degraded": "yellow", "interrupted": "yellow"}
SHOWN_FIELDS = ("id", "kind", "headline", "authors", "date_published", "section", "article_body")
SHOWN_CHARACTERS = 72


def print_summary(console: Console, manifest: Manifest, output: Path) -> None:
    """Print the table of a run, then the files, a record and the next command."""
    console.print(table(manifest))
    articles = output / "articles"
    console.print(f"The JSON Lines: {articles}/*.jsonl", soft_wrap=True, highlight=False)
    report = output / "runs" / f"{manifest['run_id']}.html"
    console.print(f"The report: {report}", soft_wrap=True, highlight=False)
    record = newest_record(articles)
    if record is not None:
        console.print("One record, in part: ", end="")
        console.print_json(json.dumps(in_part(record), ensure_ascii=False))
    command = f"{scrapy_command()} journal verify -s ALMAYADEEN_OUTPUT={output}"
    console.print(f"Next, try: {command}", soft_wrap=True, highlight=False)


def scrapy_command() -> str:
    """Return how ``scrapy`` is called in this shell, where no environment may be active."""
    if shutil.which("scrapy"):
        return "scrapy"
    path = Path(sys.executable).with_name("scrapy")
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def table(manifest: Manifest) -> Table:
    """Return the run as a table of two columns."""
    verdict = manifest.get("verdict", "unknown")
    rows = Table(title=f"Run {manifest['run_id']}", show_header=False, title_justify="left")
    rows.add_column(style="bold")
    rows.add_column()
    for name, value in lines(manifest):
        rows.add_row(name, value)
    rows.add_row("verdict", verdict, style=VERDICT_COLOURS.get(verdict, "red"))
    for reason in manifest.get("reasons", []):
        rows.add_row("", str(reason))
    return rows


def lines(manifest: Manifest) -> Iterator[tuple[str, str]]:
    """Yield the rows: what was counted, in words."""
    counts: dict[str, Any] = manifest.get("counts", {})
    sections, kinds = manifest.get("sections", {}), manifest.get("kinds", {})
    named = len(sections.keys() - {"none"})
    yield "sections", f"{named}: {listed(sections)}" if sections else "none"
    yield "articles", f"{counts.get('published', 0)}: {listed(kinds)}" if kinds else "none"
    if counts.get("breaking"):
        yield "breaking lines", str(counts["breaking"])
    edited, gone = counts.get("edited", 0), counts.get("gone", 0)
    if edited or gone:
        yield "edited, gone", f"{edited}, {gone}"
    yield "duplicates dropped", str(counts.get("duplicates", 0))
    yield "rejects", f"{counts.get('rejected', 0)}"
    yield "requests", str(counts.get("requests", 0))
    yield "time", hours_minutes(seconds(manifest))


def listed(amounts: dict[str, int]) -> str:
    """Write amounts by name, largest first."""
    ordered = sorted(amounts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name} {amount}" for name, amount in ordered)


def seconds(manifest: Manifest) -> float:
    """Return how long the run took."""
    started, finished = manifest.get("started_at"), manifest.get("finished_at")
    if not started or not finished:
        return 0.0
    return (datetime.fromisoformat(finished) - datetime.fromisoformat(started)).total_seconds()


def newest_record(articles: Path) -> dict[str, Any] | None:
    """Return the first record of the newest segment that has one."""
    for path in sorted(articles.glob("*.jsonl"), reverse=True):
        with path.open(encoding="utf-8") as file:
            line = file.readline()
        if line.strip():
            record: dict[str, Any] = json.loads(line)
            return record
    return None


def in_part(record: dict[str, Any]) -> dict[str, Any]:
    """Return the fields a person looks at first, long text cut."""
    return {name: cut(record[name]) for name in SHOWN_FIELDS if record.get(name)}


def cut(value: Any) -> Any:
    """Shorten long text."""
    if isinstance(value, str) and len(value) > SHOWN_CHARACTERS:
        return value[:SHOWN_CHARACTERS].rstrip() + " …"
    return value
