"""Dates as pages print them, in Beirut time."""

from __future__ import annotations

from datetime import datetime

from tests.wild.design import Design
from tests.wild.facts import NOW


def printed_day(at: datetime) -> str:
    """As on cards: 3 Nov 2025."""
    return f"{at.day} {at:%b %Y}"


def _day(design: Design, at: datetime) -> str:
    """The day, on most sites in the form of the evidence."""
    forms = {
        "short": printed_day(at),
        "long": f"{at.day} {at:%B %Y}",
        "american": f"{at:%B} {at.day}, {at.year}",
        "padded": f"{at:%d %b %Y}",
    }
    return forms[design.pick("date.form", ("short",) * 9 + ("long", "american", "padded"))]


def printed_moment(design: Design, at: datetime) -> str:
    """As near the headline: Today 20:24, 28 Nov 2024 17:16 or 22 Mar 2023."""
    if not design.chance("date.clock", 0.7):
        return _day(design, at)
    if at.date() == NOW.date():
        return f"Today {at:%H:%M}"
    return f"{_day(design, at)} {at:%H:%M}"
