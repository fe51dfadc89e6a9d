"""Clocks that are wrong: in the past, in the future, running backwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from almayadeen.clock import Clock
from tests.faults.fault import Fault

MOMENTS = (
    *("0001-01-01T00:00:00+00:00", "1970-01-01T00:00:00+00:00", "1970-01-01T00:00:00+14:00"),
    *("2001-09-09T01:46:40+00:00", "9999-12-31T23:59:59-12:00"),
)
"""Times that cannot be: they are refused."""
DAYS = (-20_000, -900, -400, -2, 2, 400, 4_100, 29_000, 2_900_000)
"""By which the real clock is wrong, up to the year 9966."""
UNTIL = (1, 20, 60)
"""The look at the clock from which on it is wrong; the first: from the start."""


def times() -> Iterator[Fault]:
    """A wrong clock at a first run, and at one that knows articles; and clocks that jump."""
    for moment in MOMENTS:
        for is_known in (False, True):
            name = f"the clock says {moment}{', articles known' if is_known else ''}"
            settings = {"ALMAYADEEN_NOW": moment}
            yield Fault(name, settings=settings, is_known=is_known, looks_again=True)
    for days in DAYS:
        for at in UNTIL:
            yield Fault(
                f"the clock jumps by {days} days at look {at}",
                injected={"do": "jump", "days": days, "at": at},
                settings={"ALMAYADEEN_NOW": ""},
                is_known=at == UNTIL[-1],
                looks_again=True,
            )


def let_jump(fault: Mapping[str, Any]) -> None:
    """Have the clock go on from another day at one of its calls."""
    real, calls, shift = Clock.now, 0, timedelta(days=fault["days"])

    def now(self: Clock) -> datetime:
        nonlocal calls
        calls += 1
        return real(self) + (shift if calls >= fault["at"] else timedelta(0))

    Clock.now = now  # type: ignore[method-assign]
