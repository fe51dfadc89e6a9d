"""From Scrapy's settings to a run."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from almayadeen.clock import Clock
from almayadeen.errors import ClockWrong, WrongSetting
from almayadeen.journal.files.folder import Folder
from almayadeen.journal.ledger.revisits import Schedule, looks
from almayadeen.journal.run import Run

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

HOUR = 3600

EARLIEST = datetime(2025, 1, 1, tzinfo=UTC)
"""This program is younger: a clock that says less is wrong, and so would be all that it dates."""


def begin_run(crawler: Crawler) -> Run:
    """Begin the run of a crawl; raises JournalError."""
    settings, spider = crawler.settings, crawler.spider
    assert spider is not None
    begun = {
        "spider": spider.name,
        "arguments": arguments_of(spider),
        "base_url": settings["ALMAYADEEN_BASE_URL"],
    }
    run = Run(folder_of(settings), schedule_of(settings), _clock(settings), begun)
    run.begin(
        settings.getint("ALMAYADEEN_SEGMENT_RECORDS"),
        settings.getfloat("ALMAYADEEN_SEGMENT_SECONDS"),
    )
    return run


def folder_of(settings: BaseSettings) -> Folder:
    """Return the folder of ``ALMAYADEEN_OUTPUT``; ``~`` is the home folder."""
    return Folder(Path(settings["ALMAYADEEN_OUTPUT"]).expanduser())


def schedule_of(settings: BaseSettings) -> Schedule:
    """Return when to look again and to try again; raises WrongSetting."""
    try:
        return Schedule(
            looks=looks(settings.get("ALMAYADEEN_REVISIT")),
            first_wait=int(settings.getfloat("ALMAYADEEN_RETRY_HOURS") * HOUR),
            longest_wait=int(settings.getfloat("ALMAYADEEN_RETRY_MAX_HOURS") * HOUR),
            listing_wait=int(settings.getfloat("ALMAYADEEN_DOSSIER_HOURS") * HOUR),
        )
    except ValueError as error:
        raise WrongSetting(f"a setting ALMAYADEEN_… is wrong: {error}") from error


def _clock(settings: BaseSettings) -> Clock:
    try:
        clock = Clock.from_settings(settings)
        now = clock.now()
    except (ValueError, OverflowError) as error:
        raise WrongSetting(f"ALMAYADEEN_NOW={settings['ALMAYADEEN_NOW']}: {error}") from error
    if now < EARLIEST:
        raise ClockWrong(f"the clock of this machine says {now:%Y-%m-%d %H:%M} UTC: set it first")
    return clock


def arguments_of(spider: Spider | None) -> dict[str, Any]:
    """Return the arguments that a person gave, as JSON values."""
    stated = getattr(spider, "args", None)
    return stated.model_dump(mode="json", exclude_unset=True) if stated is not None else {}
