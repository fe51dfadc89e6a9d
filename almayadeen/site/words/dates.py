"""Dates: as printed for readers (Beirut time) and as written for machines (ISO 8601).

A day without a time stays a ``date``. Instants carry a fixed offset, so that the hour that
comes twice in autumn compares like any other.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

from almayadeen.site.days import BEIRUT
from almayadeen.site.words.datelines import FOREIGN_ZONES

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Years outside are what systems write for "not set": 0001, 1970, 9999."""

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ],
        start=1,
    )
    for name in names.split()
}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.? ?"
_LABEL = r"(?:date|published|posted|(?:last )?(?:updated|modified))(?: on)?:? "
_DAY = re.compile(
    rf"(?:{_LABEL})?(?:{_WEEKDAY})?(?:(?P<word>today|yesterday)"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<month>{_MONTH})\.?"
    r"(?:[ -](?P<year>\d{4}))?"
    rf"|(?P<month2>{_MONTH})\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?: (?P<year2>\d{{4}}))?"
    r"|(?P<left>\d{1,2})(?P<mark>[/.])(?P<middle>\d{1,2})(?P=mark)(?P<right>\d{4}))"
)
_TIME = re.compile(
    r"(?<![\d:.])(?:(?P<hour>\d{1,2})[:h](?P<minute>\d{2})(?!\d)(?::(?P<second>\d{2})(?!\d))?"
    r"(?: ?(?P<half>[ap])\.?m\b\.?)?"
    r"|(?P<hour2>\d{1,2})(?:\.(?P<minute2>\d{2}))? ?(?P<half2>[ap])\.?m\b\.?)"
    r"(?: ?\(?(?:(?P<utc>gmt|utc)(?P<offset>[+-](?:0?\d|1[0-4]))?|beirut(?: time)?|local time)"
    r"(?![\w:])\)?)?"
)
_AGO = re.compile(
    r"(?P<count>\d{1,3}|an?) ?(?P<unit>seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?) ago"
)
_SEPARATORS = re.compile(r"\bat\b|[,|·•@–—]|(?<= )-(?= |$)")
_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\ufeff")
_OTHER_FORM = re.compile(rf"(?=.*\b(?:{_MONTH})\b)(?=.*\b(?:19|20)\d\d\b)(?=.*\b\d{{1,2}}(?:\D|$))")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:$|[T ])", re.ASCII | re.IGNORECASE)
_LENGTH_OF_DAY = 10
_DAY_OF_YEAR = re.compile(r"\d{4}", re.ASCII)
_SPACE_BEFORE_ZONE = re.compile(r" (?=[+-]\d|Z$)")
_OF_SCRIPT = re.compile(r"\w{3} (\w{3} \d\d \d{4} \d\d:\d\d:\d\d) (?:GMT|UTC)([+-]\d{4})\b")
_NAME_OF_ZONE = re.compile(r"\s*\([^()]*\)$")  # JavaScript: GMT+0200 (Eastern European Time)
_FOREIGN = re.compile(rf"\s*\(?\b(?:{FOREIGN_ZONES})\b\)?")
UNSTATED = timezone(timedelta(), "unstated")
"""UTC for want of a better one: the zone of an instant that names none."""
_LONGEST = 64
_AHEAD = timedelta(minutes=30)  # clocks differ a little


def printed_date(text: str | None, fetched_at: datetime | None) -> datetime | date | None:
    """What a printed date means: an instant, a day when no time is printed, None when unclear.

    ``Today``, ``Yesterday``, ``… ago`` and days without a year need ``fetched_at`` (with zone).
    """
    folded = _folded(text)
    if not folded or folded.isdigit():
        return None
    if _ISO_DAY.match(folded):
        return machine_date(folded, BEIRUT)
    now = fetched_at.astimezone(BEIRUT) if fetched_at else None
    if ago := _AGO.fullmatch(folded):
        return _ago(ago, now)
    clock = _TIME.search(folded)
    rest = f"{folded[: clock.start()]} {folded[clock.end() :]}" if clock else folded
    if clock and (foreign := _FOREIGN.search(rest)):
        clock, rest = None, f"{rest[: foreign.start()]} {rest[foreign.end() :]}"
    day = _DAY.fullmatch(" ".join(_SEPARATORS.sub(" ", rest).split()))
    if day is None:
        return _other_form(folded, BEIRUT)
    moment = _moment(_day(day, now.date() if now else None), clock)
    if now and day["word"] and isinstance(moment, datetime) and moment > now + _AHEAD:
        return _moment(_day(day, now.date() - timedelta(days=1)), clock)  # read after midnight
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
    if not found["unit"].startswith("d"):
        return None  # "2 hours ago" is neither an instant nor, around midnight, a day
    count = 1 if found["count"].startswith("a") else int(found["count"])
    return now.date() - timedelta(days=count)


def _day(found: re.Match[str], today: date | None) -> date | None:
    """The day that is named; None if the calendar has no such day."""
    if word := found["word"]:
        return today and today - timedelta(days=word == "yesterday")
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
    zone = timezone(timedelta(hours=int(clock["offset"] or 0))) if clock["utc"] else BEIRUT
    return _fixed(datetime.combine(day, at, zone), zone)


def _time(clock: re.Match[str]) -> time | None:
    hour = int(clock["hour"] or clock["hour2"])
    half = clock["half"] or clock["half2"]
    if half and not (1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, int(clock["minute"] or clock["minute2"] or 0), int(clock["second"] or 0))
    except ValueError:
        return None


def _fixed(instant: datetime, zone: tzinfo) -> datetime:
    """The instant with the offset that ``zone`` has then; a time that was skipped is moved on."""
    local = instant.astimezone(UTC).astimezone(zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()), fold=0)


def _other_form(folded: str, zone: tzinfo | None) -> datetime | date | None:
    """Any other English form that names day, month and year in words.

    A time without a zone is in ``zone``; without one, only the day is taken.
    """
    if not _OTHER_FORM.match(folded):
        return None
    from dateparser import parse  # takes 0.3 s to import and is hardly ever needed

    strict = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"]}
    found: datetime | None = parse(folded, languages=["en"], settings=strict)
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    if not _TIME.search(folded) or (found.tzinfo is None and zone is None):
        return found.date()
    own = found.tzinfo or zone or UTC
    return _fixed(found if found.tzinfo else found.replace(tzinfo=own), own)


def machine_date(text: str | None, naive_zone: tzinfo = UTC) -> datetime | date | None:
    """An instant or day as metadata writes it; what names no zone is in ``naive_zone``; else None.

    ISO 8601, else RFC 2822 and the forms of JavaScript. The site's meta tags are UTC without
    saying so, with seven fractional digits.
    """
    stated = text.strip() if text and len(text) <= 4 * _LONGEST else ""
    if not _DAY_OF_YEAR.search(stated):
        return None
    found = _iso(stated) or _machine_form(stated)
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    if not isinstance(found, datetime) or found.tzinfo is not None:
        return found
    if naive_zone in (UTC, UNSTATED):
        return found.replace(tzinfo=naive_zone)
    return _fixed(found.replace(tzinfo=naive_zone), naive_zone)


def _iso(stated: str) -> datetime | date | None:
    if not _ISO_DAY.match(stated):
        return None
    try:
        if len(stated) == _LENGTH_OF_DAY:
            return date.fromisoformat(stated)
        found = datetime.fromisoformat(_SPACE_BEFORE_ZONE.sub("", stated))
    except ValueError:
        return None
    if found.tzinfo is None:
        return found
    return found.replace(tzinfo=timezone(found.utcoffset() or timedelta()))


def _machine_form(stated: str) -> datetime | date | None:
    """Any other form with day, month and year; an instant only where it names its zone."""
    try:
        if of_script := _OF_SCRIPT.match(stated):
            return datetime.strptime(" ".join(of_script.groups()), "%b %d %Y %H:%M:%S %z")
        found = parsedate_to_datetime(stated)
    except (ValueError, TypeError):
        return _other_form(_NAME_OF_ZONE.sub("", stated).lower(), None)
    return found if found.tzinfo is not None else found.date()


def in_zone_of(printed: datetime | date | None, stated: datetime) -> datetime:
    """An instant that names no zone: in the zone of the printed one if both say the same minute."""
    naive = stated.replace(tzinfo=None)
    if isinstance(printed, datetime):
        shown = printed.replace(tzinfo=None)
        if abs(naive - shown) < timedelta(minutes=1):
            return naive.replace(tzinfo=printed.tzinfo)
    return stated.replace(tzinfo=UTC)
