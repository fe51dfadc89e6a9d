"""A small server that answers exactly as a test says, and remembers what it was asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Self

STORY = "<p>A paragraph of a story with enough words to be one, told in plain sentences.</p>" * 8
PAGE = f"<html><head><title>A story</title></head><body><h1>A story</h1>{STORY}</body></html>"


@dataclass(frozen=True)
class Answer:
    """What the server sends."""

    body: bytes | str = PAGE
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cuts: bool = False
    """Close the connection without an answer."""


@dataclass(frozen=True)
class Asked:
    """One request: when (seconds, monotonic), which path, with which headers."""

    time: float
    path: str
    headers: dict[str, str]


Answers = Mapping[str, "Answer | Callable[[int], Answer]"]
"""By path; a function is given how often the path was asked before. A path without an answer
is a plain page; a robots.txt without one is a 404."""


class Loopback:
    """A site on a free port of this machine."""

    def __init__(self, answers: Answers | None = None) -> None:
        self.answers = answers or {}
        self.asked: list[Asked] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/"

    def __enter__(self) -> Self:
        Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def answer(self, path: str) -> Answer:
        """Return what a path is answered with now."""
        before = sum(asked.path == path for asked in self.asked) - 1
        stated = self.answers.get(path)
        if stated is None:
            return Answer("", 404) if path == "/robots.txt" else Answer()
        return stated if isinstance(stated, Answer) else stated(before)

    @property
    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [asked.path for asked in self.asked]

    @property
    def gaps(self) -> list[float]:
        """Seconds between each request and the next."""
        times = [asked.time for asked in self.asked]
        return [b - a for a, b in pairwise(times)]


def _handler(site: Loopback) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            site.asked.append(Asked(time.monotonic(), self.path, headers))
            answer = site.answer(self.path)
            if answer.cuts:
                self.close_connection = True
                return
            body = answer.body.encode() if isinstance(answer.body, str) else answer.body
            self.send_response(answer.status)
            stated = {"Content-Type": "text/html; charset=utf-8", **answer.headers}
            for name, value in stated.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Stay silent."""

    return Handler
