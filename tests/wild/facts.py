"""What there is to say on a page: sections, articles and the pieces of their bodies."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from almayadeen.items import Kind
from tests.wild import words
from tests.wild.markup import Kid

BEIRUT = ZoneInfo("Asia/Beirut")
NOW = datetime(2025, 11, 23, 22, 30, tzinfo=BEIRUT)

MENU = {
    "News": words.several(
        "Politics|Economy|Sports|Arts&Culture|Health|Miscellaneous|Technology|Environment"
    ),
    "Articles": words.several("Opinion|Analysis|Blog|Features"),
    "Videos": words.several("NewsFeed|Video Features|Explainers|TV|Digital Series"),
    "": words.several("Infographs|In Pictures"),
    "Regions": words.several(
        "Africa|Asia|Asia-Pacific|Europe|Latin America|MENA|Palestine|US & Canada"
    ),
}
KINDS: dict[str, Kind] = {
    "Opinion": "opinion",
    "Analysis": "analysis",
    "Blog": "blog",
    "Features": "feature",
    "NewsFeed": "video",
    "Video Features": "video",
    "Explainers": "video",
    "Infographs": "infographic",
    "In Pictures": "gallery",
}
PieceType = Literal[
    "paragraph",
    "heading",
    "quote",
    "list",
    "picture",
    "tweet",
    "pull",
    "read-more",
    "related",
    "ad",
    "table",
    "part",
    "box",
]


@dataclass(frozen=True)
class Section:
    """An entry of the menu."""

    name: str
    parent: str
    url: str


@dataclass(frozen=True)
class Stub:
    """What a card knows of an article."""

    url: str
    headline: str
    section: Section
    region: Section
    published: datetime
    image: str
    kind: Kind


@dataclass
class Piece:
    """One piece of a body, in the order of the page.

    ``kids`` is its markup where a habit writes it in its own way. A "part" is a heading with its
    paragraph in a block of their own; a "box" is no text at all.
    """

    type: PieceType
    text: str = ""
    items: list[str] = field(default_factory=list)
    credit: str = ""
    links: list[Stub] = field(default_factory=list)
    kids: list[Kid] = field(default_factory=list)
    habit: str = ""


@dataclass
class Story:
    """All there is to know of one article."""

    stub: Stub
    post_id: str
    authors: list[str]
    sources: list[str]
    summary: str
    tags: list[str]
    minutes: int
    modified: datetime
    caption: str
    credit: str
    pieces: list[Piece]
