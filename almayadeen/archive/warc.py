"""The raw archive: every fetched page as a WARC record, off by default."""

from __future__ import annotations

import logging
import zlib
from datetime import datetime
from http import HTTPStatus
from io import BytesIO
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from scrapy import signals
from scrapy.exceptions import NotConfigured
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.timeutils import iso_date_to_datetime
from warcio.warcwriter import WARCWriter

from almayadeen.journal import Journal
from almayadeen.verdict import report_problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from warcio.recordloader import ArcWarcRecord

logger = logging.getLogger(__name__)

PAGE_HEADER = "X-Almayadeen-Page"
"""Our own header of a record: what the page was fetched as."""

MEMBER = b"\x1f\x8b\x08"
"""What a compressed record begins with."""

UNREADABLE = (
    *(ArchiveLoadFailed, OSError, EOFError, ValueError, zlib.error, StopIteration),
    *(AttributeError, TypeError),
)
"""What reading a damaged record ends in; the last two where warcio misses a header."""

LARGEST_FILE = 1 << 30
NOT_KEPT = {b"content-encoding", b"transfer-encoding", b"content-length"}


class WriteWarc:
    """Writes ``<output>/warc/<run id>-<n>.warc.gz``, one compressed member for each response.

    A member is handed to the system as soon as it is written, so a kill costs the last page at
    most. Bodies are written as they were before compression for the wire.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.number = 0
        self.file: BinaryIO | None = None
        self.has_failed = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Write if the setting is on; else raise NotConfigured."""
        if not crawler.settings.getbool("ALMAYADEEN_WARC"):
            raise NotConfigured
        writer = cls(crawler)
        crawler.signals.connect(writer.close, signals.spider_closed)
        return writer

    def process_response(self, request: Request, response: Response) -> Response:
        """Write the response and pass it on."""
        if "saved" not in request.meta and not self.has_failed:
            try:
                self.write(request, response)
            except OSError as error:
                self.give_up(error)
        return response

    def give_up(self, error: OSError) -> None:
        """Keep no more pages; what a page says matters more than its copy."""
        self.has_failed = True
        logger.error("The raw archive cannot be written, and is left as it is: %s", error)
        report_problem(self.crawler, "degraded", f"the raw archive cannot be written: {error}")

    def write(self, request: Request, response: Response) -> None:
        """Append one record."""
        file = self.open_file()
        writer = WARCWriter(file, gzip=True)
        headers = [
            (in_ascii(name), in_ascii(value))
            for name, values in response.headers.items()
            for value in values
            if name.lower() not in NOT_KEPT
        ]
        headers.append(("Content-Length", str(len(response.body))))
        record = writer.create_warc_record(
            response.url,
            "response",
            payload=BytesIO(response.body),
            http_headers=StatusAndHeaders(status_line(response.status), headers, "HTTP/1.1"),
            warc_headers_dict={
                "WARC-Date": Journal.of(self.crawler).clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
                PAGE_HEADER: request.meta.get("page", "other"),
            },
        )
        writer.write_record(record)
        file.flush()

    def open_file(self) -> BinaryIO:
        """Return the file to append to, a new one when the last is large."""
        if self.file is not None and self.file.tell() < LARGEST_FILE:
            return self.file
        self.close()
        journal = Journal.of(self.crawler)
        self.number += 1
        path = Path(journal.folder) / "warc" / f"{journal.run_id}-{self.number}.warc.gz"
        path.parent.mkdir(exist_ok=True)
        self.file = path.open("xb")
        return self.file

    def close(self) -> None:
        """Close the file."""
        if self.file is not None:
            self.file.close()
            self.file = None


class Archived(NamedTuple):
    """Where a page is in an archive, and what it is."""

    path: Path
    offset: int
    url: str
    fetched_at: datetime
    page: str | None


def archived_pages(path: Path) -> Iterator[Archived]:
    """Yield every page of HTML in a WARC file, also of one that breaks off or is damaged inside."""
    start: int | None = 0
    while start is not None:
        reached = None
        try:
            for record, offset in records_from(path, start):
                reached = offset
                if is_page(record):
                    yield archived(path, offset, record.rec_headers)
            if reached is not None:
                return
        except UNREADABLE as error:
            logger.warning("%s is damaged behind byte %d: %s", path, reached or start, error)
        start = next_record(path, (start if reached is None else reached) + 1)


def records_from(path: Path, start: int) -> Iterator[tuple[ArcWarcRecord, int]]:
    """Yield the records from a place on, each with its own place."""
    with path.open("rb") as file:
        file.seek(start)
        records = ArchiveIterator(file)
        for record in records:
            yield record, records.get_record_offset()


def next_record(path: Path, start: int) -> int | None:
    """Return where, from a place on, something begins that may be a record."""
    mark = MEMBER if path.suffix == ".gz" else b"WARC/1."
    if start >= path.stat().st_size:
        return None
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        found = content.find(mark, start)
    return found if found >= 0 else None


def archived(path: Path, offset: int, headers: StatusAndHeaders) -> Archived:
    """Return where a page is, and what its record says of it."""
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


def status_line(status: int) -> str:
    """Return ``200 OK``."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unknown"


def in_ascii(header: bytes) -> str:
    """Return a name or value of a header with every byte escaped that WARC cannot hold."""
    return "".join(chr(byte) if byte < 128 else f"%{byte:02X}" for byte in header)
