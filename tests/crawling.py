"""Run the project's own command on the replica, as a user would, and read what it leaves."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonlines
import orjson

from almayadeen.items import Article

PROJECT = Path(__file__).parents[1]

UNHURRIED = {
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "CONCURRENT_REQUESTS": 8,
    "RETRY_TIMES": 1,
    "DOWNLOAD_TIMEOUT": 10,
}
"""Politeness toward a server that is our own and on this machine."""


@dataclass(frozen=True)
class Crawl:
    """A crawl that has ended."""

    returncode: int
    log: str
    output: Path

    @property
    def manifest(self) -> dict[str, Any]:
        """The manifest of the newest run."""
        newest = max((self.output / "runs").glob("*.json"), key=lambda path: path.name)
        manifest: dict[str, Any] = orjson.loads(newest.read_bytes())
        return manifest

    def records(self, stream: str = "articles") -> list[dict[str, Any]]:
        """Every record of a stream, in the order of the files."""
        return records(self.output, stream)

    def articles(self) -> list[Article]:
        """Every article, as the model reads it."""
        return [Article.model_validate(record) for record in self.records()]


def records(output: Path, stream: str = "articles") -> list[dict[str, Any]]:
    """Every whole record in the sealed files of a stream."""
    found: list[dict[str, Any]] = []
    for path in sorted((output / stream).glob("*.jsonl")):
        with jsonlines.open(path) as lines:
            found.extend(lines)
    return found


def command(url: str, output: Path, spider: str, *arguments: str, **settings: Any) -> list[str]:
    """Return the command line of a crawl of ``url`` into ``output``."""
    stated = {
        "ALMAYADEEN_BASE_URL": url,
        "ALMAYADEEN_OUTPUT": str(output),
        **UNHURRIED,
        **settings,
    }
    line = [sys.executable, "-m", "scrapy", "crawl", spider]
    for argument in arguments:
        line += ["-a", argument]
    for name, value in stated.items():
        line += ["-s", f"{name}={value}"]
    return line


def crawl(
    url: str,
    output: Path,
    spider: str = "sections",
    *arguments: str,
    timeout: float = 240,
    **settings: Any,
) -> Crawl:
    """Crawl ``url`` in a process of its own and wait for its end (seconds)."""
    ended = subprocess.run(
        command(url, output, spider, *arguments, **settings),
        cwd=PROJECT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    return Crawl(ended.returncode, ended.stderr + ended.stdout, output)
