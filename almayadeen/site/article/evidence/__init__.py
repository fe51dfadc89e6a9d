"""What each kind of evidence says of a page: one reader a module, one reading each.

A reading holds only what its reader has found; nothing in it is guessed or empty.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, TypedDict

from almayadeen.items import Audio, Block, Image, Kind, Link, Video

Reader = Literal["tawsiyat", "json-ld", "meta", "labels", "layout", "generic"]


class Reading(TypedDict, total=False):
    """Fields of an article as one reader sees them.

    ``post_id`` becomes the id. ``not_an_article`` names what the page is instead.
    """

    not_an_article: str
    post_id: str
    kind: Kind
    canonical_url: str
    headline: str
    description: str
    article_body: str
    blocks: list[Block]
    authors: list[str]
    sources: list[str]
    date_published: datetime | date
    date_modified: datetime | date
    date_published_raw: str
    section: str
    breadcrumbs: list[str]
    region: str
    coverage: list[str]
    keywords: list[str]
    in_language: str
    reading_minutes: int
    main_image: Image
    images: list[Image]
    videos: list[Video]
    audios: list[Audio]
    read_next: list[Link]
    related: list[Link]
    read_more: list[Link]
    most_read: list[Link]
    coverage_links: list[Link]
    keyword_links: list[Link]


def found(reading: Reading) -> Reading:
    """The reading without what is empty."""
    empty = [name for name, value in reading.items() if value in (None, "", [])]
    for name in empty:
        del reading[name]  # type: ignore[misc]
    return reading
