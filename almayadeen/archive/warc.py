"""The raw archive: every fetched page as a WARC record, off by default."""

from __future__ import annotations

import logging
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from scrapy import signals
from scrapy.exceptions import NotConfigured
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from almayadeen.journal import Journal
from almayadeen.verdict import report_problem

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)

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


def status_line(status: int) -> str:
    """Return ``200 OK``."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unknown"


def in_ascii(header: bytes) -> str:
    """Return a name or value of a header with every byte escaped that WARC cannot hold."""
    return "".join(chr(byte) if byte < 128 else f"%{byte:02X}" for byte in header)
