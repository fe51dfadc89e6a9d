"""Many runs of one spider in one process, each told its instant: quicker than as many processes.

``python -m tests.spiders.many_runs URL OUTPUT SPIDER`` reads an instant a line, runs the spider at
that instant, and answers each line with the reason why the run ended.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.utils.project import get_project_settings
from scrapy.utils.reactor import install_reactor

from tests.crawling import PROJECT, UNHURRIED

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Self

REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"


class ManyRuns:
    """The process, as a test holds it."""

    def __init__(self, url: str, output: Path, spider: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.spiders.many_runs", url, str(output), spider],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()

    def run(self, now: datetime) -> str:
        """Run the spider once; return why it ended."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(now.isoformat() + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()


async def run(url: str, output: str, spider: str, now: str) -> str:
    """Run the spider at an instant."""
    settings = get_project_settings()
    stated = {"ALMAYADEEN_BASE_URL": url, "ALMAYADEEN_OUTPUT": output, "ALMAYADEEN_NOW": now}
    for name, value in {**UNHURRIED, **stated}.items():
        settings.set(name, value, priority="cmdline")
    reasons: list[str] = []
    runner = AsyncCrawlerRunner(settings)
    crawler = runner.create_crawler(spider)
    crawler.signals.connect(
        lambda spider, reason: reasons.append(reason), signals.spider_closed, weak=False
    )
    await runner.crawl(crawler)
    return reasons[0] if reasons else "never started"


async def main(url: str, output: str, spider: str) -> None:
    """Run once for each line of the standard input."""
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        print(await run(url, output, spider, line.strip()), flush=True)


if __name__ == "__main__":
    install_reactor(REACTOR)
    from twisted.internet import defer, task

    task.react(lambda _: defer.Deferred.fromFuture(asyncio.ensure_future(main(*sys.argv[1:]))))
