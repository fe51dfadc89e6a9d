"""The figures of a run while it is going."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.statscollectors import StatsCollector


@dataclass
class ProgressCounts:
    """What is shown: counts so far, and the pace of the last minute."""

    stats: StatsCollector
    sections: set[str] = field(default_factory=set)
    sections_done: set[str] = field(default_factory=set)
    pace: deque[tuple[float, int, int]] = field(default_factory=lambda: deque(maxlen=120))
    began: float = field(default_factory=time.monotonic)

    def count(self, name: str) -> int:
        """Return the stat of that name, 0 where nobody has counted it yet."""
        return int(self.stats.get_value(name, 0) or 0)

    def total(self, prefix: str) -> int:
        """Return the sum of all stats below the prefix."""
        everything = self.stats.get_stats()
        return sum(int(value) for name, value in everything.items() if name.startswith(prefix))

    @property
    def requests(self) -> int:
        return self.count("downloader/request_count")

    @property
    def articles_read(self) -> int:
        return self.count("almayadeen/progress/articles_read")

    @property
    def new(self) -> int:
        return self.total("almayadeen/published/")

    @property
    def edited(self) -> int:
        return self.count("almayadeen/edited")

    @property
    def rejected(self) -> int:
        return self.count("item_dropped_reasons_count/InvalidArticle")

    @property
    def queued(self) -> int:
        return self.count("scheduler/enqueued") - self.count("scheduler/dequeued")

    @property
    def expected(self) -> int | None:
        """How many articles the run will read, where a spider knows it."""
        return self.count("almayadeen/expected") or None

    def beat(self) -> None:
        """Note where the run is now, so that the pace can be told."""
        now = time.monotonic()
        self.pace.append((now, self.requests, self.articles_read))
        while len(self.pace) > 2 and now - self.pace[0][0] > 60:
            self.pace.popleft()

    def rate(self, which: int = 1) -> float:
        """Return requests (1) or articles read (2) a second, over the last minute."""
        if len(self.pace) < 2:
            return 0.0
        first, last = self.pace[0], self.pace[-1]
        return (last[which] - first[which]) / max(last[0] - first[0], 0.001)

    @property
    def left(self) -> float | None:
        """Seconds until the end, where the total is known."""
        pace = self.rate(2)
        if self.expected is None or not pace:
            return None
        return max(self.expected - self.articles_read, 0) / pace

    def words(self) -> str:
        """Say all of it in one line."""
        parts = [
            f"{self.new} new",
            f"{self.edited} edited",
            f"{self.rejected} rejected",
            f"{self.rate():.1f} requests/s",
            f"{self.queued} queued",
        ]
        if self.sections:
            parts.insert(0, f"sections {len(self.sections_done)} of {len(self.sections)}")
        if self.expected:
            parts.append(f"{self.articles_read} of {self.expected} articles read")
        if self.left is not None:
            parts.append(f"about {hours_minutes(self.left)} left")
        return ", ".join(parts)


def hours_minutes(seconds: float) -> str:
    """Write seconds as h:mm:ss."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
