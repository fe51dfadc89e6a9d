"""Where a printed date stands in a line, and whether the line says anything else."""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"

# Zones by their letters: which of several places is meant is not always clear.
FOREIGN_ZONES = (
    "[ecmp][sd]?t|cest|cet|bst|ist|cat|eat|wat|sast|msk|gst|ast|akst|hst|jst|kst|aest|aedt|awst|nzst"
    "|nzdt|pkt|sgt|hkt|irst|trt|wib|west|wet|eest|eet"
)

CLOCK = (
    r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\b\.?)?"
    rf"(?:\s*\(?(?:(?:gmt|utc|beirut)[^)\s]*|(?:{FOREIGN_ZONES})\b)\)?)?"
)

_DAY = (
    r"today|yesterday"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+\d{{4}})?"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}"
    r"|(?:\d{1,3}|an?)\s+(?:seconds?|minutes?|mins?|hours?|hrs?|days?)\s+ago"
)

PRINTED = re.compile(
    rf"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?(?:{_DAY})"
    rf"(?:(?:\s*[,|·•@-]\s*|\s+)(?:at\s+)?{CLOCK})?(?!\w)",
    re.IGNORECASE,
)

DATE_WORDS = re.compile(
    r"\b(?:(?:first |last )?(?:published|updated|modified|posted)|date)(?:\s+(?:on|at))?\b\W*", re.I
)

# What any part of the list has, so that most lines are done with at once.
_DAY_HINT = re.compile(r"\d|today|yesterday|\ban? ", re.IGNORECASE)

EDGES = " \t,;·•|/–—-:"


def is_date(text: str) -> bool:
    """Nothing but a printed date."""
    match = PRINTED.search(text) if len(text) < 60 and _DAY_HINT.search(text) else None
    return match is not None and not DATE_WORDS.sub("", cut(text, match)).strip(EDGES)


def cut(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} | {text[match.end() :]}"
