"""Reading pages back from WARC files, also of those that are damaged or break off."""

from __future__ import annotations

import logging
import re
import zlib
from datetime import datetime
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.timeutils import iso_date_to_datetime

from almayadeen.archive.warc import PAGE_HEADER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warcio.recordloader import ArcWarcRecord
    from warcio.statusandheaders import StatusAndHeaders

logger = logging.getLogger(__name__)

MEMBER = b"\x1f\x8b\x08"
"""What a compressed record begins with."""

VERSION = b"WARC/1."
"""What a record begins with."""

END = b"\r\n\r\n"
"""What stands behind a record."""

UNREADABLE = (
    *(ArchiveLoadFailed, OSError, EOFError, ValueError, zlib.error, StopIteration),
    *(AttributeError, TypeError),
)
"""What reading a damaged record ends in; the last two where warcio misses a header."""

_LENGTH = re.compile(rb"\nContent-Length:[ \t]*(\d{1,18})\r?\n", re.IGNORECASE)
_LONGEST_HEAD = 1 << 16
_ENDS = re.compile(rb"[\r\n]*")


class Archived(NamedTuple):
    """Where a page stands in an archive, and what it is."""

    path: Path
    offset: int
    url: str
    fetched_at: datetime
    page: str | None


def archived_pages(path: Path) -> Iterator[Archived]:
    """Yield every page of HTML in a WARC file; a record that is damaged costs itself."""
    for record, offset in compressed(path) if path.suffix == ".gz" else plain(path):
        try:
            if is_page(record):
                yield archived(path, offset, record.rec_headers)
        except UNREADABLE as error:
            logger.warning("%s is damaged behind byte %d: %s", path, offset, error)


def compressed(path: Path) -> Iterator[tuple[ArcWarcRecord, int]]:
    """Yield records of which each is a member of its own, with their places."""
    start: int | None = 0
    while start is not None:
        reached = None
        try:
            for record, offset in records_from(path, start):
                reached = offset
                yield record, offset
            if reached is not None:
                return
        except UNREADABLE as error:
            logger.warning("%s is damaged behind byte %d: %s", path, reached or start, error)
        start = next_member(path, (start if reached is None else reached) + 1)


def records_from(path: Path, start: int) -> Iterator[tuple[ArcWarcRecord, int]]:
    """Yield the records from a place on, each with its own place."""
    with path.open("rb") as file:
        file.seek(start)
        records = ArchiveIterator(file)
        for record in records:
            yield record, records.get_record_offset()


def next_member(path: Path, start: int) -> int | None:
    """Return where, from a place on, something begins that may be a record."""
    if start >= path.stat().st_size:
        return None
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        found = content.find(MEMBER, start)
    return found if found >= 0 else None


def plain(path: Path) -> Iterator[tuple[ArcWarcRecord, int]]:
    """Yield records that are not compressed, with their places."""
    for offset in plain_places(path):
        try:
            yield next(records_from(path, offset))[0], offset
        except UNREADABLE as error:
            logger.warning("%s is damaged behind byte %d: %s", path, offset, error)


def plain_places(path: Path) -> Iterator[int]:
    """Yield where whole records begin.

    A record's length is believed if its end, or the next record, is behind it. Else it is damaged,
    and what begins next is looked for: its length would lead astray.
    """
    if not path.stat().st_size:
        return
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        start = content.find(VERSION)
        while 0 <= start < len(content):
            end = end_of(content, start)
            if end is not None:
                yield start
                start = end
                continue
            logger.warning("%s is damaged behind byte %d: its length is wrong", path, start)
            start = found_from(content, start)


def end_of(content: mmap, start: int) -> int | None:
    """Return where the record behind a whole one begins; None for a damaged one."""
    head = content[start : start + _LONGEST_HEAD].partition(END)[0] + b"\r\n"
    length = _LENGTH.search(head)
    if length is None:
        return None
    end = start + len(head) + 2 + int(length[1])
    if end > len(content):
        return None
    ends = _ENDS.match(content, end)
    behind = ends.end() if ends else end
    if behind == len(content) or content[behind : behind + len(VERSION)] == VERSION:
        return behind
    return found_from(content, end) if content[end : end + len(END)] == END else None


def found_from(content: mmap, start: int) -> int:
    """Return where the next record begins; the end of the file if none does."""
    found = content.find(b"\n" + VERSION, start)
    return found + 1 if found >= 0 else len(content)


def archived(path: Path, offset: int, headers: StatusAndHeaders) -> Archived:
    """Return where a page stands, and what its record says of it."""
    return Archived(
        path=path,
        offset=offset,
        url=headers.get_header("WARC-Target-URI"),
        fetched_at=iso_date_to_datetime(headers.get_header("WARC-Date"), tz_aware=True),
        page=headers.get_header(PAGE_HEADER),
    )


def is_page(record: object) -> bool:
    """Tell a page of HTML that was found from all else that was answered."""
    http = getattr(record, "http_headers", None)
    if getattr(record, "rec_type", "") != "response" or http is None:
        return False
    kind = http.get_header("Content-Type") or ""
    return bool(http.get_statuscode() == "200" and "html" in kind)


def archived_body(place: Archived) -> tuple[bytes, dict[str, str]]:
    """Return the body and the headers of one page; raises one of UNREADABLE where it is damaged."""
    with place.path.open("rb") as file:
        file.seek(place.offset)
        record = next(iter(ArchiveIterator(file)))
        headers = dict(record.http_headers.headers)
        return record.content_stream().read(), headers
