"""The records. Names are schema.org's NewsArticle terms in snake case.

``docs/article.schema.json`` and ``docs/fields.md`` are generated from these models.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Annotated, Any, Literal, overload
from zoneinfo import ZoneInfo

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    computed_field,
    model_validator,
)

SCHEMA_VERSION = 1
"""Raised when a field is removed or changes its meaning; a new field does not raise it."""

BEIRUT = ZoneInfo("Asia/Beirut")
"""The zone of every time that the site prints, and of every day that is counted."""

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


def instant_of(moment: Moment | None) -> datetime | None:
    """Give an instant in UTC, to the second; None for a plain day, and for what UTC cannot say."""
    if not isinstance(moment, datetime):
        return None
    try:
        return moment.astimezone(UTC).replace(microsecond=0)
    except OverflowError:
        return None


@overload
def day_of(moment: Moment) -> date: ...
@overload
def day_of(moment: None) -> None: ...
@overload
def day_of(moment: Moment | None) -> date | None: ...
def day_of(moment: Moment | None) -> date | None:
    """Give the day in Beirut of an instant; a plain day as it is."""
    if not isinstance(moment, datetime):
        return moment
    try:
        return moment.astimezone(BEIRUT).date()
    except OverflowError:
        return moment.date()


# What no file of JSON can hold, or no reader of one expects: control characters but the tab and
# the end of a line, and halves of characters.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_LARGEST = 2**63 - 1


def writable(value: object) -> object:
    """The value as it can be written: what is no text, number, list or object stays as it is.

    Control characters go, a half of a character becomes U+FFFD, a number that does not fit into
    64 bits becomes None.
    """
    if isinstance(value, str):
        if value.isprintable() or _UNWRITABLE.search(value) is None:
            return value
        return _UNWRITABLE.sub(lambda found: "\ufffd" if found[0] >= "\ud800" else "", value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value if -_LARGEST - 1 <= value <= _LARGEST else None
    if isinstance(value, list | tuple):
        return [writable(entry) for entry in value]
    if isinstance(value, dict):
        return {writable(name): writable(entry) for name, entry in value.items()}
    return value


Text = Annotated[str, BeforeValidator(writable)]
Count = Annotated[int, BeforeValidator(writable)]
Number = Annotated[int | None, Field(ge=0), BeforeValidator(writable)]


class Part(BaseModel):
    """Anything inside a record: unknown names are errors, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Link(Part):
    """A link onward, as a card or a line of the page shows it."""

    url: Text = Field(description="Absolute address, as the page gives it.")
    headline: Text = Field(description="Text of the link: a headline, or the name of a page.")


class Image(Part):
    """A picture of the article."""

    url: Text = Field(description="Absolute address.")
    caption: Text | None = Field(None, description="Caption without the credit.")
    credit: Text | None = Field(None, description="Whom the picture is credited to.")


class Video(Part):
    """A video of the article."""

    url: Text | None = Field(
        None, description="Address of the file or player; null if only its duration is given."
    )
    caption: Text | None = Field(None, description="Caption or name of the video.")
    credit: Text | None = Field(None, description="Whom the video is credited to.")
    duration: Number = Field(None, description="Length in seconds.")


class Audio(Part):
    """A recording of the article."""

    url: Text = Field(description="Absolute address.")
    caption: Text | None = Field(None, description="Caption or name of the recording.")
    credit: Text | None = Field(None, description="Whom the recording is credited to.")
    duration: Number = Field(None, description="Length in seconds.")


class Block(Part):
    """One piece of the body.

    ``text`` is set for paragraph, heading, quote and read-more; ``items`` for list; ``url`` for
    image, embed and read-more; ``caption`` and ``credit`` for image; ``level`` for heading;
    ``links`` for what has a text with links in it.
    """

    type: BlockType
    text: Text | None = Field(None, description="Plain text, spaces folded.")
    level: Annotated[int | None, BeforeValidator(writable)] = Field(
        None, description="Heading level as marked up, 1 to 6.", ge=1, le=6
    )
    items: list[Text] | None = Field(None, description="The entries of a list, in order.")
    url: Text | None = Field(None, description="Absolute address.")
    caption: Text | None = None
    credit: Text | None = None
    links: list[Link] = Field(
        default_factory=list, description="The links inside its text, in order."
    )


class Article(BaseModel):
    """One version of one article. Absent is ``null`` or an empty list, never a guess."""

    model_config = ConfigDict(extra="forbid", validate_assignment=False)

    id: Text = Field(
        description="The site's post id; without one, 'url:' and a digest of the canonical "
        "address. An address keeps the id it was first published under."
    )
    version: Count = Field(1, description="1 for the first publication, then 2, 3, …", ge=1)
    content_hash: Text | None = Field(
        None, description="SHA-256 (hex) of what a reader would call the content."
    )
    kind: Kind = Field(description="What kind of page it is, by its metadata and structure.")
    url: Text = Field(description="Address as fetched, after redirects.")
    canonical_url: Text = Field(description="Address as the page claims; else the one fetched.")
    headline: Text = Field(description="Title of the article.", min_length=1)
    description: Text | None = Field(None, description="Summary.")
    article_body: Text | None = Field(
        None, description="Plain text, paragraphs parted by an empty line."
    )
    blocks: list[Block] = Field(default_factory=list, description="The body, in order.")
    authors: list[Text] = Field(default_factory=list, description="Names, as printed after 'By'.")
    sources: list[Text] = Field(
        default_factory=list, description="Names, as printed after 'Source:'."
    )
    date_published: Moment | None = Field(
        None, description="ISO 8601 with zone; a plain date where no time is given."
    )
    date_modified: Moment | None = Field(None, description="As date_published.")
    date_published_raw: Text | None = Field(None, description="The date as printed on the page.")
    section: Text | None = Field(None, description="Section of the menu.")
    breadcrumbs: list[Text] = Field(default_factory=list, description="Path of sections.")
    region: Text | None = Field(None, description="Country or region.")
    coverage: list[Text] = Field(default_factory=list, description="Dossiers it belongs to.")
    keywords: list[Text] = Field(
        default_factory=list, description="Tags, each once, in page order."
    )
    in_language: Text | None = Field(None, description="Language tag (BCP 47).")
    word_count: Count = Field(0, description="Words of article_body.", ge=0)
    reading_minutes: Number = Field(None, description="As printed ('2 Min Read').")
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
    near_duplicate_of: Text | None = Field(
        None, description="Id of an earlier article with nearly the same text."
    )
    changed_fields: list[Text] = Field(
        default_factory=list, description="What differs from the version before."
    )
    gone_at: AwareDatetime | None = Field(
        None, description="Set on a tombstone only: when the article was found gone."
    )
    provenance: dict[Text, Text] = Field(
        default_factory=dict, description="For each filled field, which evidence gave it."
    )
    fetched_at: AwareDatetime | None = Field(None, description="When the page was fetched.")
    run_id: Text | None = Field(None, description="The run that fetched it.")
    links: list[Link] = Field(
        default_factory=list, description="The links inside the text, each once, in order."
    )

    @computed_field(  # type: ignore[prop-decorator]
        description="Instant of publication in UTC, to the second; null where the time is unknown."
    )
    @property
    def published_at(self) -> AwareDatetime | None:
        """``date_published`` as an instant."""
        return instant_of(self.date_published)

    @computed_field(description="Day of publication in Beirut.")  # type: ignore[prop-decorator]
    @property
    def published_on(self) -> date | None:
        """``date_published`` as a day."""
        return day_of(self.date_published)

    @model_validator(mode="before")
    @classmethod
    def _computed_anew(cls, fields: Any) -> Any:
        """Leave out what follows from other fields, so that a record can be read back."""
        if not isinstance(fields, dict):
            return fields
        return {name: value for name, value in fields.items() if name not in COMPUTED}

    def keys(self) -> list[str]:
        """Give the names of all fields, so that tables of articles have named columns."""
        return [*type(self).model_fields, *type(self).model_computed_fields]

    def __getitem__(self, name: str) -> Any:
        """Give a field by its name; raises KeyError for what is none."""
        record = type(self)
        if name not in record.model_fields and name not in record.model_computed_fields:
            raise KeyError(name)
        return getattr(self, name)

    # What the journal knows of the item on its way: see journal/ticket.py. Never exported.
    _ticket: object = PrivateAttr(default=None)


# By this pandas takes articles for rows with names, and not for lists of pairs.
Mapping.register(Article)

COMPUTED = frozenset({"published_at", "published_on"})
"""Fields of a record that follow from others."""


class BreakingNews(BaseModel):
    """One line of the BREAKING ticker, published once for each wording."""

    model_config = ConfigDict(extra="forbid")

    id: Text = Field(description="'breaking:' and a digest of text and address.")
    text: Text = Field(description="The line as printed, spaces folded.", min_length=1)
    url: Text | None = Field(None, description="Where the line leads, if it is a link.")
    position: Count = Field(description="Place in the ticker when first seen, 1 is first.", ge=1)
    first_seen: AwareDatetime = Field(description="When a run first saw the line.")
    run_id: Text | None = Field(None, description="The run that first saw it.")


class Reject(BaseModel):
    """What failed validation, with every reason and the fields as they were read."""

    model_config = ConfigDict(extra="forbid")

    url: Text
    id: Text | None = None
    reasons: list[Text] = Field(description="Each rule that failed, in words.", min_length=1)
    fields: Annotated[dict[str, object], BeforeValidator(writable)] = Field(
        description="The record as read, JSON values only."
    )
    fetched_at: AwareDatetime | None = None
    run_id: Text | None = None


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
"""Parameters that say what a player is to play."""


def _medium(url: str | None) -> str:
    """Return the part of an address that says which medium it is."""
    place, _, query = (url or "").partition("#")[0].partition("?")
    named = [part for part in query.split("&") if part.startswith(_NAMING)]
    return "?".join([place, *named])
