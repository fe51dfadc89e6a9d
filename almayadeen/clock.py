"""The time as a run sees it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


class Clock:
    """Tells the time; may pretend to have been started at another instant.

    Pretending is for tests on the replica, whose articles appear and change by a clock that can
    be moved. Time passes at its normal speed from the pretended start.
    """

    def __init__(self, start: datetime | None = None) -> None:
        self._start = start or datetime.now(UTC)
        self._began = time.monotonic()
        self._pretends = start is not None

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Clock:
        """Read ``ALMAYADEEN_NOW``; raises ValueError where it is no instant with a zone."""
        stated = settings.get("ALMAYADEEN_NOW")
        return cls(instant_with_zone(stated) if stated else None)

    def now(self) -> datetime:
        """Return the present instant, in UTC."""
        if not self._pretends:
            return datetime.now(UTC)
        return (self._start + timedelta(seconds=time.monotonic() - self._began)).astimezone(UTC)


def instant_with_zone(text: str) -> datetime:
    """Read an ISO instant that has a zone; raises ValueError for anything else."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise ValueError("expected an instant with a zone, like 2026-01-31T20:00+02:00")
    return instant
