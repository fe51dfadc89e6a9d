"""Our feeds are written whatever else is."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from almayadeen import settings as ours

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)


class KeepJournalFeeds:
    """Puts the journal back where ``FEEDS`` was replaced.

    Scrapyd's ``items_dir`` does that, and ``scrapy crawl -o``: both state ``FEEDS`` anew, with
    theirs alone. Without this a run would end healthy and leave nothing in the output folder.
    """

    def update_settings(self, settings: BaseSettings) -> None:
        """Add our feeds where they are missing, and say so."""
        feeds = settings.getdict("FEEDS")
        if ours.FEEDS.keys() <= feeds.keys():
            return
        priority = settings.getpriority("FEEDS") or 0
        settings.set("FEEDS", {**ours.FEEDS, **feeds}, priority)
        logger.warning(
            "FEEDS was replaced (by Scrapyd's items_dir, or -o): the output folder is written all "
            "the same, beside %s",
            ", ".join(map(str, feeds)) or "nothing else",
        )


class AbsoluteOutput:
    """Makes the output folder absolute, and warns where its place is left to Scrapyd."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Settle the folder before anything is written."""
        stated = Path(settings["ALMAYADEEN_OUTPUT"])
        settings.set(
            "ALMAYADEEN_OUTPUT",
            str(stated.expanduser().absolute()),
            settings.getpriority("ALMAYADEEN_OUTPUT") or 0,
        )
        if not stated.is_absolute() and "SCRAPY_PROJECT" in os.environ:
            logger.warning(
                "ALMAYADEEN_OUTPUT=%s is relative and lands in Scrapyd's working folder: %s. "
                "Schedule with an absolute one; scrapy schedule does.",
                stated,
                settings["ALMAYADEEN_OUTPUT"],
            )
