"""Days in Beirut, by which the site and the arguments of spiders count."""

from __future__ import annotations

from datetime import date

from almayadeen.items import BEIRUT, Moment, day_of

__all__ = ["BEIRUT", "day_of", "is_before"]


def is_before(moment: Moment | None, day: date | None) -> bool:
    """Tell whether a moment lies before a day. Where one of the two is unknown, it does not."""
    return moment is not None and day is not None and day_of(moment) < day
