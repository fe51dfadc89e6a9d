"""Reading segments back: lines with their places, and the end of a file that was cut short."""

from __future__ import annotations

import hashlib
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import orjson

from almayadeen.journal.files.segment import Place, Sealed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from almayadeen.journal.files.folder import Folder

Record = dict[str, Any]

BOM = b"\xef\xbb\xbf"
"""The byte order mark, which an editor may put before the first line of a file."""


def read_line(line: bytes) -> Record | None:
    """Return the record of a line; None if the line is not whole."""
    return parsed(line[:-1]) if line.endswith(b"\n") else None


def parsed(line: bytes | memoryview) -> Record | None:
    """Return the record of a line without its end; None if it is no JSON object."""
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError:
        return parsed(bytes(line[len(BOM) :])) if line[: len(BOM)] == BOM else None
    return record if isinstance(record, dict) else None


class Contents:
    """A sealed segment, read whole: what it measures, and its records."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.sha256 = hashlib.sha256(content).hexdigest()
        self._content = content
        self._lines: int | None = None

    @classmethod
    def read(cls, path: Path, name: str) -> Contents:
        """Read all bytes of a segment; ``name`` is its name in the manifest."""
        return cls(name, path.read_bytes())

    @property
    def measures(self) -> Sealed:
        """Lines, bytes, digest. The lines need no counting once the records have been read."""
        lines = self._content.count(b"\n") if self._lines is None else self._lines
        return Sealed(self.name, lines, len(self._content), self.sha256)

    def records(self) -> Iterator[tuple[Place, Record]]:
        """Yield each record with its place; lines that are not whole are passed over."""
        content, view = self._content, memoryview(self._content)
        start = lines = 0
        while (end := content.find(b"\n", start)) >= 0:
            record = parsed(view[start:end])
            lines += 1
            if record is not None:
                yield Place(self.name, start, end + 1 - start), record
            start = end + 1
        self._lines = lines
        if start < len(content) and (record := parsed(view[start:])) is not None:
            # An editor took the last end of line away.
            yield Place(self.name, start, len(content) - start), record


def read_ahead(paths: Iterable[tuple[Path, str]]) -> Iterator[Contents]:
    """Yield files of records, the next one being read and digested beside."""
    with ThreadPoolExecutor(1) as reader:
        ahead: deque[Future[Contents]] = deque()
        for path, name in paths:
            ahead.append(reader.submit(Contents.read, path, name))
            if len(ahead) > 1:
                yield ahead.popleft().result()
        if ahead:
            yield ahead.popleft().result()


def read_record(folder: Folder, place: Place) -> Record | None:
    """Return the record at a place; None if the file has been moved away or changed.

    A byte order mark, put there since, is seen through.
    """
    try:
        with folder.located(place.segment).open("rb") as file:
            is_marked = file.read(len(BOM)) == BOM
            for shift in (0, len(BOM)) if is_marked else (0,):
                file.seek(place.offset + shift)
                if record := parsed(file.read(place.length).rstrip(b"\n")):
                    return record
    except OSError:
        return None
    return None


def measure(folder: Folder, name: str) -> Sealed:
    """Count a sealed segment's lines and bytes, and digest it, from the file itself."""
    return Contents.read(folder.segment(name), name).measures
