"""The grammar of printed dates, made of the words of the edition."""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from almayadeen.site.words.chosen import EDITION
from almayadeen.site.words.phrases import listed, loose, pattern

_WORDS = EDITION.dates


def _zone_of(text: str) -> tzinfo:
    return ZoneInfo(text) if "/" in text else timezone(timedelta(hours=int(text)))


MONTHS = {
    name: number for number, names in enumerate(_WORDS.months, start=1) for name in listed(names)
}
ZONES: dict[str, tzinfo | None] = {
    **{name: _zone_of(zone) for name, zone in _WORDS.zones.items()},
    **dict.fromkeys(listed(_WORDS.unclear_zones)),
}
"""Abbreviations of zones; None for those that mean several, or that nobody here can read."""

_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_WEEKDAY = rf"(?:{pattern(_WORDS.weekdays)}\b[.,]*\s*)"
_ORDINAL = f"{pattern(_WORDS.ordinals)}?"
_NEAR = f"(?P<today>{pattern(_WORDS.today)})|(?P<yesterday>{pattern(_WORDS.yesterday)})"
_DAY = (
    _NEAR + rf"|(?P<day>\d{{1,2}}){_ORDINAL}(?: {pattern(_WORDS.of)})?[ -](?P<month>{_MONTH})\.?"
    r"(?:,?[ -](?P<year>\d{4})(?!\d))?"
    rf"|(?P<month2>{_MONTH})\.? (?P<day2>\d{{1,2}}){_ORDINAL}"
    r"(?:,? (?P<year2>\d{4})(?!\d))?"
    r"|(?P<left>\d{1,2})(?P<mark>[/.])(?P<middle>\d{1,2})[/.](?P<right>\d{4})"
)
_ISO_PRINTED = r"\d{4}-\d{2}-\d{2}"
_UNIT = rf"(?:(?P<days>{pattern(_WORDS.days)})|{pattern(_WORDS.shorter_units)})"
_AGO = _WORDS.ago.replace(
    "{count} {unit}", rf"(?:(?P<count>\d{{1,3}})|{pattern(_WORDS.one)}) ?{_UNIT}"
)
_HALF = (
    rf"(?:(?P<am{{0}}>{pattern(_WORDS.before_noon)})|(?P<pm{{0}}>{pattern(_WORDS.after_noon)}))"
    r"\b\.?"
)
_ZONE = (
    rf" ?\(?(?:(?P<zone>{'|'.join(map(re.escape, ZONES))})\b(?: {pattern(_WORDS.time)})?"
    r"(?P<offset>[+-](?:0?\d|1[0-4])(?![\d:]))?"
    r"|(?P<shift>[+-]\d\d:?\d\d))(?![\w:])\)?"
)
_CLOCK = (
    r"(?<![\d:.])(?:(?P<hour>\d{1,2})[:h](?P<minute>\d{2})(?!\d)(?::(?P<second>\d{2})(?!\d))?"
    rf"(?: ?{_HALF.format('')})?"
    rf"|(?P<hour2>\d{{1,2}})(?:\.(?P<minute2>\d{{2}}))? ?{_HALF.format('2')}"
    rf"|(?P<hour3>\d{{1,2}})\.(?P<minute3>\d{{2}})(?![\d.]))(?:{_ZONE})?"
)
_AT = pattern(_WORDS.at)
_SEPARATOR = rf"(?: ?[,|·•@–—-] ?(?:{_AT} )?| (?:{_AT} )?)"


def _nameless(text: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", text)


def _anywhere(text: str) -> re.Pattern[str]:
    """The pattern in a text whose spaces are not folded."""
    return re.compile(text.replace(" ", r"\s+").replace(r"\s+?", r"\s*"), re.IGNORECASE)


CLOCK = _anywhere(_nameless(_CLOCK))
"""A time of day, with its zone if it has one."""

_PRINTED_DAY = f"{_WEEKDAY}?(?:{_nameless(_DAY)}|{_ISO_PRINTED}|{_nameless(_AGO)})"
PRINTED = _anywhere(
    rf"(?:\b{_PRINTED_DAY}(?:{_SEPARATOR}{_nameless(_CLOCK)})?"
    rf"|{_nameless(_CLOCK)}{_SEPARATOR}{_PRINTED_DAY})(?!\w)"
)
"""A printed date in a line, with its time."""

DATE_WORDS = re.compile(rf"\b{loose(_WORDS.introductions)}\b\W*", re.IGNORECASE)
HINT = re.compile(rf"\d|{_nameless(_NEAR)}|\b{pattern(_WORDS.one)} ", re.IGNORECASE)
"""What any printed date has, so that most lines are done with at once."""

UPDATED = re.compile(rf"\b{pattern(_WORDS.updated)}\b", re.IGNORECASE)
ENDS_IN_HALF = re.compile(_nameless(_HALF.format("")).removesuffix("?") + "$")
"""Ends in the full stop of ``a.m.``"""

THE_DAY = re.compile(_DAY)
THE_CLOCK = re.compile(_CLOCK)
THE_AGO = re.compile(_AGO)
LEFT_OVER = re.compile(rf"{_WEEKDAY}|\b{pattern(_WORDS.filling)}\b|[\W_]")
OTHER_FORM = re.compile(rf"(?=.*\b(?:{_MONTH})\b)(?=.*\b(?:19|20)\d\d\b)(?=.*\b\d{{1,2}}(?:\D|$))")
"""Day, month and year are named, in whatever order."""
