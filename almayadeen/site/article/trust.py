"""Which evidence is believed for which field, and what it says in the end."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cached_property

from almayadeen.items import Image, Video
from almayadeen.site.article.evidence import Reader, Reading
from almayadeen.site.days import day_of
from almayadeen.site.words.names import comparable

METADATA: tuple[Reader, ...] = ("tawsiyat", "json-ld", "meta")
VISIBLE: tuple[Reader, ...] = ("labels", "layout")

# For each field, the readers in order of trust: the first that has a value gives it.
TRUST: dict[str, tuple[Reader, ...]] = {
    "post_id": METADATA,
    "canonical_url": ("meta", "tawsiyat", "json-ld"),
    "kind": (*METADATA, *VISIBLE),
    "headline": (*METADATA, *VISIBLE),
    "description": (*METADATA, *VISIBLE),
    "blocks": ("labels", "layout", "json-ld", "generic"),
    "authors": (*METADATA, *VISIBLE),
    "sources": ("labels",),
    # A machine's date stands before a printed one, which may lack the time or the zone.
    "date_published": (*METADATA, "layout", "labels"),
    "date_modified": (*METADATA, "labels"),
    "date_published_raw": ("labels",),
    "section": (*METADATA, *VISIBLE),
    "breadcrumbs": ("json-ld", "layout"),
    "region": (*METADATA, "labels"),
    "coverage": ("tawsiyat",),
    "keywords": (*METADATA, *VISIBLE),
    "in_language": METADATA,
    "reading_minutes": ("labels",),
    "main_image": (*METADATA, "layout"),
    "images": ("layout",),
    "videos": ("layout", "json-ld", "tawsiyat"),
    "audios": ("layout", "json-ld"),
    "read_next": ("labels",),
    "related": ("labels",),
    "read_more": ("labels",),
    "most_read": ("labels",),
    "coverage_links": ("labels",),
    "keyword_links": ("labels",),
}
_FEWEST_LETTERS = 20
_NAME_BEHIND = re.compile(r"\s*[|–—:·•»ㅣ-]+\s*\S.{0,60}$")
_SAME_TIME = timedelta(seconds=60)


class Merged:
    """The readings of one page, merged by trust."""

    def __init__(self, readings: dict[Reader, Reading]) -> None:
        self.readings = readings

    def reader_of(self, field: str) -> Reader | None:
        """The reader whose value is believed."""
        if field == "headline":
            return self.headline[0]
        return next((name for name in TRUST[field] if field in self.readings.get(name, {})), None)

    def value(self, field: str) -> object:
        """The value that is believed; None if no reader has one."""
        if field == "headline":
            return self.headline[1]
        name = self.reader_of(field)
        return None if name is None else dict(self.readings[name])[field]

    @cached_property
    def headline(self) -> tuple[Reader | None, str | None]:
        """The title that is believed, with its reader.

        Metadata may cut the title that is shown, or add the site's name to it.
        """
        claims = [
            (name, reading["headline"])
            for name in TRUST["headline"]
            if "headline" in (reading := self.readings.get(name, {}))
        ]
        shown = self.readings.get("layout", {}).get("headline", "")
        if not claims:
            return None, None
        reader, title = claims[0]
        return ("layout", shown) if _is_cut_or_extended(title, shown) else (reader, title)

    @property
    def disagreements(self) -> list[str]:
        """Headline and date, where two readers say different things."""
        titles = {comparable(r["headline"]) for r in self.readings.values() if "headline" in r}
        dates = [r["date_published"] for r in self.readings.values() if "date_published" in r]
        differ = any(not _agree(one, other) for one in dates for other in dates)
        return ["headline"] * (len(titles) > 1) + ["date_published"] * differ


def _is_cut_or_extended(claimed: str, shown: str) -> bool:
    """The claim is the shown title broken off by dots, or with a name behind a mark."""
    beginning = claimed.rstrip(".… ")
    if beginning != claimed and len(beginning) > _FEWEST_LETTERS and shown.startswith(beginning):
        return True
    is_longer = bool(shown) and claimed.startswith(shown)
    return is_longer and _NAME_BEHIND.match(claimed[len(shown) :]) is not None


def _agree(one: datetime | date, other: datetime | date) -> bool:
    """The same minute; where one has no time, the same day in Beirut."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return abs(one - other) < _SAME_TIME
    return day_of(one) == day_of(other)


def lead_first(lead: Image | None, seen: list[Image]) -> list[Image]:
    """The pictures, the lead first: with the caption printed under it, if it is seen as well.

    The metadata may name another host of the site: the page's own address is the one that loads.
    """
    if lead is None:
        return seen
    same = next((image for image in seen if _path(image) == _path(lead)), None)
    if same is not None:
        caption, credit = same.caption or lead.caption, same.credit or lead.credit
        is_elsewhere = _host(same) != _host(lead)
        lead = Image(url=(same if is_elsewhere else lead).url, caption=caption, credit=credit)
    return [lead, *(image for image in seen if image is not same)]


def with_length(videos: list[Video], readings: dict[Reader, Reading]) -> list[Video]:
    """The videos; a length that only the metadata knows goes to the first."""
    if not videos or videos[0].duration is not None:
        return videos
    known = (v.duration for r in readings.values() for v in r.get("videos", []))
    length = next((duration for duration in known if duration is not None), None)
    return [videos[0].model_copy(update={"duration": length}), *videos[1:]]


def _host(image: Image) -> str:
    return image.url.partition("//")[2].partition("/")[0]


def _path(image: Image) -> str:
    """The address without its query (size and version) and its host."""
    return image.url.partition("?")[0].partition("//")[2].partition("/")[2]
