"""Instants as the pages print them, and what those prints say."""

from __future__ import annotations

from datetime import UTC, date, datetime, timezone

from .plan import BEIRUT

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def printed(moment: int, now: int, *, day_only: bool = False) -> str:
    """A date as the site prints it, in Beirut time: ``Today 20:24``, ``28 Nov 2024 17:16``."""
    local, today = datetime.fromtimestamp(moment, BEIRUT), datetime.fromtimestamp(now, BEIRUT)
    if local.date() == today.date():
        return f"Today {local.hour:02}:{local.minute:02}"
    day = f"{local.day} {MONTHS[local.month - 1]} {local.year}"
    return day if day_only else f"{day} {local.hour:02}:{local.minute:02}"


def beirut_iso(moment: int) -> str:
    return datetime.fromtimestamp(moment, BEIRUT).isoformat()


def bare_utc(moment: int) -> str:
    """UTC without saying so, seven fractional digits, as the CMS's meta tags have it."""
    return f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%dT%H:%M:%S}.0000000"


def instant(moment: int, zone: str) -> datetime:
    """With the fixed offset that the page prints."""
    at = datetime.fromtimestamp(moment, BEIRUT if zone == "beirut" else UTC)
    return at.replace(tzinfo=timezone(at.utcoffset() or UTC.utcoffset(None)))


def printed_moment(text: str, now: int) -> datetime | date:
    """What ``Today 20:24``, ``28 Nov 2024 17:16`` or ``22 Mar 2023`` says, in Beirut time."""
    if text.startswith("Today"):
        day = datetime.fromtimestamp(now, BEIRUT).date()
    else:
        number, month, year = text.split()[:3]
        day = date(int(year), MONTHS.index(month) + 1, int(number))
    if ":" not in text:
        return day
    hour, minute = text.split()[-1].split(":")
    at = datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=BEIRUT)
    return at.replace(tzinfo=timezone(at.utcoffset() or UTC.utcoffset(None)))
