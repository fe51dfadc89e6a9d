"""Talks to a Scrapyd, and takes its word only where it says "ok"."""

from __future__ import annotations

import json
import os
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import Request, urlopen
from uuid import uuid4

from almayadeen.politeness.user_agent import LOOPBACK

PROJECT = "almayadeen"
NO_PASSWORD = (
    " (set SCRAPYD_USERNAME and SCRAPYD_PASSWORD, or run this as the user who started Scrapyd with"
    " deploy/run-scrapyd)"
)


class ScrapydError(Exception):
    """Scrapyd could not be reached, or did not do what it was asked."""


@dataclass(frozen=True)
class Scrapyd:
    """A Scrapyd server, and the user name and password that it asks for."""

    url: str
    user: str = ""
    password: str = ""

    @classmethod
    def at(cls, url: str) -> Self:
        """Return the server at an address.

        User name and password come from Scrapyd's own environment variables; those of a server on
        this machine also from the file in which ``deploy/run-scrapyd`` keeps the password.
        """
        user = os.environ.get("SCRAPYD_USERNAME", "")
        password = os.environ.get("SCRAPYD_PASSWORD", "")
        if not password and urlsplit(url).hostname in LOOPBACK:
            user, password = user or PROJECT, kept_password()
        return cls(url, user, password)

    def ask(self, action: str, **query: str) -> dict[str, Any]:
        """Ask for something; raises ScrapydError."""
        return self._answer(f"{action}?{urlencode(query)}", None, None)

    def order(self, action: str, orders: list[tuple[str, str]]) -> dict[str, Any]:
        """Have something done; raises ScrapydError unless Scrapyd says that it was."""
        kind = "application/x-www-form-urlencoded"
        return self._answer(action, urlencode(orders).encode(), kind)

    def upload(self, egg: bytes, version: str) -> dict[str, Any]:
        """Add a version of the project; raises ScrapydError, also where the egg is broken."""
        boundary = uuid4().hex
        parts = {"project": PROJECT.encode(), "version": version.encode(), "egg": egg}
        body = b"".join(_part(boundary, name, content) for name, content in parts.items())
        kind = f"multipart/form-data; boundary={boundary}"
        return self._answer("addversion.json", body + f"--{boundary}--\r\n".encode(), kind)

    def waiting_or_running(self, spider: str) -> list[str]:
        """Return the ids of the spider's jobs that have not ended."""
        jobs = self.ask("listjobs.json", project=PROJECT)
        unfinished = jobs["pending"] + jobs["running"]
        return [job["id"] for job in unfinished if job["spider"] == spider]

    def _answer(self, action: str, body: bytes | None, kind: str | None) -> dict[str, Any]:
        request = Request(urljoin(self.url, action), body)
        if kind:
            request.add_header("Content-Type", kind)
        if self.password:
            token = b64encode(f"{self.user}:{self.password}".encode()).decode()
            request.add_header("Authorization", f"Basic {token}")
        return _checked(_fetched(request), action)


def kept_password() -> str:
    """Return the password that ``deploy/run-scrapyd`` made for this user; empty without one."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    try:
        return (Path(state) / "almayadeen" / "scrapyd" / "password").read_text().strip()
    except OSError:
        return ""


def _part(boundary: str, name: str, content: bytes) -> bytes:
    filename = '; filename="project.egg"' if name == "egg" else ""
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{filename}\r\n\r\n'
    return head.encode() + content + b"\r\n"


def _fetched(request: Request) -> bytes:
    try:
        with urlopen(request, timeout=120) as response:
            return bytes(response.read())
    except HTTPError as error:
        hint = NO_PASSWORD if error.code == 401 else ""
        raise ScrapydError(f"Scrapyd answered {error.code} {error.reason}{hint}") from error
    except (URLError, OSError) as error:
        raise ScrapydError(f"No Scrapyd at {request.full_url}: {error}") from error


def _checked(body: bytes, action: str) -> dict[str, Any]:
    """Return the answer; Scrapyd says "error" with HTTP status 200."""
    try:
        answer: dict[str, Any] = json.loads(body)
    except ValueError as error:
        raise ScrapydError(f"Not an answer of Scrapyd to {action}: {body[:80]!r}") from error
    if answer.get("status") != "ok":
        raise ScrapydError(str(answer.get("message", answer)))
    return answer
