"""Staying on the site, under one honest name."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest

from almayadeen.site.urls import is_ours

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
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
