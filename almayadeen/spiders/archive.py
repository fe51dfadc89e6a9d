"""The past, by monthly sitemaps."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator
from scrapy import signals
from scrapy_spider_metadata import Args

from almayadeen.discovery.sitemap_entries import Span, request_for
from almayadeen.discovery.sitemaps import KNOWN_PLACES, Sitemaps
from almayadeen.spiders.arguments import CrawlArguments, Follow, lower_names
from almayadeen.spiders.base import ArticleSpider
from almayadeen.verdict import report_problem

if TYPE_CHECKING:
    from almayadeen.discovery.sitemap_entries import Entry

NO_SITEMAP = (
    "no sitemap answers: robots.txt names none that does, and there is none at "
    + " or ".join(KNOWN_PLACES)
)

_MONTH = re.compile(r"(\d{4})-(\d{1,2})")


def _first_day(text: object) -> object:
    """Read ``2024-1`` as the first day of the month; leave days to pydantic."""
    found = _MONTH.fullmatch(text.strip()) if isinstance(text, str) else None
    return f"{found[1]}-{int(found[2]):02}-01" if found else text


def _last_day(text: object) -> object:
    """Read ``2024-6`` as the last day of the month; leave days to pydantic."""
    first = _first_day(text)
    if first is text or not isinstance(first, str):
        return text
    year, month = int(first[:4]), int(first[5:7])
    return f"{first[:8]}{monthrange(year, month)[1]}" if 1 <= month <= 12 and year else first


class ArchiveArguments(CrawlArguments):
    """Arguments of ``scrapy crawl archive``."""

    since: Annotated[date | None, BeforeValidator(_first_day)] = Field(
        None, description="A month or day, such as 2024-01; nothing published before it."
    )
    until: Annotated[date | None, BeforeValidator(_last_day)] = Field(
        None, description="A month or day, such as 2024-06; nothing published after it."
    )
    follow: Annotated[tuple[Follow, ...], BeforeValidator(lower_names)] = Field(
        (), description="Links to follow from the articles. Default: none."
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.since > self.until:
            raise ValueError("since= must not be later than until=")
        return self


class ArchiveSpider(Args[ArchiveArguments], ArticleSpider):
    """Reads every address that the sitemaps list for some months, newest first.

    Running it again goes on where it was stopped: the journal knows what is done.
    """

    name = "archive"
    args: ArchiveArguments
    takes_up = frozenset({"sitemap"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.follow_kinds(self.args.follow)
        self.since = self.args.since

    async def start(self) -> Any:
        """Read the sitemaps, then ask for their articles no faster than they are fetched."""
        for entry in await self.entries():
            if self.crawler.engine.needs_backout():
                await self.crawler.signals.wait_for(signals.scheduler_empty)
            yield request_for(self, entry)

    async def entries(self) -> list[Entry]:
        """Return what the sitemaps list, and say how much it is."""
        sitemaps = Sitemaps(self.crawler)
        entries = await sitemaps.entries(Span(self.args.since, self.args.until))
        self.crawler.stats.set_value("almayadeen/expected", len(entries))
        self.logger.info("The sitemaps list %d addresses for these days", len(entries))
        if not sitemaps.files:
            self.logger.error(NO_SITEMAP)
            report_problem(self.crawler, "failed", NO_SITEMAP)
        return entries
