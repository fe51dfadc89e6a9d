"""Whose word counts for which field, and what is said in the end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cached_property

from almayadeen.items import Image, Video
from almayadeen.site.article.doubts import Doubts
from almayadeen.site.article.fields import Fields, Reader, Reading
from almayadeen.site.article.readings import Readings
from almayadeen.site.days import day_of
from almayadeen.site.words.names import comparable

_SAME_TIME = timedelta(seconds=60)


class Merged(Fields):
    """The readings of one page, merged by trust."""

    def __init__(self, found: Readings) -> None:
        self.readings = found.readings
        self.doubts = Doubts(found)

    @cached_property
    def readers(self) -> dict[str, Reader]:
        """For each field that somebody gives, the reader that is believed."""
        readers: dict[str, Reader] = {}
        for name, field in self.declared.items():
            givers = [reader for reader in field.trust if name in self.readings.get(reader, {})]
            sure = (g for g in givers if not self.doubts.about(name, self.readings[g]))
            if givers:
                readers[name] = next(sure, givers[0])
        return readers

    @cached_property
    def values_by_name(self) -> Mapping[str, object]:
        """The values that are believed."""
        return {name: self.readings[reader][name] for name, reader in self.readers.items()}

    @property
    def disagreements(self) -> list[str]:
        """Headline and date, where two readers say different things."""
        said = [reading for name, reading in self.readings.items() if name != "title"]
        titles = {comparable(reading.headline) for reading in said if reading.headline}
        dates = [date for reading in said if (date := reading.date_published) is not None]
        differ = any(not _agree(one, other) for one in dates for other in dates)
        return ["headline"] * (len(titles) > 1) + ["date_published"] * differ


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


def with_length(videos: list[Video], readings: Mapping[Reader, Reading]) -> list[Video]:
    """The videos; a length that only the metadata knows goes to the first."""
    if not videos or videos[0].duration is not None:
        return videos
    known = (video.duration for reading in readings.values() for video in reading.seen_videos)
    length = next((duration for duration in known if duration is not None), None)
    return [videos[0].model_copy(update={"duration": length}), *videos[1:]]


def _host(image: Image) -> str:
    return image.url.partition("//")[2].partition("/")[0]


def _path(image: Image) -> str:
    """The address without its query (size and version) and its host."""
    return image.url.partition("?")[0].partition("//")[2].partition("/")[2]
