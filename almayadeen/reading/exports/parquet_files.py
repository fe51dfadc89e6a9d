"""Writing one month's Parquet file, from tables of any size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from almayadeen.journal.files.durable import replaced

ROWS_PER_GROUP = 1000
"""Rows that are read and written at once."""


def packed(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Join small tables, so that frequent small exports do not leave tiny row groups."""
    waiting: list[pa.Table] = []
    for table in tables:
        waiting.append(table)
        if sum(part.num_rows for part in waiting) >= ROWS_PER_GROUP:
            yield pa.concat_tables(waiting)
            waiting = []
    if any(part.num_rows for part in waiting):
        yield pa.concat_tables(waiting)


def written(path: Path, schema: pa.Schema, rows: Iterator[pa.Table]) -> int:
    """Write a month's file and give 1; a month left without rows goes, and gives 0."""
    first = next(rows, None)
    if first is None:
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            path.parent.rmdir()
        return 0
    with replaced(path) as beside, pq.ParquetWriter(beside, schema, compression="zstd") as file:
        for table in chain([first], rows):
            file.write_table(table)
    return 1
