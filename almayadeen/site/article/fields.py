"""The fields of an article, each declared once, in the order in which a reader meets them.

A declaration names the kinds of evidence that may give the field, the most trusted first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import ClassVar, Generic, Literal, Self, TypeVar, overload

from almayadeen.items import Audio, Block, Image, Kind, Link, Video

Reader = Literal[
    "tawsiyat", "json-ld", "meta", "labels", "layout", "title", "menu", "address", "generic"
]
T = TypeVar("T")
METADATA: tuple[Reader, ...] = ("tawsiyat", "json-ld", "meta")
VISIBLE: tuple[Reader, ...] = ("labels", "layout")


class Field(Generic[T]):
    """One field: its value on a reading or on a page; ``empty()`` where nobody gives one."""

    def __init__(self, empty: Callable[[], T], *trust: Reader) -> None:
        self.empty = empty
        self.trust = trust
        self.name = ""

    def __set_name__(self, owner: type[Fields], name: str) -> None:
        self.name = name
        owner.declared[name] = self  # type: ignore[assignment]

    @overload
    def __get__(self, holder: None, owner: type[object]) -> Self: ...
    @overload
    def __get__(self, holder: Fields, owner: type[object]) -> T: ...
    def __get__(self, holder: Fields | None, owner: type[object]) -> Self | T:
        if holder is None:
            return self
        value = holder.values_by_name.get(self.name)
        return self.empty() if value is None else value  # type: ignore[return-value]

    def __set__(self, holder: Reading, value: T | None) -> None:
        if value is None or value in ("", []):
            holder.pop(self.name, None)
        else:
            holder[self.name] = value


def _text(*trust: Reader) -> Field[str | None]:
    return Field(lambda: None, *trust)


def _names(*trust: Reader) -> Field[list[str]]:
    return Field(list, *trust)


def _links(*trust: Reader) -> Field[list[Link]]:
    return Field(list, *trust)


def _moment(*trust: Reader) -> Field[datetime | date | None]:
    return Field(lambda: None, *trust)


class Fields:
    """What is read off a page."""

    declared: ClassVar[dict[str, Field[object]]] = {}

    post_id = _text(*METADATA)
    canonical_url = _text("meta", "tawsiyat", "json-ld", "address")
    in_language = _text(*METADATA)
    kind: Field[Kind | None] = Field(lambda: None, *METADATA, "labels", "menu", "layout")
    breadcrumbs = _names("json-ld", "layout")
    section = _text(*METADATA, *VISIBLE, "menu")
    region = _text(*METADATA, "labels")
    headline = _text(*METADATA, *VISIBLE, "title")
    authors = _names(*METADATA, *VISIBLE)
    sources = _names("labels")
    # A machine's date comes before a printed one, which may lack the time or the zone.
    date_published = _moment(*METADATA, "layout", "labels")
    date_modified = _moment(*METADATA, "labels")
    date_published_raw = _text("labels")
    reading_minutes: Field[int | None] = Field(lambda: None, "labels")
    description = _text(*METADATA, *VISIBLE)
    lead_image: Field[Image | None] = Field(lambda: None, *METADATA, "layout")
    seen_images: Field[list[Image]] = Field(list, "layout")
    seen_videos: Field[list[Video]] = Field(list, "layout", "json-ld", "tawsiyat")
    audios: Field[list[Audio]] = Field(list, "layout", "json-ld")
    blocks: Field[list[Block]] = Field(list, *VISIBLE, "json-ld", "generic")
    read_more = _links("labels")
    related = _links("labels")
    coverage = _names("tawsiyat")
    keywords = _names(*METADATA, *VISIBLE)
    keyword_links = _links("labels")
    most_read = _links("labels")
    coverage_links = _links("labels")
    read_next = _links("labels")

    @property
    def values_by_name(self) -> Mapping[str, object]:
        """The values that there are; no field is empty in it."""
        raise NotImplementedError


class Reading(dict[str, object], Fields):
    """The fields of an article as one reader sees them; what it has not found is not in it.

    ``not_an_article`` names what the page is instead.
    """

    not_an_article: str | None = None

    @property
    def values_by_name(self) -> Mapping[str, object]:
        """The reading itself."""
        return self
