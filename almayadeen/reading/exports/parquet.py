"""Parquet, partitioned by month of publication: ``month=2025-11/articles.parquet``.

Records are first parted by month, then month after month is written from its old file and from
what is new, so memory stays the same for any number of articles. A kill leaves every month's
file whole; the account is kept last, and where the files are not as it says, all is made anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

# Read when Arrow is first loaded: its own pool keeps 80 MB more of what was freed.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")

import pyarrow as pa
import pyarrow.parquet as pq

from almayadeen.reading.articles import newest
from almayadeen.reading.exports.columns import columns
from almayadeen.reading.exports.parquet_files import ROWS_PER_GROUP, packed, written
from almayadeen.reading.exports.selection import Outcome, Record, Selection, selected, sound
from almayadeen.reading.exports.staging import Staging
from almayadeen.reading.exports.taken import Taken, transaction
from almayadeen.reading.segments import load_record

# Readers of partitioned folders take this name for null: no day of publication is known.
NO_MONTH = "__HIVE_DEFAULT_PARTITION__"
NO_PARQUET = ("month=*/.*.new", "_export.sqlite")
"""What a killed export left, and where the account once stood; in the way of some readers."""
_COLUMNS = columns()
_SCHEMA = pa.schema([(column.name, column.type) for column in _COLUMNS])


def export(paths: list[Path], target: Path, selection: Selection) -> Outcome:
    """Export to a folder; only months in which something changed are written.

    Every version, what is gone and the state of a day are written whole. The account stands
    beside the folder: some readers take every file in it for Parquet.
    """
    target = target.resolve()
    beside = target.parent / f".{target.name}.export"
    with transaction(beside / "account.sqlite") as database:
        taken = Taken(database, selection, str(_SCHEMA))
        staging = Staging(beside / "staging")
        try:
            outcome = _Work(target, staging, taken).export(paths, selection)
        finally:
            staging.remove()
    return outcome


@dataclass
class _Work:
    """One export under way."""

    target: Path
    staging: Staging
    taken: Taken

    def __post_init__(self) -> None:
        self.months: set[str] = set()

    def export(self, paths: list[Path], selection: Selection) -> Outcome:
        """Take in what is new, or everything, and write the months."""
        for left in chain.from_iterable(map(self.target.glob, NO_PARQUET)):
            left.unlink()
        is_whole = selection.all_versions or selection.gone or selection.as_of is not None
        if is_whole or self.taken.files() != self._files():
            self.taken.start_over()
        if self.taken.starts_over:
            self.months = {path.name.removeprefix("month=") for path in self.target.glob("month=*")}
        unread = self.taken.unread(paths)
        rows = self.part_all(paths, selection) if is_whole else self.part(unread, selection)
        outcome = self.taken.outcome(files=0)
        files = self.write_months()
        self.taken.finish(unread)
        self.taken.keep_files(self._files())
        return replace(outcome, files=files, articles=rows if is_whole else outcome.articles)

    def part(self, paths: list[Path], selection: Selection) -> int:
        """Put what is new aside, by month."""
        rows = 0
        for record in sound(newest(paths, load_record)):
            version, month = self.taken.newest(record["id"])
            if record["version"] > version:
                rows += self._take(
                    record, month, _month(record) if selection.takes(record) else None
                )
        self.staging.flush()
        return rows

    def part_all(self, paths: list[Path], selection: Selection) -> int:
        """Put everything aside, by month, and give how many rows that makes."""
        rows = sum(self._take(r, None, _month(r)) for r in selected(paths, selection))
        self.staging.flush()
        return rows

    def _take(self, record: Record, before: str | None, month: str | None) -> int:
        self.taken.note(record["id"], record["version"], before, month)
        self.months |= {place for place in (before, month) if place is not None}
        if month is not None:
            self.staging.add(month, record)
        return month is not None

    def _files(self) -> dict[str, int]:
        """The months' files as they are on the disk: name → bytes."""
        found = self.target.glob("month=*/*.parquet")
        return {f"{path.parent.name}/{path.name}": path.stat().st_size for path in found}

    def write_months(self) -> int:
        """Write each month in which something changed, and give how many files that made."""
        files = 0
        for month in sorted(self.months):
            path = self.target / f"month={month}" / "articles.parquet"
            rows = packed(chain(self._old_rows(path), _new_rows(self.staging.records(month))))
            files += written(path, _SCHEMA, rows)
            pa.default_memory_pool().release_unused()
        return files

    def _old_rows(self, path: Path) -> Iterator[pa.Table]:
        if self.taken.starts_over or not path.exists():
            return
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(ROWS_PER_GROUP):
                stays = [
                    not self.taken.has_changed(identity) for identity in batch["id"].to_pylist()
                ]
                yield pa.Table.from_batches([batch.filter(pa.array(stays, pa.bool_()))])


def _month(record: Record) -> str:
    day: str | None = record["published_on"]
    return day[: len("2025-11")] if day else NO_MONTH


def _new_rows(records: Iterator[Record]) -> Iterator[pa.Table]:
    while batch := list(islice(records, ROWS_PER_GROUP)):
        arrays = [pa.array(map(column.value, batch), column.type) for column in _COLUMNS]
        yield pa.Table.from_arrays(arrays, schema=_SCHEMA)
