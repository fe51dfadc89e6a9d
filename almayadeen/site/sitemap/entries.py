"""The entries of a sitemap or a feed, in whichever names they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from almayadeen.site.page.document import Element
from almayadeen.site.urls import absolute
from almayadeen.site.words.machine_dates import machine_date

ENTRIES = frozenset({"url", "sitemap", "item", "entry"})
_DATES = ("lastmod", "updated", "pubdate", "date")


@dataclass(frozen=True, slots=True)
class News:
    """What a news sitemap adds to an address."""

    title: str | None
    published: datetime | date | None


@dataclass(frozen=True, slots=True)
class Location:
    """One address; of a page, or in an index of a sitemap. Its host may be any."""

    url: str
    lastmod: datetime | date | None
    news: News | None


def location(entry: Element, base: str) -> Location | None:
    """The entry; None if it has no address. Relative addresses are relative to ``base``."""
    parts = {name_of(part): part for part in reversed(entry)}
    address = absolute(_address(entry, parts), base)
    if address is None:
        return None
    dates = (machine_date(_text(parts.get(name))) for name in _DATES)
    return Location(address, next(filter(None, dates), None), _news(parts.get("news")))


def name_of(element: Element) -> str:
    """The name without namespace or prefix: both are often wrong."""
    return _local(str(element.tag))


@lru_cache(maxsize=256)
def _local(tag: str) -> str:
    return re.split(r"[}:]", tag)[-1].lower()


def _text(element: Element | None) -> str:
    """The text, spaces folded. Escapes inside CDATA were escaped once more on the way here."""
    if element is None:
        return ""
    text = str(element.xpath("string()")) if len(element) else element.text or ""
    return " ".join(text.replace("&amp;", "&").split())


def _address(entry: Element, parts: dict[str, Element]) -> str:
    """The address of an entry: of a sitemap, of RSS, or of Atom, which may have several links."""
    if "loc" in parts:
        return _text(parts["loc"])
    links = [part for part in entry if name_of(part) == "link"]
    pages = [str(link.get("href")) for link in links if link.get("rel", "alternate") == "alternate"]
    return next((_text(link) for link in links if _text(link)), "") or next(iter(pages), "")


def _news(element: Element | None) -> News | None:
    if element is None:
        return None
    parts = {name_of(part): part for part in reversed(element)}
    published = machine_date(_text(parts.get("publication_date")))
    return News(_text(parts.get("title")) or None, published)
