"""How far the run is: a live line on a terminal, a log line a minute elsewhere."""

from __future__ import annotations

import atexit
import logging
import sys
import time
from typing import TYPE_CHECKING, Protocol, Self, TextIO

from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text
from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from almayadeen.report.progress_counts import ProgressCounts, hours_minutes

if TYPE_CHECKING:
    from rich.console import RenderableType
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

logger = logging.getLogger(__name__)


class Display(Protocol):
    """Where the figures go."""

    interval: float

    def start(self) -> None: ...
    def show(self, figures: ProgressCounts) -> None: ...
    def stop(self) -> None: ...


class LogDisplay:
    """One log line at each beat, for runs that nobody watches."""

    def __init__(self, interval: float) -> None:
        self.interval = interval

    def start(self) -> None:
        """Need nothing."""

    def show(self, figures: ProgressCounts) -> None:
        """Write the line."""
        logger.info("%s", figures.words())

    def stop(self) -> None:
        """Leave nothing behind."""


class LiveDisplay:
    """Two lines that stay at the foot of the terminal while the log scrolls above them.

    The log's handlers are given rich's stand-in for stderr, which lifts the display, prints and
    puts it back; so no log line is torn and the log keeps Scrapy's own format.
    """

    interval = 0.5

    def __init__(self, console: Console) -> None:
        self._live = Live(
            console=console,
            auto_refresh=False,
            transient=True,
            redirect_stdout=sys.stdout.isatty(),
        )
        self._streams: list[tuple[logging.StreamHandler[TextIO], TextIO]] = []

    def start(self) -> None:
        """Take the foot of the terminal."""
        terminal = sys.stderr
        self._live.start()
        for handler in logging.root.handlers:
            if isinstance(handler, logging.StreamHandler) and handler.stream is terminal:
                self._streams.append((handler, handler.stream))
                handler.setStream(sys.stderr)

    def show(self, figures: ProgressCounts) -> None:
        """Draw the figures anew."""
        self._live.update(drawing(figures), refresh=True)

    def stop(self) -> None:
        """Give the terminal back as it was."""
        for handler, stream in self._streams:
            handler.setStream(stream)
        self._streams.clear()
        self._live.stop()


def drawing(figures: ProgressCounts) -> RenderableType:
    """Draw the bar and the counts under it."""
    done, total = figures.done, figures.total
    told = hours_minutes(figures.seconds)
    if figures.left is not None:
        told += f", {hours_minutes(figures.left)} left"
    bar = Table.grid(padding=(0, 1), expand=True)
    bar.add_column()
    bar.add_column(ratio=1)
    bar.add_column(justify="right")
    # Before the first page is queued the bar only pulses: nothing is guessed.
    known = ProgressBar(total=total or None, completed=done, pulse=not total)
    bar.add_row(f"{done} of {total} pages", known, Text(told, style="dim"))
    counts = Text.assemble(
        (f"{figures.new} new", "green"),
        f" · {figures.edited} edited · ",
        (f"{figures.rejected} rejected", "red" if figures.rejected else ""),
        f" · {figures.rate:.1f} requests/s",
        overflow="ellipsis",
        no_wrap=True,
    )
    return Group(bar, counts)


class Progress:
    """Shows how far the run is."""

    def __init__(self, stats: StatsCollector, display: Display) -> None:
        self._figures = ProgressCounts(stats)
        self._display = display
        self._beats = create_looping_call(self._beat)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Choose the display: live where stderr is a terminal and the log goes there."""
        interval = crawler.settings.getfloat("ALMAYADEEN_PROGRESS_SECONDS")
        if not interval:
            raise NotConfigured
        assert crawler.stats is not None
        live = sys.stderr.isatty()
        display = (
            LiveDisplay(Console(stderr=True, soft_wrap=True)) if live else LogDisplay(interval)
        )
        progress = cls(crawler.stats, display)
        crawler.signals.connect(progress.opened, signals.spider_opened)
        crawler.signals.connect(progress.closed, signals.spider_closed)
        return progress

    def opened(self) -> None:
        """Begin to show; a run that is ended by force gives the terminal back, too."""
        self._display.start()
        atexit.register(self._display.stop)
        self._beats.start(self._display.interval, now=False)

    def closed(self) -> None:
        """Stop, and say in the log what has been done."""
        if self._beats.running:
            self._beats.stop()
        self._display.stop()
        atexit.unregister(self._display.stop)
        self._figures.beat(time.monotonic())
        logger.info("%s", self._figures.last_words())

    def _beat(self) -> None:
        self._figures.beat(time.monotonic())
        self._display.show(self._figures)
