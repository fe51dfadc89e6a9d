"""Dates as machines write them: ISO 8601, and what else is in the metadata of pages."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime

from almayadeen.site.days import BEIRUT
from almayadeen.site.words.dates import printed_date
from almayadeen.site.words.instants import in_zone, iso_date

_JAVASCRIPT = re.compile(
    r"(\w{3}) (\w{3}) (\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d)(?: (?:GMT|UTC)?([+-]\d{4})?.*)?"
)
_CLOCK = re.compile(r"\d:\d\d")
_LONGEST = 90
_DIGITS_SINCE_1970 = (10, 13)  # of seconds, of milliseconds
_SAME_TIME = timedelta(seconds=60)


def machine_date(text: str | None, naive_zone: tzinfo = UTC) -> datetime | date | None:
    """What metadata says: ISO 8601, RFC 2822, JavaScript's form, or a printed one; else None.

    What names no zone is in ``naive_zone``. The site's meta tags are UTC without saying so, with
    seven fractional digits.
    """
    written = text.strip() if text and len(text) <= _LONGEST else ""
    if not written:
        return None
    if written.isdigit():
        return _since_1970(written)
    found = iso_date(written, naive_zone)
    return found if found is not None else _other(written, naive_zone)


def zone_beside(texts: list[str], printed: datetime | date | None) -> tzinfo:
    """The zone of times that name none: that of the printed time, if one of them is the same."""
    if not isinstance(printed, datetime):
        return UTC
    zone = BEIRUT if printed.utcoffset() == printed.astimezone(BEIRUT).utcoffset() else None
    for text in texts:
        here, there = machine_date(text, zone or printed.tzinfo or UTC), machine_date(text, UTC)
        if isinstance(here, datetime) and here != there and abs(here - printed) < _SAME_TIME:
            return zone or printed.tzinfo or UTC
    return UTC


def _since_1970(digits: str) -> datetime | date | None:
    """Seconds, or milliseconds, since 1970."""
    if len(digits) not in _DIGITS_SINCE_1970 or not digits.isascii():
        return None
    return in_zone(datetime.fromtimestamp(int(digits[:10]), UTC), UTC)


def _other(written: str, naive_zone: tzinfo) -> datetime | date | None:
    if script := _JAVASCRIPT.fullmatch(written):
        weekday, month, day, year, clock, offset = script.groups()
        written = f"{weekday}, {day} {month} {year} {clock} {offset or '+0000'}"
    try:
        return in_zone(parsedate_to_datetime(written), naive_zone)
    except (ValueError, IndexError, OverflowError):
        return printed_date(written, None)
