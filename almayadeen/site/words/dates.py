"""Dates: where they are printed (Beirut time), what they say, and what machines write.

A day without a time stays a ``date``. Instants carry a fixed offset, so that the hour that
comes twice in autumn compares like any other.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from almayadeen.site.days import BEIRUT
from almayadeen.site.words.instants import FIRST_YEAR, LAST_YEAR, fixed, iso_date

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

_UNCLEAR = (
    "bst|ist|ct|cst|cdt|mt|mst|mdt|ast|gst|pkt|wib|sgt|hkt|aest|aedt|cat|eat|wat|sast|akst|hst|kst"
    "|awst|nzst|nzdt|irst|trt|west|wet"
)
# Abbreviations of zones; None for those that mean several, or that nobody here can read.
_ZONES: dict[str, tzinfo | None] = {
    "gmt": UTC,
    "utc": UTC,
    "beirut": BEIRUT,
    "local": BEIRUT,
    "et": ZoneInfo("America/New_York"),
    "est": timezone(timedelta(hours=-5)),
    "edt": timezone(timedelta(hours=-4)),
    "pt": ZoneInfo("America/Los_Angeles"),
    "pst": timezone(timedelta(hours=-8)),
    "pdt": timezone(timedelta(hours=-7)),
    "cet": timezone(timedelta(hours=1)),
    "cest": timezone(timedelta(hours=2)),
    "eet": timezone(timedelta(hours=2)),
    "eest": timezone(timedelta(hours=3)),
    "msk": timezone(timedelta(hours=3)),
    "jst": timezone(timedelta(hours=9)),
    **dict.fromkeys(_UNCLEAR.split("|")),
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]*\s*)"
_DAY = (
    r"(?P<word>today|yesterday)"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<month>{_MONTH})\.?"
    r"(?:,?[ -](?P<year>\d{4})(?!\d))?"
    rf"|(?P<month2>{_MONTH})\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?"
    r"(?:,? (?P<year2>\d{4})(?!\d))?"
    r"|(?P<left>\d{1,2})(?P<mark>[/.])(?P<middle>\d{1,2})[/.](?P<right>\d{4})"
)
_ISO_PRINTED = r"\d{4}-\d{2}-\d{2}"
_AGO = r"(?P<count>\d{1,3}|an?) ?(?P<unit>seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?) ago"
_HALF = r"[ap]\.?m\b\.?"
_ZONE = (
    rf" ?\(?(?:(?P<zone>{'|'.join(_ZONES)})\b(?: time)?(?P<offset>[+-](?:0?\d|1[0-4])(?![\d:]))?"
    r"|(?P<shift>[+-]\d\d:?\d\d))(?![\w:])\)?"
)
_CLOCK = (
    r"(?<![\d:.])(?:(?P<hour>\d{1,2})[:h](?P<minute>\d{2})(?!\d)(?::(?P<second>\d{2})(?!\d))?"
    rf"(?: ?(?P<half>{_HALF}))?"
    rf"|(?P<hour2>\d{{1,2}})(?:\.(?P<minute2>\d{{2}}))? ?(?P<half2>{_HALF})"
    rf"|(?P<hour3>\d{{1,2}})\.(?P<minute3>\d{{2}})(?![\d.]))(?:{_ZONE})?"
)
_SEPARATOR = r"(?: ?[,|·•@–—-] ?(?:at )?| (?:at )?)"


def _nameless(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


def _anywhere(pattern: str) -> re.Pattern[str]:
    """The pattern in a text whose spaces are not folded."""
    return re.compile(pattern.replace(" ", r"\s+").replace(r"\s+?", r"\s*"), re.IGNORECASE)


CLOCK = _anywhere(_nameless(_CLOCK))
"""A time of day, with its zone if it has one."""

_PRINTED_DAY = f"{_WEEKDAY}?(?:{_nameless(_DAY)}|{_ISO_PRINTED}|{_nameless(_AGO)})"
PRINTED = _anywhere(
    rf"(?:\b{_PRINTED_DAY}(?:{_SEPARATOR}{_nameless(_CLOCK)})?"
    rf"|{_nameless(_CLOCK)}{_SEPARATOR}{_PRINTED_DAY})(?!\w)"
)
"""A printed date in a line, with its time."""

DATE_WORDS = re.compile(
    r"\b(?:(?:first |last )?(?:published|updated|modified|posted)|date)(?:\s+(?:on|at))?\b\W*", re.I
)
EDGES = " \t,;·•|/–—-:"
# What any printed date has, so that most lines are done with at once.
_DAY_HINT = re.compile(r"\d|today|yesterday|\ban? ", re.IGNORECASE)

_THE_DAY = re.compile(_DAY)
_THE_CLOCK = re.compile(_CLOCK)
_THE_AGO = re.compile(_AGO)
_LEFT_OVER = re.compile(rf"{_WEEKDAY}|\b(?:at|on|the)\b|[\W_]")
_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\ufeff")
_OTHER_FORM = re.compile(rf"(?=.*\b(?:{_MONTH})\b)(?=.*\b(?:19|20)\d\d\b)(?=.*\b\d{{1,2}}(?:\D|$))")
_ISO_DAY = re.compile(r"\d{4}-\d")
_LONGEST = 64
_SLACK = timedelta(minutes=10)


def is_date(text: str) -> bool:
    """Nothing but a printed date."""
    match = PRINTED.search(text) if len(text) < 60 and _DAY_HINT.search(text) else None
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
    if ago := _THE_AGO.fullmatch(folded):
        return _ago(ago, now)
    text = DATE_WORDS.sub("", folded)
    day = _THE_DAY.search(text)
    if day is None:
        return _other_form(folded)
    rest = cut(text, day)
    clock = _THE_CLOCK.search(rest)
    if _LEFT_OVER.sub("", cut(rest, clock) if clock else rest):
        return _other_form(folded)
    moment = _moment(_day(day, now.date() if now else None), clock)
    if day["word"] == "today" and now and isinstance(moment, datetime) and moment > now + _SLACK:
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
    zone = _zone(clock)
    return day if zone is None else fixed(datetime.combine(day, at, zone), zone)


def _zone(clock: re.Match[str]) -> tzinfo | None:
    """The zone of a printed time: Beirut's where it names none, None where nobody can tell."""
    if shift := clock["shift"]:
        minutes = int(shift[1:3]) * 60 + int(shift[-2:])
        return timezone(timedelta(minutes=-minutes if shift[0] == "-" else minutes))
    if clock["offset"]:
        return timezone(timedelta(hours=int(clock["offset"])))
    return _ZONES[clock["zone"]] if clock["zone"] else BEIRUT


def _time(clock: re.Match[str]) -> time | None:
    hour = int(clock["hour"] or clock["hour2"] or clock["hour3"])
    half = clock["half"] or clock["half2"]
    if half and not (1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    minute = clock["minute"] or clock["minute2"] or clock["minute3"] or 0
    try:
        return time(hour, int(minute), int(clock["second"] or 0))
    except ValueError:
        return None


def _other_form(folded: str) -> datetime | date | None:
    """Any other English form that names day, month and year in words."""
    if not _OTHER_FORM.match(folded):
        return None
    from dateparser import parse  # takes 0.3 s to import and is hardly ever needed

    strict = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"]}
    found: datetime | None = parse(folded, languages=["en"], settings=strict)
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    if not _THE_CLOCK.search(folded):
        return found.date()
    return fixed(found if found.tzinfo else found.replace(tzinfo=BEIRUT), found.tzinfo or BEIRUT)
