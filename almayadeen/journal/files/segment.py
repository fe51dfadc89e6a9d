"""Segments: files of whole records, each synced before it counts, sealed by one rename."""

from __future__ import annotations

import errno
import hashlib
import os
from dataclasses import dataclass
from io import BytesIO
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

import jsonlines
import orjson

from almayadeen.errors import SegmentFailed
from almayadeen.journal.files.durable import sync

if TYPE_CHECKING:
    from almayadeen.journal.files.folder import Folder

NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Place(NamedTuple):
    """Where a record lies: segment, first byte, number of bytes."""

    segment: str
    offset: int
    length: int


@dataclass(frozen=True)
class Sealed:
    """A segment that nothing will be added to."""

    name: str
    records: int
    bytes: int
    sha256: str


class Segment:
    """An open segment.

    A line that cannot be written whole is taken back, so that the lines before it stay readable.
    """

    def __init__(self, folder: Folder, name: str) -> None:
        self.name = name
        self.records = 0
        self.size = 0
        self.opened = monotonic()
        self._path = folder.open_segment(name)
        self._sealed_path = folder.segment(name)
        self._hash = hashlib.sha256()
        self._is_torn = False
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND
        self._descriptor = os.open(self._path, flags, 0o644)
        sync(self._path.parent)

    def append(self, line: bytes) -> Place:
        """Write and sync a whole line; raises SegmentFailed with the OSError as cause."""
        try:
            self._write_all(line)
            os.fdatasync(self._descriptor)
        except OSError as error:
            self._take_back()
            raise SegmentFailed(f"{self._path}: {error.strerror}") from error
        place = Place(self.name, self.size, len(line))
        self._hash.update(line)
        self.size += len(line)
        self.records += 1
        return place

    def _write_all(self, line: bytes) -> None:
        written = 0
        while written < len(line):
            written += os.write(self._descriptor, line[written:])

    def _take_back(self) -> None:
        """Cut off what was written of a line; if even that fails, recovery will do it."""
        try:
            os.ftruncate(self._descriptor, self.size)
            os.fsync(self._descriptor)
        except OSError:
            self._is_torn = True

    def seal(self) -> Sealed | None:
        """Give the segment its final name. None if it is empty, or torn and left to recovery."""
        os.close(self._descriptor)
        if self._is_torn:
            return None
        if not self.records:
            self._path.unlink()
            return None
        self._path.rename(self._sealed_path)
        sync(self._path.parent)
        return Sealed(self.name, self.records, self.size, self._hash.hexdigest())


def to_line(record: Any) -> bytes:
    """Return a record as one line of JSON with its end.

    Raises TypeError where a value has no form in JSON, such as half a character or a number of
    more than 64 bits.
    """
    line = BytesIO()
    jsonlines.Writer(line, dumps=orjson.dumps).write(record)
    return line.getvalue()
