"""Which of our settings cannot be used: said in one line, before anything starts.

A browser that is not there is no such setting: the run goes on without it, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

from scrapy.settings import BaseSettings

from almayadeen import settings as ours
from almayadeen.clock import instant_with_zone
from almayadeen.discovery.load_more.patterns import patterns_of
from almayadeen.health.field_counts import FIELDS
from almayadeen.health.floors import ANY_KIND
from almayadeen.health.monitors import instant
from almayadeen.items import Kind
from almayadeen.journal.begin import WrongSetting
from almayadeen.journal.ledger.revisits import looks
from almayadeen.report.alerts import action, stated_alerts

OURS = "ALMAYADEEN_"
WHOLE = frozenset({"LISTING_PAGES", "BLOCKS_IN_A_ROW", "SEGMENT_RECORDS", "BROKEN_PAGES"}) | {
    "FLOOR_ARTICLES",
    "FLOOR_FEWEST",
}
"""Numbers that are counts; the others may have a fraction."""


def wrong_setting(settings: BaseSettings, names: Sequence[str] = ()) -> str | None:
    """Say which setting of ours, or of those named, cannot be used, and why; None where all can."""
    names = names or sorted(name for name in settings if str(name).startswith(OURS))
    return next((wrong for name in names if (wrong := wrong_value(name, settings[name]))), None)


def wrong_value(name: str, value: Any) -> str | None:
    """Say why a setting cannot have a value, or that there is no such setting."""
    if not hasattr(ours, name):
        return f"there is no setting {name}: almayadeen/settings.py has them all"
    try:
        check_of(name)(value)
    except WrongSetting as wrong:
        return str(wrong)
    except (ValueError, TypeError) as wrong:
        return f"{name}={value}: {wrong}"
    return None


def check_of(name: str) -> Callable[[Any], object]:
    """Return the check of a setting; where there is none of its own, by the sort of its default."""
    if own := CHECKS.get(name.removeprefix(OURS)):
        return own
    default = getattr(ours, name)
    if isinstance(default, bool):
        return a_switch
    if isinstance(default, int | float):
        return a_count if name.removeprefix(OURS) in WHOLE else a_number
    return str


def a_switch(value: Any) -> None:
    """Accept what Scrapy takes for a switch."""
    if str(value) not in {"0", "1", "True", "False", "true", "false"}:
        raise ValueError("expected True or False")


def a_number(value: Any) -> float:
    """Accept a number, 0 or more."""
    try:
        number = float(value)
    except (ValueError, TypeError):
        number = -1.0
    if not isfinite(number) or number < 0:
        raise ValueError("expected a number, 0 or more")
    return number


def a_count(value: Any) -> None:
    """Accept a whole number, 0 or more."""
    if not str(value).isdecimal():
        raise ValueError("expected a whole number, 0 or more")


def web_address(value: Any) -> None:
    """Accept an address with scheme and host."""
    parts = urlsplit(str(value))
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("expected an address that begins with http:// or https://")


def a_folder(value: Any) -> None:
    """Accept what is a folder, or can become one."""
    path = Path(value or "").expanduser()
    if not value or (path.exists() and not path.is_dir()):
        raise ValueError("expected a folder")


def alerts(value: Any) -> None:
    """Accept names of alerts whose packages are there."""
    for name in stated_alerts(value):
        action(name)


def floors(value: Any) -> None:
    """Accept shares by kind and field."""
    expected = 'expected shares by kind and field, like {"news": {"authors": 0.9}}'
    try:
        stated = BaseSettings({"floors": value}).getdict("floors")
    except (ValueError, TypeError):
        raise ValueError(expected) from None
    for kind, fields in stated.items():
        if kind not in {ANY_KIND, *get_args(Kind)}:
            raise ValueError(f"no kind {kind!r}")
        if not isinstance(fields, Mapping):
            raise ValueError(expected)
        for field, share in fields.items():
            if field.partition(".")[0] not in FIELDS:
                raise ValueError(f"no field {field!r} that can be missing")
            if a_number(share) > 1:
                raise ValueError("a share is at most 1")


def if_any(check: Callable[[Any], object]) -> Callable[[Any], object]:
    """Return a check that accepts an empty value, too."""
    return lambda value: check(value) if value else None


CHECKS: dict[str, Callable[[Any], object]] = {
    "BASE_URL": web_address,
    "SCRAPYD": web_address,
    "WEBHOOK": if_any(web_address),
    "OUTPUT": a_folder,
    "NOW": if_any(instant_with_zone),
    "BASELINE_SINCE": if_any(instant),
    "REVISIT": looks,
    "LOAD_MORE_PATTERN": patterns_of,
    "ALERTS": alerts,
    "FLOOR_FILL": floors,
}
"""By name without ``ALMAYADEEN_``; the others are checked by the sort of their default."""
