"""The raw archive: every fetched page as a WARC record, off by default."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from scrapy import signals
from scrapy.exceptions import NotConfigured
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.timeutils import iso_date_to_datetime
from warcio.warcwriter import WARCWriter

from almayadeen.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

PAGE_HEADER = "X-Almayadeen-Page"
"""Our own header of a record: what the page was fetched as."""

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

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Do nothing unless the setting is on."""
        if not crawler.settings.getbool("ALMAYADEEN_WARC"):
            raise NotConfigured
        writer = cls(crawler)
        crawler.signals.connect(writer.close, signals.spider_closed)
        return writer

    def process_response(self, request: Request, response: Response) -> Response:
        """Write the response and pass it on."""
        if "saved" not in request.meta:
            self.write(request, response)
        return response

    def write(self, request: Request, response: Response) -> None:
        """Append one record."""
        file = self.open_file()
        writer = WARCWriter(file, gzip=True)
        headers = [
            (name.decode("latin-1"), value.decode("latin-1"))
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
    """Where a page stands in an archive, and what it is."""

    path: Path
    offset: int
    url: str
    fetched_at: datetime
    page: str | None


def archived_pages(path: Path) -> Iterator[Archived]:
    """Yield every page of HTML in a WARC file, also of one that breaks off."""
    with path.open("rb") as file:
        records = ArchiveIterator(file)
        for record in records:
            if not is_page(record):
                continue
            headers = record.rec_headers
            yield Archived(
                path=path,
                offset=records.get_record_offset(),
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
    """Return the body and the headers of one page."""
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
