"""Reading and exporting: records a second and memory, beside DuckDB's and Polars' own readers."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table

from tests.reading.records import history, write_output

if TYPE_CHECKING:
    from rich.console import Console

READERS = {
    "almayadeen: dicts, every record": (
        "from almayadeen import read_articles\n"
        "n = sum(1 for _ in read_articles(source, latest=False, as_dicts=True))"
    ),
    "almayadeen: dicts, newest versions": (
        "from almayadeen import read_articles\n"
        "n = sum(1 for _ in read_articles(source, as_dicts=True))"
    ),
    "almayadeen: objects, every record": (
        "from almayadeen import read_articles\n"
        "n = sum(1 for _ in read_articles(source, latest=False))"
    ),
    "almayadeen: objects, newest versions": (
        "from almayadeen import read_articles\nn = sum(1 for _ in read_articles(source))"
    ),
    "DuckDB: read_json, every column": (
        "import duckdb\n"
        "rows = duckdb.sql(f\"SELECT * FROM read_json('{source}/articles/*.jsonl', "
        "format = 'newline_delimited', sample_size = -1)\").to_arrow_reader()\n"
        "n = sum(batch.num_rows for batch in rows)"
    ),
    "Polars: scan_ndjson, every column": (
        "import polars as pl\n"
        "n = pl.scan_ndjson(f'{source}/articles/*.jsonl', infer_schema_length=None)"
        ".collect().height"
    ),
}
FORMATS = ["parquet", "sqlite", "csv", "rss"]
MAY_BE = {
    "almayadeen: dicts, every record": "50,000/s",
    "almayadeen: objects, every record": "15,000/s",
    "export --to parquet": "the same for any number",
}

# A kernel's peak of resident memory outlives exec; VmHWM is of this program alone.
_FRAME = """
import re, sys, time
source, target = sys.argv[1:3]
start = time.perf_counter()
{code}
seconds = time.perf_counter() - start
peak = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]
print(n, seconds, time.process_time(), int(peak) / 1024)
"""


@dataclass(frozen=True)
class Figure:
    """What one piece of code took, in a process of its own."""

    name: str
    records: int
    seconds: float
    cpu_seconds: float
    megabytes: float

    def row(self) -> tuple[str, ...]:
        """Give the cells of the table."""
        return (
            self.name,
            f"{self.records:,}",
            f"{self.records / self.seconds:,.0f}/s",
            f"{self.records / self.cpu_seconds:,.0f}/s",
            f"{self.megabytes:,.0f} MB",
            MAY_BE.get(self.name, ""),
        )


def run(console: Console, quick: bool = False) -> None:
    """Print the figures of reading and exporting."""
    count = 10_000 if quick else 100_000
    with tempfile.TemporaryDirectory(prefix="reading-", dir=Path.cwd()) as folder:
        whole = write_output(Path(folder) / "whole", history(count), per_segment=1000)
        tenth = write_output(Path(folder) / "tenth", history(count // 10), per_segment=1000)
        console.print(_table(f"reading {_size(whole)}", reading(whole)))
        console.print(_table(f"exporting {_size(tenth)}", exporting(tenth)))
        console.print(_table(f"exporting {_size(whole)}", exporting(whole)))


def _table(title: str, figures: Iterator[Figure]) -> Table:
    table = Table("what", "records", "a second", "a CPU second", "memory", "may be", title=title)
    for figure in figures:
        table.add_row(*figure.row())
    return table


def _size(output: Path) -> str:
    size = sum(path.stat().st_size for path in (output / "articles").iterdir())
    return f"{size / 1e6:,.0f} MB of JSON Lines"


def reading(source: Path) -> Iterator[Figure]:
    """Measure each reader."""
    for name, code in READERS.items():
        yield measured(name, code, source, source)


def exporting(source: Path) -> Iterator[Figure]:
    """Measure each export, then Parquet once more with nothing new."""
    for to in [*FORMATS, "parquet"]:
        target = source / "exports" / to
        code = (
            "from pathlib import Path\nfrom almayadeen.reading.exports import export\n"
            f"n = export(source, '{to}', Path(target)).articles"
        )
        again = " again, nothing new" if target.exists() else ""
        yield measured(f"export --to {to}{again}", code, source, target)


def measured(name: str, code: str, source: Path, target: Path) -> Figure:
    """Run code that sets ``n`` to the number of records it saw."""
    done = subprocess.run(
        [sys.executable, "-c", _FRAME.format(code=code), source, target],
        capture_output=True,
        text=True,
        check=True,
    )
    records, *figures = done.stdout.split()[-4:]
    return Figure(name, int(records), *map(float, figures))
