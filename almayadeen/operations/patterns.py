"""What "load more" buttons call: as the user states it, and as it is observed."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from almayadeen.journal.settings import WrongSetting
from almayadeen.site.load_more import WrongPattern, checked, pattern_of

if TYPE_CHECKING:
    from scrapy.http import Response
    from scrapy.statscollectors import StatsCollector

logger = logging.getLogger(__name__)

SETTING = "ALMAYADEEN_LOAD_MORE_PATTERN"


class Patterns:
    """Address patterns by path of the listing; ``""`` is for all others."""

    def __init__(self, stated: dict[str, str], stats: StatsCollector) -> None:
        self.stated = stated
        self.stats = stats
        self.has_learnt = False

    def of(self, listing: str) -> str | None:
        """Return the pattern that the user has given for a listing."""
        return self.stated.get(path_of(listing), self.stated.get(""))

    def learn(self, response: Response) -> None:
        """Note what the button of a pressed listing called, for plain requests to take over."""
        pressed = response.meta["pressed"]
        called = [calls[-1] for calls in pressed["calls"] if calls]
        if not called:
            return
        pattern = pattern_of(called, response.url, pressed["offsets"])
        path = path_of(response.url)
        name = "almayadeen/load_more/" + ("patterns" if pattern else "calls")
        self.stats.set_value(name, {**self.stats.get_value(name, {}), path: pattern or called})
        if pattern and not self.has_learnt:
            self.has_learnt = True
            logger.info(
                "'Load more' of %s calls %s; to read it without a browser: -s %s='%s' (the "
                "patterns of all listings are in the manifest, under almayadeen/load_more)",
                response.url, called[0], SETTING, json.dumps({path: pattern}),
            )  # fmt: skip


def patterns_of(stated: str | dict[str, str] | None) -> dict[str, str]:
    """Read the setting: one pattern for all listings, or a JSON object of path and pattern.

    Raises WrongSetting.
    """
    if not stated:
        return {}
    try:
        if isinstance(stated, str) and '"' in stated:
            stated = json.loads(stated)
        given = stated if isinstance(stated, dict) else {"": stated}
        return {path.rstrip("/"): checked(pattern) for path, pattern in given.items()}
    except (ValueError, WrongPattern) as error:
        raise WrongSetting(f"{SETTING} {error}") from error


def path_of(listing: str) -> str:
    """Return the name of a listing among the patterns."""
    return urlsplit(listing).path.rstrip("/")
