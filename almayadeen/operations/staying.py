"""Staying on the site, under one honest name."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest

from almayadeen import __version__
from almayadeen.site.urls import is_ours

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings
    from scrapy.statscollectors import StatsCollector

logger = logging.getLogger(__name__)

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class OffSite(IgnoreRequest):
    """The address is not the site's: a redirect or a link has led away."""


class Onsite:
    """Lets no request leave the site, whether a link asks for it or a redirect.

    Scrapy's own middleware compares host names only, and knows no trackers.
    """

    def __init__(self, site: str, stats: StatsCollector) -> None:
        self.site = site
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the site from the settings."""
        assert crawler.stats is not None
        return cls(crawler.settings["ALMAYADEEN_BASE_URL"], crawler.stats)

    def process_request(self, request: Request) -> None:
        """Raise OffSite for an address of another host or port, or of a tracker."""
        if is_ours(request.url, self.site):
            return
        how = "redirects" if request.meta.get("redirect_times") else "links"
        self.stats.inc_value(f"almayadeen/off_site/{how}")
        raise OffSite(f"not of {urlsplit(self.site).netloc}: {request.url}")


class Identity:
    """Names the crawler and whom to write to; a Scrapy add-on, so that all of a run sees it.

    The user agent is ``almayadeen/<version> (+<contact>)``.
    """

    def update_settings(self, settings: BaseSettings) -> None:
        """Set the user agent, unless the user has given another one."""
        contact = without_markup(settings["ALMAYADEEN_CONTACT"] or "")
        if not contact and urlsplit(settings["ALMAYADEEN_BASE_URL"]).hostname not in LOOPBACK:
            logger.warning(
                "ALMAYADEEN_CONTACT is empty: set it to a web or mail address, so that the "
                "site's people can reach you instead of blocking you"
            )
        settings.set("USER_AGENT", user_agent(contact), priority="addon")


def user_agent(contact: str) -> str:
    """Return the name under which the site is asked; without a contact, the name alone."""
    return f"almayadeen/{__version__}" + (f" (+{contact})" if contact else "")


def without_markup(contact: str) -> str:
    """Drop what a header cannot carry or would be read as its end."""
    return re.sub(r"[^\x21-\x7e ]|[()]", "", contact).strip()
