"""A crawl that visits given paths under the project's rules of behaviour, in its own process.

``python -m tests.visiting`` reads a JSON object {url, paths, page, settings} from its
standard input and prints one of {stats, failures, reason}.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings
from twisted.python.failure import Failure

PROJECT = Path(__file__).parents[1]
NOT_OF_THIS_PART = ("FEEDS", "FEED_STORAGES", "FEED_EXPORTERS", "SPIDER_MIDDLEWARES")
QUICK = {
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "RETRY_TIMES": 1,
    "DOWNLOAD_TIMEOUT": 10,
    "ALMAYADEEN_BLOCKED_DELAY": 0.1,
}


@dataclass(frozen=True)
class Visit:
    """What a visit left."""

    stats: dict[str, Any]
    failures: dict[str, str]
    """Path to the name of the exception that its request ended with."""
    reason: str
    log: str

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Status and line of every problem reported."""
        return [(status, line) for status, line in self.stats.get("almayadeen/problems", [])]


class Visitor(Spider):
    """Asks for paths and notes what became of them."""

    name = "visitor"

    def __init__(self, url: str, paths: list[str], page: str) -> None:
        super().__init__()
        self.url, self.paths, self.page = url, paths, page
        self.failures: dict[str, str] = {}
        self.reason = ""

    async def start(self) -> Any:
        for path in self.paths:
            yield Request(
                self.url.rstrip("/") + path,
                callback=self.parse,
                errback=self.failed,
                meta={"page": self.page},
            )

    async def parse(self, response: Any) -> None:
        """Nothing is read."""

    def failed(self, failure: Failure) -> None:
        """Note the reason under the path that was asked for first."""
        request: Request = failure.request  # type: ignore[attr-defined]
        first = request.meta.get("redirect_urls", [request.url])[0]
        path = "/" + first.removeprefix(self.url)
        assert failure.type is not None
        self.failures[path] = failure.type.__name__

    def closed(self, reason: str) -> None:
        """Note how the crawl ended."""
        self.reason = reason


def visit(
    url: str, *paths: str, page: str = "article", timeout: float = 60, **settings: Any
) -> Visit:
    """Visit paths of a site and return what happened."""
    task = {"url": url, "paths": paths, "page": page, "settings": {**QUICK, **settings}}
    ended = subprocess.run(
        [sys.executable, "-m", "tests.visiting"],
        input=json.dumps(task),
        cwd=PROJECT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return Visit(**json.loads(ended.stdout), log=ended.stderr)


def project_settings(url: str, changes: dict[str, Any]) -> Settings:
    """Return the project's settings without output; changes count as given by the user."""
    settings = get_project_settings()
    for name in NOT_OF_THIS_PART:
        settings.set(name, {}, priority="cmdline")
    settings.set("SPIDER_MODULES", [], priority="cmdline")
    settings.set("ITEM_PIPELINES", {}, priority="cmdline")
    behaviour = {"almayadeen.politeness.pace.Pace": 500}
    settings.set("EXTENSIONS", behaviour, priority="cmdline")
    for name, value in {"ALMAYADEEN_BASE_URL": url, **changes}.items():
        settings.set(name, value, priority="cmdline")
    return settings


def main() -> None:
    """Run one visit."""
    task = json.load(sys.stdin)
    process = AsyncCrawlerProcess(project_settings(task["url"], task["settings"]))
    crawler = process.create_crawler(Visitor)
    visitor: list[Visitor] = []
    crawler.signals.connect(
        lambda spider: visitor.append(spider), signals.spider_opened, weak=False
    )
    process.crawl(crawler, url=task["url"], paths=task["paths"], page=task["page"])
    process.start()
    stats = crawler.stats.get_stats() if crawler.stats else {}
    found = {"stats": stats, "failures": visitor[0].failures, "reason": visitor[0].reason}
    print(json.dumps(found, default=str))


if __name__ == "__main__":
    main()
