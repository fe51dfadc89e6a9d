"""What a sitemap lists, by day: what is kept of it, and which of it a run wants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from almayadeen.site.days import day_of
from almayadeen.site.urls import canonical

if TYPE_CHECKING:
    from scrapy import Request

    from almayadeen.site import Location

Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """An address of the site that a sitemap lists. ``headline`` only in news sitemaps."""

    url: str
    lastmod: str | None
    headline: str | None
    day: date | None
    """The day of publication; of the last change where only that is known."""


@dataclass(frozen=True)
class Span:
    """Days from ``since`` to ``until``, both included; None is without end."""

    since: date | None = None
    until: date | None = None

    def has_month(self, month: Month) -> bool:
        """Tell whether any day of a month lies within."""
        return (self.since is None or month >= (self.since.year, self.since.month)) and (
            self.until is None or month <= (self.until.year, self.until.month)
        )

    def may_have(self, location: Location) -> bool:
        """Tell whether a page may have been published within.

        A page changed before the span was published before it; one changed after it may be of
        any age.
        """
        published = day_of(location.news.published) if location.news else None
        changed = day_of(location.lastmod)
        if published and self.until and published > self.until:
            return False
        latest = published or changed
        return self.since is None or latest is None or latest >= self.since


def in_order(by_month: dict[Month, list[Entry]]) -> list[Entry]:
    """Return the entries newest month first and newest day first; each address once.

    Within a day, and where no day is known, the file's own order stays.
    """
    once: dict[str, Entry] = {}
    for month in sorted(by_month, reverse=True):
        dated = sorted(by_month[month], key=lambda entry: entry.day or date.max, reverse=True)
        for entry in dated:
            once.setdefault(canonical(entry.url), entry)
    return list(once.values())


def entry_of(place: Location) -> Entry:
    """Return what is kept of a sitemap's entry."""
    lastmod, news = place.lastmod, place.news
    return Entry(
        url=place.url,
        lastmod=lastmod.isoformat() if lastmod else None,
        headline=news.title if news else None,
        day=day_of(news.published if news and news.published else lastmod),
    )


def request_for(spider: Any, entry: Entry) -> Request:
    """Ask, as an ArticleSpider does, for what a sitemap lists.

    The date of change tells the journal whether a known article is due.
    """
    request: Request = spider.article_request(entry.url, "sitemap", entry.headline)
    request.meta["card"]["lastmod"] = entry.lastmod
    return request
