"""Progress is shown on a terminal, logged elsewhere, and never tears the log."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from scrapy.statscollectors import MemoryStatsCollector

from almayadeen.report.progress_counts import ProgressCounts, hours_minutes

ROOT = str(Path(__file__).parents[2])
SPIDER = """
import asyncio, logging
import scrapy

class Slow(scrapy.Spider):
    name = "slow"
    custom_settings = {
        "EXTENSIONS": {
            "almayadeen.report.progress.Progress": 10,
            "scrapy.extensions.logstats.LogStats": None,
        },
        "ALMAYADEEN_PROGRESS_SECONDS": 0.3,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "LOG_LEVEL": "INFO",
    }

    async def start(self):
        for number in range(5):
            meta = {"page": "listing", "section": f"Section {number}"}
            yield scrapy.Request(f"data:,{number}", meta=meta)
        for number in range(10):
            await asyncio.sleep(0.1)
            self.crawler.stats.inc_value("almayadeen/published/news")
            self.logger.info("line %d of a log that must stay whole", number)

    def parse(self, response):
        pass
"""


@pytest.fixture
def spider(tmp_path: Path) -> Path:
    path = tmp_path / "slow.py"
    path.write_text(SPIDER)
    return path


def on_a_terminal(command: list[str], folder: Path) -> str:
    """Run the command with a terminal of 100 columns for stderr and return what was drawn."""
    leader, follower = pty.openpty()
    environment = {
        **os.environ,
        "PYTHONPATH": ROOT,
        "TERM": "xterm",
        "COLUMNS": "100",
        "LINES": "40",
    }
    child = subprocess.Popen(
        command, stderr=follower, stdout=subprocess.DEVNULL, env=environment, cwd=folder
    )
    os.close(follower)
    drawn = b""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if select.select([leader], [], [], 0.1)[0]:
            try:
                drawn += os.read(leader, 65536)
            except OSError:  # Linux's way of saying that the other end is closed.
                break
        elif child.poll() is not None:
            break
    os.close(leader)
    assert child.wait(timeout=10) == 0
    return drawn.decode()


def test_a_terminal_gets_a_live_display_and_whole_log_lines(spider: Path) -> None:
    command = [sys.executable, "-m", "scrapy", "runspider", str(spider)]
    drawn = on_a_terminal(command, spider.parent)
    assert "sections 5 of 5" in drawn
    assert "10 new" in drawn
    lines = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", drawn).replace("\r", "\n").split("\n")
    for number in range(10):
        end = f"INFO: line {number} of a log that must stay whole"
        assert sum(line.endswith(end) for line in lines) == 1


def test_elsewhere_it_is_a_log_line_at_each_interval(spider: Path) -> None:
    command = [sys.executable, "-m", "scrapy", "runspider", str(spider)]
    environment = {**os.environ, "PYTHONPATH": ROOT}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, cwd=spider.parent, env=environment
    )
    assert done.returncode == 0, done.stderr
    assert "\x1b[" not in done.stderr
    lines = [line for line in done.stderr.splitlines() if "requests/s" in line]
    assert 3 <= len(lines) <= 7
    assert "sections 5 of 5, 10 new, 0 edited, 0 rejected" in lines[-1]


def test_an_estimate_is_given_only_where_the_total_is_known() -> None:
    stats = MemoryStatsCollector.__new__(MemoryStatsCollector)
    stats._stats = {}
    figures = ProgressCounts(stats)
    figures.pace.extend([(0.0, 0, 0), (10.0, 20, 10)])
    assert figures.left is None
    stats._stats = {"almayadeen/expected": 110, "almayadeen/progress/articles_read": 10}
    assert figures.left == pytest.approx(100)
    assert "10 of 110 articles read, about 0:01:40 left" in figures.words()


def test_seconds_are_written_as_a_clock() -> None:
    assert hours_minutes(3_725.9) == "1:02:05"
