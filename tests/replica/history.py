"""Every version of every article, and when the site showed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from almayadeen.items import Article

from .moments import instant
from .truth import Truth


@dataclass(frozen=True)
class Version:
    """One version of one article, and when the site showed it."""

    id: str
    number: int
    """1 for the first, then 2, 3, …"""
    article: Article
    shown_from: datetime
    shown_until: datetime | None
    """None while it is shown."""
    gone: bool
    """Whether the article vanished at ``shown_until``."""


class History:
    """The versions of a site up to its present instant."""

    def __init__(self, truth: Truth) -> None:
        self.truth = truth
        self.site = truth.site

    def all(self) -> list[Version]:
        """Every version so far, in the order they were shown."""
        versions: list[Version] = []
        for n in range(self.site.count):
            if self.site.cast.role(n) != "ghost":
                versions += self._versions(n)
        return sorted(versions, key=lambda version: version.shown_from)

    def _versions(self, n: int) -> list[Version]:
        """Those of one article; edits at one instant make one version."""
        start, gone = self.site.outline(n).published, self.site.timetable(n)[1]
        ends: list[int | None] = [*sorted({*self.site.edits(n, self.site.now)})]
        ends.append(gone if self.site.is_gone(n) else None)
        starts = [start, *(end for end in ends[:-1] if end is not None)]
        return [
            self._version(n, number, *span)
            for number, span in enumerate(zip(starts, ends, strict=True), start=1)
        ]

    def _version(self, n: int, number: int, start: int, end: int | None) -> Version:
        record = self.truth.record(n, now=start)
        until = None if end is None else instant(end, "beirut")
        gone = end is not None and end == self.site.timetable(n)[1]
        return Version(record.id, number, record, instant(start, "beirut"), until, gone)
