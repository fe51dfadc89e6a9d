"""The records. Names are schema.org's NewsArticle terms in snake case.

``docs/article.schema.json`` and ``docs/fields.md`` are generated from these models.
"""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, PrivateAttr

SCHEMA_VERSION = 1
"""Raised when a field is removed or changes its meaning; a new field does not raise it."""

Kind = Literal[
    "news",
    "opinion",
    "analysis",
    "blog",
    "feature",
    "video",
    "infographic",
    "gallery",
    "live",
    "episode",
]

BlockType = Literal["paragraph", "heading", "quote", "list", "image", "embed", "read-more"]

# An instant where the page gives a time, a plain day where it prints none. The order of the
# union matters when a record is read back: midnight with a zone must stay an instant.
Moment = Annotated[AwareDatetime | date, Field(union_mode="left_to_right")]


class Part(BaseModel):
    """Anything inside a record: unknown names are errors, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Link(Part):
    """A link onward, as a card or a line of the page shows it."""

    url: str = Field(description="Absolute address, as the page gives it.")
    headline: str = Field(description="Text of the link: a headline, or the name of a page.")


class Image(Part):
    """A picture of the article."""

    url: str = Field(description="Absolute address.")
    caption: str | None = Field(None, description="Caption without the credit.")
    credit: str | None = Field(None, description="Whom the picture is credited to.")


class Video(Part):
    """A video of the article."""

    url: str | None = Field(
        None, description="Address of the file or player; null if only its duration is given."
    )
    caption: str | None = Field(None, description="Caption or name of the video.")
    credit: str | None = Field(None, description="Whom the video is credited to.")
    duration: int | None = Field(None, description="Length in seconds.", ge=0)


class Audio(Part):
    """A recording of the article."""

    url: str = Field(description="Absolute address.")
    caption: str | None = Field(None, description="Caption or name of the recording.")
    credit: str | None = Field(None, description="Whom the recording is credited to.")
    duration: int | None = Field(None, description="Length in seconds.", ge=0)


class Block(Part):
    """One piece of the body.

    ``text`` is set for paragraph, heading, quote and read-more; ``items`` for list; ``url`` for
    image, embed and read-more; ``caption`` and ``credit`` for image; ``level`` for heading.
    """

    type: BlockType
    text: str | None = Field(None, description="Plain text, spaces folded.")
    level: int | None = Field(None, description="Heading level as marked up, 1 to 6.", ge=1, le=6)
    items: list[str] | None = Field(None, description="The entries of a list, in order.")
    url: str | None = Field(None, description="Absolute address.")
    caption: str | None = None
    credit: str | None = None


class Article(BaseModel):
    """One version of one article. Absent is ``null`` or an empty list, never a guess."""

    model_config = ConfigDict(extra="forbid", validate_assignment=False)

    id: str = Field(
        description="The site's post id; without one, 'url:' and a digest of the canonical "
        "address. An address keeps the id it was first published under."
    )
    version: int = Field(1, description="1 for the first publication, then 2, 3, …", ge=1)
    content_hash: str | None = Field(
        None, description="SHA-256 (hex) of what a reader would call the content."
    )
    kind: Kind = Field(description="What kind of page it is, by its metadata and structure.")
    url: str = Field(description="Address as fetched, after redirects.")
    canonical_url: str = Field(description="Address as the page claims; else the one fetched.")
    headline: str = Field(description="Title of the article.", min_length=1)
    description: str | None = Field(None, description="Summary.")
    article_body: str | None = Field(
        None, description="Plain text, paragraphs parted by an empty line."
    )
    blocks: list[Block] = Field(default_factory=list, description="The body, in order.")
    authors: list[str] = Field(default_factory=list, description="Names, as printed after 'By'.")
    sources: list[str] = Field(
        default_factory=list, description="Names, as printed after 'Source:'."
    )
    date_published: Moment | None = Field(
        None, description="ISO 8601 with zone; a plain date where no time is given."
    )
    date_modified: Moment | None = Field(None, description="As date_published.")
    date_published_raw: str | None = Field(None, description="The date as printed on the page.")
    section: str | None = Field(None, description="Section of the menu.")
    breadcrumbs: list[str] = Field(default_factory=list, description="Path of sections.")
    region: str | None = Field(None, description="Country or region.")
    coverage: list[str] = Field(default_factory=list, description="Dossiers it belongs to.")
    keywords: list[str] = Field(default_factory=list, description="Tags, each once, in page order.")
    in_language: str | None = Field(None, description="Language tag (BCP 47).")
    word_count: int = Field(0, description="Words of article_body.", ge=0)
    reading_minutes: int | None = Field(None, description="As printed ('2 Min Read').", ge=0)
    main_image: Image | None = Field(None, description="The lead picture.")
    images: list[Image] = Field(default_factory=list, description="All pictures, lead first.")
    videos: list[Video] = Field(default_factory=list, description="All videos.")
    audios: list[Audio] = Field(default_factory=list, description="All recordings.")
    read_next: list[Link] = Field(default_factory=list, description="The 'Read Next' cards.")
    related: list[Link] = Field(default_factory=list, description="The 'Related News' lines.")
    read_more: list[Link] = Field(default_factory=list, description="'Read more:' lines.")
    most_read: list[Link] = Field(default_factory=list, description="The 'Most Read' cards.")
    coverage_links: list[Link] = Field(
        default_factory=list, description="The 'Coverage' box: pages of running dossiers."
    )
    keyword_links: list[Link] = Field(
        default_factory=list, description="Tags that are links: pages of tags."
    )
    near_duplicate_of: str | None = Field(
        None, description="Id of an earlier article with nearly the same text."
    )
    changed_fields: list[str] = Field(
        default_factory=list, description="What differs from the version before."
    )
    gone_at: AwareDatetime | None = Field(
        None, description="Set on a tombstone only: when the article was found gone."
    )
    provenance: dict[str, str] = Field(
        default_factory=dict, description="For each filled field, which evidence gave it."
    )
    fetched_at: AwareDatetime | None = Field(None, description="When the page was fetched.")
    run_id: str | None = Field(None, description="The run that fetched it.")

    # What the journal knows of the item on its way: see journal/ticket.py. Never exported.
    _ticket: object = PrivateAttr(default=None)


class BreakingNews(BaseModel):
    """One line of the BREAKING ticker, published once for each wording."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(description="'breaking:' and a digest of text and address.")
    text: str = Field(description="The line as printed, spaces folded.", min_length=1)
    url: str | None = Field(None, description="Where the line leads, if it is a link.")
    position: int = Field(description="Place in the ticker when first seen, 1 is first.", ge=1)
    first_seen: AwareDatetime = Field(description="When a run first saw the line.")
    run_id: str | None = Field(None, description="The run that first saw it.")


class Reject(BaseModel):
    """What failed validation, with every reason and the fields as they were read."""

    model_config = ConfigDict(extra="forbid")

    url: str
    id: str | None = None
    reasons: list[str] = Field(description="Each rule that failed, in words.", min_length=1)
    fields: dict[str, object] = Field(description="The record as read, JSON values only.")
    fetched_at: AwareDatetime | None = None
    run_id: str | None = None


def text_of(block: Block) -> str:
    """What a block gives to the plain text."""
    if block.type in ("paragraph", "heading", "quote"):
        return block.text or ""
    return "\n".join(block.items or []) if block.type == "list" else ""


def content_hash(article: Article) -> str:
    """SHA-256 (hex) over headline, summary, text, names, and media with their captions.

    Keywords, dates, links onward, counters, section and kind are no content. Neither is the query
    of a medium's address (size, version, a signed token), but for what names the medium in it.
    """
    content = [
        article.headline,
        article.description or "",
        article.article_body or "",
        article.authors,
        article.sources,
        [[image.url.partition("?")[0], image.caption or ""] for image in article.images],
        [_medium(video.url) for video in article.videos],
        [_medium(audio.url) for audio in article.audios],
        [_medium(block.url) for block in article.blocks if block.type == "embed"],
    ]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8", "replace")).hexdigest()


_NAMING = ("v=", "id=", "video_id=", "href=", "list=")
"""Parameters by which players are told what to play."""


def _medium(url: str | None) -> str:
    """Return the part of an address that says which medium it is."""
    place, _, query = (url or "").partition("#")[0].partition("?")
    named = [part for part in query.split("&") if part.startswith(_NAMING)]
    return "?".join([place, *named])
