"""A stand-in for Elasticsearch: takes a mapping and bulk requests, strict about the format.

It checks what the documentation of the bulk API asks for: the media type, a newline at the very
end, an action line with one action of a known name, after ``index`` and ``create`` a document
line, after ``delete`` none; and it applies external versions.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_METADATA = {"_index", "_id", "version", "version_type", "routing", "require_alias"}


class Index(ThreadingHTTPServer):
    """The documents taken in so far, by id: (version, document)."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Requests)
        self.mapping: dict[str, Any] = {}
        self.documents: dict[str, tuple[int, dict[str, Any]]] = {}

    @property
    def url(self) -> str:
        """The address of the server."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def take(self, body: bytes) -> None:
        """Do what a bulk body says; AssertionError if it is not in the documented format."""
        assert body.endswith(b"\n"), "the last line must end with a newline"
        lines = iter(body[:-1].split(b"\n"))
        for line in lines:
            self._act(json.loads(line), lines)

    def _act(self, action: dict[str, Any], lines: Iterator[bytes]) -> None:
        [(name, about)] = action.items()
        assert name in {"index", "create", "delete", "update"}
        assert set(about) <= _METADATA
        assert 0 < len(about["_id"].encode()) <= 512
        document = None if name == "delete" else json.loads(next(lines))
        stored = self.documents.get(about["_id"], (0, {}))
        if about["version"] >= stored[0] and document is not None:
            self.documents[about["_id"]] = (about["version"], document)
        elif about["version"] >= stored[0]:
            self.documents.pop(about["_id"], None)


class _Requests(BaseHTTPRequestHandler):
    server: Index

    def do_PUT(self) -> None:
        assert self.headers["Content-Type"] == "application/json"
        self.server.mapping = json.loads(self._body())
        self._answer({"acknowledged": True})

    def do_POST(self) -> None:
        assert self.path == "/almayadeen/_bulk"
        assert self.headers["Content-Type"] == "application/x-ndjson"
        self.server.take(self._body())
        self._answer({"errors": False, "items": []})

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers["Content-Length"]))

    def _answer(self, answer: dict[str, Any]) -> None:
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, *args: Any) -> None:
        """Keep the test's output clean."""


@contextmanager
def bulk_server() -> Iterator[Index]:
    """Run the stand-in on a free loopback port."""
    with Index() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
