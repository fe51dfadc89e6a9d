"""The figures of a run while it is going."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.statscollectors import StatsCollector

SECONDS = 60
"""The pace is that of so many seconds before now."""


@dataclass
class ProgressCounts:
    """What is shown: counts so far, and the pace of the last minute.

    ``done`` and ``total`` are pages: read, and read or queued. The total grows with what the pages
    lead to, until all of them are known.
    """

    stats: StatsCollector
    began: float = field(default_factory=time.monotonic)
    pace: deque[tuple[float, int]] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self.pace.append((self.began, 0))

    def count(self, name: str) -> int:
        """Return the stat of that name, 0 where nobody has counted it yet."""
        return int(self.stats.get_value(name, 0) or 0)

    def under(self, prefix: str) -> int:
        """Return the sum of all stats below the prefix."""
        everything = self.stats.get_stats()
        return sum(int(value) for name, value in everything.items() if name.startswith(prefix))

    @property
    def requests(self) -> int:
        return self.count("downloader/request_count")

    @property
    def done(self) -> int:
        return self.count("scheduler/dequeued")

    @property
    def total(self) -> int:
        """Pages read and queued, or as many as the spider has announced: those of a sitemap."""
        announced = self.count("almayadeen/expected") - self.under("almayadeen/skipped/")
        return max(self.count("scheduler/enqueued"), announced)

    @property
    def new(self) -> int:
        return self.under("almayadeen/published/")

    @property
    def edited(self) -> int:
        return self.count("almayadeen/edited")

    @property
    def rejected(self) -> int:
        return self.count("item_dropped_reasons_count/InvalidArticle")

    def beat(self, now: float) -> None:
        """Note where the run is now, in seconds of a steady clock, so that the pace can be told."""
        self.pace.append((now, self.requests))
        while len(self.pace) > 2 and now - self.pace[1][0] >= SECONDS:
            self.pace.popleft()

    @property
    def seconds(self) -> float:
        """Seconds from the beginning to the last beat."""
        return self.pace[-1][0] - self.began

    @property
    def rate(self) -> float:
        """Requests a second, over the last minute."""
        (first, before), (last, now) = self.pace[0], self.pace[-1]
        return (now - before) / (last - first) if last > first else 0.0

    @property
    def left(self) -> float | None:
        """Seconds until the end at the present pace; None where nothing moves or is left."""
        left = self.total - self.done
        return left / self.rate if left > 0 and self.rate else None

    def words(self) -> str:
        """Say all of it in one line."""
        told = [f"{self.done} of {self.total} pages read", *self.articles]
        told.append(f"{self.rate:.1f} requests/s")
        if self.left is not None:
            told.append(f"about {hours_minutes(self.left)} left")
        return ", ".join(told)

    def last_words(self) -> str:
        """Say in one line what has been done, when all is."""
        mean = self.requests / self.seconds if self.seconds else 0.0
        told = [f"{self.done} pages read in {hours_minutes(self.seconds)}", *self.articles]
        return ", ".join([*told, f"{mean:.1f} requests/s"])

    @property
    def articles(self) -> list[str]:
        """What became of articles, in words."""
        return [f"{self.new} new", f"{self.edited} edited", f"{self.rejected} rejected"]


def hours_minutes(seconds: float) -> str:
    """Write seconds as h:mm:ss."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
