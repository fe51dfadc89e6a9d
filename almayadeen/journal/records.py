"""Reading segments back: lines with their places, and the end of a file that was cut short."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import orjson

from almayadeen.journal.segments import Place, Sealed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from almayadeen.journal.folder import Folder

Record = dict[str, Any]


def read_line(line: bytes) -> Record | None:
    """Return the record of a line; None if the line is not whole."""
    if not line.endswith(b"\n"):
        return None
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return record if isinstance(record, dict) else None


def placed_records(path: Path, name: str) -> Iterator[tuple[Place, Record]]:
    """Yield each record of a file with its place; lines that are not whole are passed over."""
    yield from records_in(path.read_bytes(), name)


def records_in(content: bytes, name: str) -> Iterator[tuple[Place, Record]]:
    """Yield each record of a segment's content with its place."""
    offset = 0
    for line in content.splitlines(keepends=True):
        record = read_line(line)
        if record is not None:
            yield Place(name, offset, len(line)), record
        offset += len(line)


def read_record(folder: Folder, place: Place) -> Record | None:
    """Return the record at a place; None if the file has been moved away or changed."""
    try:
        with folder.located(place.segment).open("rb") as file:
            file.seek(place.offset)
            return read_line(file.read(place.length))
    except OSError:
        return None


def measure(folder: Folder, name: str) -> Sealed:
    """Count a sealed segment's lines and bytes, and digest it, from the file itself."""
    return measured(folder.segment(name).read_bytes(), name)


def measured(content: bytes, name: str) -> Sealed:
    """Count and digest a segment's content."""
    digest = hashlib.sha256(content).hexdigest()
    return Sealed(name, content.count(b"\n"), len(content), digest)
