"""End to end: pages a second against a spider that parses nothing, and memory as it grows."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.table import Table

from bench.pages import PAGE_KB
from tests.crawling import PROJECT, command
from tests.replica import Replica

if TYPE_CHECKING:
    from rich.console import Console

SETTLED_AFTER = 2000
"""Articles after which caches are full and memory should grow no more."""


@dataclass
class Watched:
    """A crawl, its resident memory (MB) by articles written, and its manifest."""

    memory: list[tuple[int, float]] = field(default_factory=list)
    manifest: dict[str, Any] = field(default_factory=dict)


def run(console: Console, *, quick: bool = False) -> None:
    """Print both spiders side by side, then memory."""
    articles = 3_000 if quick else 10_000
    with (
        tempfile.TemporaryDirectory() as folder,
        Replica(articles=articles, seed=11, template="mixed", page_kb=PAGE_KB) as site,
    ):
        addresses = Path(folder) / "addresses"
        addresses.write_text("\n".join(article.url for article in site.truth()))
        bare = _yardstick("nothing", addresses)
        usual = _yardstick("parsel", addresses)
        ours = _watch(command(site.url, Path(folder) / "out", "sections"), Path(folder) / "out")
        bare_again = _yardstick("nothing", addresses)
    console.print(_speed(bare, usual, bare_again, ours.manifest["stats"]))
    console.print(_memory(ours))


def _yardstick(name: str, addresses: Path) -> dict[str, float]:
    ended = subprocess.run(
        [sys.executable, "-m", "bench.yardsticks", name, str(addresses), str(addresses.parent)],
        cwd=PROJECT,
        capture_output=True,
        check=True,
    )
    figures: dict[str, float] = json.loads(ended.stdout)
    return figures


def _watch(line: list[str], output: Path) -> Watched:
    """Run a crawl and note its memory twice a second."""
    watched, lines = Watched(), Lines(output / "articles")
    with subprocess.Popen(
        line, cwd=PROJECT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    ) as crawl:
        while crawl.poll() is None:
            watched.memory.append((lines.count(), _resident(crawl.pid)))
            time.sleep(0.5)
    manifest = next((output / "runs").glob("*.json"))
    watched.manifest = json.loads(manifest.read_bytes())
    return watched


def _resident(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    for row in status.splitlines():
        if row.startswith("VmRSS:"):
            return int(row.split()[1]) / 1000
    return 0.0


class Lines:
    """Counts the article lines that there are by now, reading on from where it was."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.read: dict[str, int] = {}
        self.lines = 0

    def count(self) -> int:
        """Return the lines so far; a glance at files that are being written."""
        for path in self.folder.glob("*.jsonl*"):
            name = path.name.removesuffix(".part")
            with suppress(FileNotFoundError), path.open("rb") as file:
                file.seek(self.read.get(name, 0))
                new = file.read()
                self.read[name] = file.tell()
                self.lines += new.count(b"\n")
        return self.lines


def _speed(
    bare: dict[str, float], usual: dict[str, float], again: dict[str, float], stats: dict[str, Any]
) -> Table:
    table = Table(title="end to end", title_justify="left")
    for name in ("spider", "pages", "seconds", "pages/s", "share of parse-nothing"):
        table.add_column(name, justify="left" if name == "spider" else "right")
    yardstick = (bare["pages"] + again["pages"]) / (bare["seconds"] + again["seconds"])
    rows = [
        ("parse nothing, before", bare["pages"], bare["seconds"]),
        ("parsel, 11 fields, no links", usual["pages"], usual["seconds"]),
        ("almayadeen sections", stats["response_received_count"], stats["elapsed_time_seconds"]),
        ("parse nothing, after", again["pages"], again["seconds"]),
    ]
    for name, pages, seconds in rows:
        speed = pages / seconds
        share = f"{speed / yardstick:.0%}"
        table.add_row(name, f"{pages:.0f}", f"{seconds:.1f}", f"{speed:.1f}", share)
    return table


def _memory(watched: Watched) -> Table:
    table = Table(title="resident memory", title_justify="left")
    for name in ("articles written", "MB"):
        table.add_column(name, justify="right")
    last = watched.memory[-1][0]
    for mark in [m for m in (0, 500, 1000, 2000, 4000, 6000, 8000, 10_000) if m <= last]:
        reached = next(point for point in watched.memory if point[0] >= mark)
        table.add_row(str(reached[0]), f"{reached[1]:.0f}")
    table.add_row("peak", f"{max(mb for _, mb in watched.memory):.0f}")
    table.add_row(f"growth per 1,000 after {SETTLED_AFTER}", _growth(watched.memory))
    return table


def _growth(memory: list[tuple[int, float]]) -> str:
    """Return the slope of a least-squares line through the later points, per 1,000 articles."""
    later = [(count / 1000, mb) for count, mb in memory if count >= SETTLED_AFTER and mb]
    if len(later) < 2 or later[0][0] == later[-1][0]:
        return "too few articles"
    middle = sum(x for x, _ in later) / len(later)
    mean = sum(y for _, y in later) / len(later)
    slope = sum((x - middle) * (y - mean) for x, y in later) / sum(
        (x - middle) ** 2 for x, _ in later
    )
    return f"{slope:.3f} MB"
