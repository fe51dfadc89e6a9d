"""Progress is shown on a terminal, logged elsewhere, and never tears the log."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from scrapy.statscollectors import MemoryStatsCollector

from almayadeen.report.progress_counts import ProgressCounts, hours_minutes

HIDDEN, SHOWN = "\x1b[?25l", "\x1b[?25h"
ROOT = str(Path(__file__).parents[2])
HEAD = """
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
"""
SPIDER = f"""{HEAD}
    async def start(self):
        for number in range(5):
            yield scrapy.Request(f"data:,{{number}}")
        for number in range(10):
            await asyncio.sleep(0.1)
            self.crawler.stats.inc_value("almayadeen/published/news")
            self.logger.info("line %d of a log that must stay whole", number)
        self.logger.info("an address " + "x" * 300 + " longer than the terminal is wide")

    def parse(self, response):
        pass
"""
STUCK = f"""{HEAD}
    async def start(self):
        yield scrapy.Request("data:,")

    async def parse(self, response):
        self.logger.info("stuck")
        await asyncio.sleep(60)
"""


@pytest.fixture
def spider(tmp_path: Path) -> Path:
    path = tmp_path / "slow.py"
    path.write_text(SPIDER)
    return path


def on_a_terminal(command: list[str], folder: Path, kill_at: bytes | None = None) -> str:
    """Run the command with a terminal of 100 columns for stderr and return what was drawn.

    Where ``kill_at`` is drawn, Ctrl-C is pressed, and again when the first is answered.
    """
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
    awaited = [kill_at, b"Send again"] if kill_at else []
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if select.select([leader], [], [], 0.1)[0]:
            try:
                drawn += os.read(leader, 65536)
            except OSError:  # Linux's way of saying that the other end is closed.
                break
        elif child.poll() is not None:
            break
        if awaited and awaited[0] in drawn:
            child.send_signal(signal.SIGINT)
            awaited.pop(0)
    os.close(leader)
    assert child.wait(timeout=10) == 0
    return drawn.decode()


def test_a_terminal_gets_a_live_display_and_whole_log_lines(spider: Path) -> None:
    command = [sys.executable, "-m", "scrapy", "runspider", str(spider)]
    drawn = on_a_terminal(command, spider.parent)
    assert "5 of 5 pages" in drawn
    assert "10 new" in drawn
    lines = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", drawn).replace("\r", "\n").split("\n")
    for number in range(10):
        end = f"INFO: line {number} of a log that must stay whole"
        assert sum(line.endswith(end) for line in lines) == 1
    assert any("x" * 300 + " longer than the terminal is wide" in line for line in lines)
    bars = [line for line in lines if " of 5 pages " in line]
    assert max(map(len, bars)) <= 100


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
    assert "5 of 5 pages read, " in lines[-2]
    assert "5 pages read in 0:00:01, 10 new, 0 edited, 0 rejected" in lines[-1]


def test_the_cursor_is_there_after_the_second_ctrl_c(spider: Path) -> None:
    command = [sys.executable, "-m", "scrapy", "runspider", str(spider)]
    spider.write_text(STUCK)
    drawn = on_a_terminal(command, spider.parent, kill_at=b"stuck")
    assert drawn.rindex(SHOWN) > drawn.rindex(HIDDEN)


def figures(began: float = 100.0, **stats: int) -> ProgressCounts:
    collector = MemoryStatsCollector.__new__(MemoryStatsCollector)
    collector._stats = {name.replace("__", "/"): value for name, value in stats.items()}
    return ProgressCounts(collector, began)


def test_the_bar_is_full_when_everything_queued_is_read() -> None:
    shown = figures(scheduler__enqueued=337, scheduler__dequeued=27)
    assert (shown.done, shown.total) == (27, 337)
    archive = figures(
        scheduler__enqueued=20, almayadeen__expected=500, almayadeen__skipped__known=100
    )
    assert archive.total == 400


def test_what_is_left_is_told_at_the_pace_of_the_last_minute() -> None:
    shown = figures(scheduler__enqueued=160, scheduler__dequeued=60)
    assert shown.left is None
    for second in range(0, 301, 10):
        shown.stats.set_value("downloader/request_count", second if second < 240 else 240 + second)
        shown.beat(100.0 + second)
    assert shown.rate == pytest.approx(1)
    assert shown.left == pytest.approx(100)
    assert "60 of 160 pages read" in shown.words()
    assert "about 0:01:40 left" in shown.words()


def test_the_last_line_tells_the_mean_of_the_run() -> None:
    shown = figures(downloader__request_count=120, scheduler__dequeued=118, almayadeen__edited=3)
    shown.beat(160.0)
    assert shown.last_words() == (
        "118 pages read in 0:01:00, 0 new, 3 edited, 0 rejected, 2.0 requests/s"
    )


def test_seconds_are_written_as_a_clock() -> None:
    assert hours_minutes(3_725.9) == "1:02:05"
