"""Moments: what is a plausible one, in which zone, and ISO 8601.

A day without a time stays a ``date``. Instants carry a fixed offset, so that the hour that
comes twice in autumn compares like any other.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Years outside are what systems write for "not set": 0001, 1970, 9999."""

_ISO = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,12})?)?"
    r" ?(?:Z|GMT|UTC|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII | re.IGNORECASE,
)
_DAY = len("2024-01-31")
_UTC = re.compile(r" ?(?:GMT|UTC|Z)$")


def iso_date(text: str, naive_zone: tzinfo = UTC) -> datetime | date | None:
    """An ISO 8601 instant or day; what names no zone is in ``naive_zone``; else None."""
    if _ISO.fullmatch(text) is None:
        return None
    written = _UTC.sub("Z", text.upper())
    written = written[:_DAY] + written[_DAY : _DAY + 1] + written[_DAY + 1 :].replace(" ", "")
    try:
        if len(written) == _DAY:
            return in_zone(date.fromisoformat(written), naive_zone)
        return in_zone(datetime.fromisoformat(written), naive_zone)
    except ValueError:
        return None


def in_zone(moment: datetime | date, naive_zone: tzinfo) -> datetime | date | None:
    """The moment, with a zone if it is an instant; None in a year in which there is no article."""
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    if not isinstance(moment, datetime) or moment.tzinfo is not None:
        return moment
    return fixed(moment.replace(tzinfo=naive_zone), naive_zone)


def fixed(instant: datetime, zone: tzinfo) -> datetime:
    """The instant with the offset that ``zone`` has then; a time that was skipped is moved on."""
    local = instant.astimezone(UTC).astimezone(zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()), fold=0)
