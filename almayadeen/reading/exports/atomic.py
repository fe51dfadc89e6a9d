"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from almayadeen.reading.articles import newest
from almayadeen.reading.errors import BadLine
from almayadeen.reading.exports.selection import Record, Selection
from almayadeen.reading.segments import load_record


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Give a path to write to; what was written there then takes the place of ``path``.

    If the writing fails, ``path`` stays as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        yield beside
        _sync(beside)
        beside.replace(path)
        _sync(path.parent)
    finally:
        beside.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def selected(paths: list[Path], selection: Selection) -> Iterator[Record]:
    """Give the newest versions that a selection takes; a bad line raises."""
    return (record for record in sound(newest(paths, load_record)) if selection.takes(record))


def sound(records: Iterable[Record | BadLine]) -> Iterator[Record]:
    """Give the records; a bad line raises, so that no export is silently incomplete."""
    for record in records:
        if isinstance(record, BadLine):
            raise record
        yield record
