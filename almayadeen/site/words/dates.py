"""Dates: where they are printed (Beirut time), what they say, and what machines write.

A day without a time stays a ``date``. Instants carry a fixed offset, so that the hour that
comes twice in autumn compares like any other.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo

from almayadeen.site.days import BEIRUT
from almayadeen.site.words.chosen import EDITION
from almayadeen.site.words.date_patterns import (
    DATE_WORDS,
    HINT,
    LEFT_OVER,
    MONTHS,
    OTHER_FORM,
    PRINTED,
    THE_AGO,
    THE_CLOCK,
    THE_DAY,
    ZONES,
)
from almayadeen.site.words.instants import FIRST_YEAR, LAST_YEAR, fixed, iso_date

EDGES = " \t,;·•|/–—-:"
_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\ufeff")
_ISO_DAY = re.compile(r"\d{4}-\d")
_LONGEST = 64
_SLACK = timedelta(minutes=10)


def is_date(text: str) -> bool:
    """Nothing but a printed date."""
    match = PRINTED.search(text) if len(text) < 60 and HINT.search(text) else None
    return match is not None and not DATE_WORDS.sub("", cut(text, match)).strip(EDGES)


def cut(text: str, match: re.Match[str]) -> str:
    """The text with a bar in place of the match."""
    return f"{text[: match.start()]} | {text[match.end() :]}"


def printed_date(text: str | None, fetched_at: datetime | None) -> datetime | date | None:
    """What a printed date means: an instant, a day when no time is printed, None when unclear.

    ``Today``, ``Yesterday``, ``… ago`` and days without a year need ``fetched_at`` (with zone).
    """
    folded = _folded(text)
    if not folded or folded.isdigit():
        return None
    if _ISO_DAY.match(folded):
        return iso_date(folded, BEIRUT)
    now = fetched_at.astimezone(BEIRUT) if fetched_at else None
    if ago := THE_AGO.fullmatch(folded):
        return _ago(ago, now)
    text = DATE_WORDS.sub("", folded)
    day = THE_DAY.search(text)
    if day is None:
        return _other_form(folded)
    rest = cut(text, day)
    clock = THE_CLOCK.search(rest)
    if LEFT_OVER.sub("", cut(rest, clock) if clock else rest):
        return _other_form(folded)
    moment = _moment(_day(day, now.date() if now else None), clock)
    if day["today"] and now and isinstance(moment, datetime) and moment > now + _SLACK:
        return moment - timedelta(days=1)  # a page made before midnight
    return moment


def _folded(text: str | None) -> str:
    """Small letters, one space between words; empty when it is too long to be a date."""
    if not text or len(text) > 4 * _LONGEST:
        return ""
    folded = " ".join(text.translate(_INVISIBLE).lower().split())
    return folded if len(folded) <= _LONGEST else ""


def _ago(found: re.Match[str], now: datetime | None) -> date | None:
    if now is None:
        return None
    if not found["days"]:
        return None  # "2 hours ago" is neither an instant nor, around midnight, a day
    return now.date() - timedelta(days=int(found["count"] or 1))


def _day(found: re.Match[str], today: date | None) -> date | None:
    """The day that is named; None if the calendar has no such day."""
    if found["today"] or found["yesterday"]:
        return today and today - timedelta(days=bool(found["yesterday"]))
    if found["left"]:
        return _numeric_day(found)
    day = int(found["day"] or found["day2"])
    month = MONTHS[found["month"] or found["month2"]]
    year = found["year"] or found["year2"]
    return _date(int(year), month, day) if year else _newest(month, day, today)


def _numeric_day(found: re.Match[str]) -> date | None:
    """3.11.2025 is read day first; 3/11/2025 could be either and stays unread."""
    day, month = int(found["left"]), int(found["middle"])
    if found["mark"] == "/" and month > 12:
        day, month = month, day
    elif found["mark"] == "/" and day <= 12 and day != month:
        return None
    return _date(int(found["right"]), month, day)


def _newest(month: int, day: int, today: date | None) -> date | None:
    """The newest such day that is not after today."""
    if today is None:
        return None
    days = (_date(year, month, day) for year in range(today.year, today.year - 9, -1))
    return next((day for day in days if day and day <= today), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _moment(day: date | None, clock: re.Match[str] | None) -> datetime | date | None:
    if day is None or clock is None:
        return day
    at = _time(clock)
    if at is None:
        return None
    if (clock["am"] or clock["am2"] or clock["pm"] or clock["pm2"]) and not _names_zone(clock):
        return day  # the site prints 24 hours: whose time this is nobody can tell
    zone = _zone(clock)
    return day if zone is None else fixed(datetime.combine(day, at, zone), zone)


def _names_zone(clock: re.Match[str]) -> bool:
    return bool(clock["shift"] or clock["offset"] or clock["zone"])


def _zone(clock: re.Match[str]) -> tzinfo | None:
    """The zone of a printed time: Beirut's where it names none, None where nobody can tell."""
    if shift := clock["shift"]:
        minutes = int(shift[1:3]) * 60 + int(shift[-2:])
        return timezone(timedelta(minutes=-minutes if shift[0] == "-" else minutes))
    if clock["offset"]:
        return timezone(timedelta(hours=int(clock["offset"])))
    return ZONES[clock["zone"]] if clock["zone"] else BEIRUT


def _time(clock: re.Match[str]) -> time | None:
    hour = int(clock["hour"] or clock["hour2"] or clock["hour3"])
    after_noon = bool(clock["pm"] or clock["pm2"])
    if after_noon or clock["am"] or clock["am2"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * after_noon
    minute = clock["minute"] or clock["minute2"] or clock["minute3"] or 0
    try:
        return time(hour, int(minute), int(clock["second"] or 0))
    except ValueError:
        return None


def _other_form(folded: str) -> datetime | date | None:
    """Any other form of the language that names day, month and year in words."""
    if not OTHER_FORM.match(folded):
        return None
    from dateparser import parse  # takes 0.3 s to import and is hardly ever needed

    strict = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"]}
    found: datetime | None = parse(folded, languages=[EDITION.language], settings=strict)
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    if not THE_CLOCK.search(folded):
        return found.date()
    return fixed(found if found.tzinfo else found.replace(tzinfo=BEIRUT), found.tzinfo or BEIRUT)
