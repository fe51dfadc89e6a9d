"""Days in Beirut, by which the site and the arguments of spiders count."""

from __future__ import annotations

from datetime import date, datetime
from typing import overload
from zoneinfo import ZoneInfo

from almayadeen.items import Moment

BEIRUT = ZoneInfo("Asia/Beirut")
"""The zone of every time that the site prints."""


@overload
def day_of(moment: Moment) -> date: ...
@overload
def day_of(moment: None) -> None: ...
@overload
def day_of(moment: Moment | None) -> date | None: ...
def day_of(moment: Moment | None) -> date | None:
    """Return the day of an instant; a day as it is."""
    return moment.astimezone(BEIRUT).date() if isinstance(moment, datetime) else moment


def is_before(moment: Moment | None, day: date | None) -> bool:
    """Tell whether a moment lies before a day. Where one of the two is unknown, it does not."""
    return moment is not None and day is not None and day_of(moment) < day
