"""The pictures and films of a record, from what several readers know of them."""

from __future__ import annotations

from almayadeen.items import Image, Video
from almayadeen.site.evidence import Reader, Reading


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
