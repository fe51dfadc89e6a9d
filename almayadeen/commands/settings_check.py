"""Which of our settings cannot be used: said in one line, before anything starts.

A browser that is not there is no such setting: the run goes on without it, and says so.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

from pydantic import ValidationError
from scrapy.settings import BaseSettings
from scrapy.settings import default_settings as scrapys

from almayadeen import settings as ours
from almayadeen.configuration import PREFIX, Configuration
from almayadeen.discovery.load_more.patterns import patterns_of
from almayadeen.errors import WrongSetting
from almayadeen.health.field_counts import FIELDS
from almayadeen.health.floors import ANY_KIND
from almayadeen.items import Kind
from almayadeen.journal.ledger.revisits import looks
from almayadeen.report.alerts import action

MAY_BE_PART = re.compile("DELAY|TIMEOUT|BACKOFF|CONCURRENCY")
"""Names of settings that may be parts of a whole, although their default is none."""
KNOWN = {PREFIX + name.upper(): name for name in Configuration.model_fields}


def wrong_setting(settings: BaseSettings, names: Sequence[str] = ()) -> str | None:
    """Say which setting of ours, or of those named, cannot be used, and why; None where all can."""
    stated = {name: settings[name] for name in settings if str(name).startswith(PREFIX)}
    names = names or sorted(stated)
    for name in names:
        if name not in KNOWN:
            return f"there is no setting {name}: almayadeen/settings.py has them all"
    defaults = {name: getattr(ours, name) for name in KNOWN}
    try:
        read = Configuration.of(defaults | {name: stated[name] for name in names if name in stated})
    except ValidationError as error:
        return in_one_line(error)
    return next((wrong for name in names if (wrong := wrong_value(name, read))), None)


def wrong_setting_of_scrapy(settings: BaseSettings) -> str | None:
    """Say which of Scrapy's own settings has a value of another type than its default."""
    if not isinstance(logging.getLevelName(settings["LOG_LEVEL"]), int):
        return f"LOG_LEVEL={settings['LOG_LEVEL']}: expected DEBUG, INFO, WARNING or ERROR"
    for name in settings:
        usual = getattr(ours, name, getattr(scrapys, name, None))
        if known := expectation(name, usual):
            expected, read = known
            try:
                read(settings, name)
            except (ValueError, TypeError):
                return f"{name}={settings[name]}: expected {expected}"
    return None


def expectation(
    name: str, usual: object
) -> tuple[str, Callable[[BaseSettings, str], object]] | None:
    """Return what a setting of Scrapy must be, in words, and how it is read; None for a text."""
    if isinstance(usual, bool):
        return "True or False", BaseSettings.getbool
    if isinstance(usual, float) or (isinstance(usual, int) and MAY_BE_PART.search(name)):
        return "a number", BaseSettings.getfloat
    if isinstance(usual, int):
        return "a whole number", BaseSettings.getint
    return None


def in_one_line(error: ValidationError) -> str:
    """Say what is wrong with the first of the settings."""
    first = error.errors()[0]
    name, *inside = first["loc"]
    where = "".join(f", {part}" for part in inside)
    return f"{PREFIX}{str(name).upper()}={first['input']}{where}: {first['msg']}"


def wrong_value(name: str, read: Configuration) -> str | None:
    """Say what only the room that uses a setting knows to be wrong with it."""
    value = getattr(read, KNOWN[name])
    try:
        CHECKS.get(KNOWN[name], str)(value)
    except WrongSetting as wrong:
        return str(wrong)
    except ValueError as wrong:
        return f"{name}={value}: {wrong}"
    return None


def alerts(names: list[str]) -> None:
    """Accept names of alerts whose packages are there."""
    for name in names:
        action(name)


def floors(stated: Mapping[str, Mapping[str, float]]) -> None:
    """Accept shares of kinds and fields that there are."""
    for kind, fields in stated.items():
        if kind not in {ANY_KIND, *get_args(Kind)}:
            raise ValueError(f"no kind {kind!r}")
        for field in fields:
            if field.partition(".")[0] not in FIELDS:
                raise ValueError(f"no field {field!r} that can be missing")


CHECKS: dict[str, Callable[[Any], object]] = {
    "revisit": looks,
    "load_more_pattern": patterns_of,
    "alerts": alerts,
    "floor_fill": floors,
}
