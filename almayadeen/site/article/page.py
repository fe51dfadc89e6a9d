"""An article page: one property for each field of the record, and the links onward."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Literal, cast

from almayadeen.items import Article, Audio, Block, Image, Kind, Link, Video, content_hash, text_of
from almayadeen.site.article.evidence import Reader, Reading
from almayadeen.site.article.readings import Readings
from almayadeen.site.article.trust import Merged, lead_first, with_length
from almayadeen.site.article.verdict import content_missing, kind_by_structure, other_page
from almayadeen.site.errors import LayoutChanged, NotAnArticle
from almayadeen.site.page.document import Document
from almayadeen.site.urls import article_id, canonical, is_ours
from almayadeen.site.words.names import comparable

OnwardKind = Literal["read-next", "related", "read-more", "most-read", "coverage", "tags"]
_HOME = frozenset(["home", "homepage", "almayadeen", "almayadeenenglish"])


@dataclass(frozen=True, slots=True)
class Onward:
    """A link to another page of the site, and in which part of the page it stands."""

    kind: OnwardKind
    url: str
    headline: str


class ArticlePage:
    """An article page. ``fetched_at`` (with zone) is what ``Today 20:24`` is counted from."""

    def __init__(
        self, body: bytes | str | Document, url: str, fetched_at: datetime | None = None
    ) -> None:
        self.url = url
        self.fetched_at = fetched_at
        self.document = Document.of(body, url)

    def to_item(self) -> Article:
        """The record of the page.

        Raises LayoutChanged if there is no headline or no content, NotAnArticle if the page is
        whole and something else.
        """
        page = other_page(self._found)
        if page is not None:
            raise NotAnArticle(page, self.url)
        missing = content_missing(self._found, self._merged)
        if missing is not None:
            raise LayoutChanged(*missing, where=self.url)
        article = Article(**{name: getattr(self, name) for name in FIELDS})
        article.content_hash = content_hash(article)
        return article

    @cached_property
    def _found(self) -> Readings:
        return Readings(self.document, self.url, self.fetched_at)

    @cached_property
    def _merged(self) -> Merged:
        return Merged(self._found.readings)

    @property
    def readings(self) -> dict[Reader, Reading]:
        """What each reader says, field by field."""
        return self._found.readings

    @property
    def disagreements(self) -> list[str]:
        """Of headline and date_published, those on which two readers differ."""
        return self._merged.disagreements

    @property
    def prints_captions(self) -> bool:
        """Whether a caption stands under a picture; else it is the picture's text for the blind."""
        return bool(self._found.parts.captions.lines)

    @property
    def problems(self) -> int:
        """Pieces of metadata that could not be read."""
        return self._found.metadata.problems

    @property
    def id(self) -> str:
        return article_id(self._text("post_id"), self.canonical_url)

    @property
    def kind(self) -> Kind:
        return cast(Kind | None, self._merged.value("kind")) or kind_by_structure(self._found)

    @property
    def canonical_url(self) -> str:
        claimed = self._text("canonical_url")
        return claimed if claimed and is_ours(claimed, self.url) else self.url

    @property
    def headline(self) -> str:
        return self._text("headline") or ""

    @property
    def description(self) -> str | None:
        return self._text("description")

    @property
    def blocks(self) -> list[Block]:
        return cast(list[Block], self._list("blocks"))

    @cached_property
    def article_body(self) -> str | None:
        return "\n\n".join(text for block in self.blocks if (text := text_of(block))) or None

    @property
    def authors(self) -> list[str]:
        return cast(list[str], self._list("authors"))

    @property
    def sources(self) -> list[str]:
        return cast(list[str], self._list("sources"))

    @property
    def date_published(self) -> datetime | date | None:
        return cast(datetime | date | None, self._merged.value("date_published"))

    @property
    def date_modified(self) -> datetime | date | None:
        return cast(datetime | date | None, self._merged.value("date_modified"))

    @property
    def date_published_raw(self) -> str | None:
        return self._text("date_published_raw")

    @property
    def section(self) -> str | None:
        return self._text("section")

    @property
    def breadcrumbs(self) -> list[str]:
        title = comparable(self.headline)
        names = cast(list[str], self._list("breadcrumbs"))
        return [name for name in names if comparable(name) not in {title, *_HOME, ""}]

    @property
    def region(self) -> str | None:
        return self._text("region")

    @property
    def coverage(self) -> list[str]:
        return cast(list[str], self._list("coverage"))

    @property
    def keywords(self) -> list[str]:
        return cast(list[str], self._list("keywords"))

    @property
    def in_language(self) -> str | None:
        return self._text("in_language")

    @property
    def word_count(self) -> int:
        return len((self.article_body or "").split())

    @property
    def reading_minutes(self) -> int | None:
        return cast(int | None, self._merged.value("reading_minutes"))

    @property
    def main_image(self) -> Image | None:
        return next(iter(self.images), None)

    @cached_property
    def images(self) -> list[Image]:
        lead = cast(Image | None, self._merged.value("main_image"))
        return lead_first(lead, cast(list[Image], self._list("images")))

    @property
    def videos(self) -> list[Video]:
        return with_length(cast(list[Video], self._list("videos")), self.readings)

    @property
    def audios(self) -> list[Audio]:
        return cast(list[Audio], self._list("audios"))

    @property
    def read_next(self) -> list[Link]:
        return cast(list[Link], self._list("read_next"))

    @property
    def related(self) -> list[Link]:
        return cast(list[Link], self._list("related"))

    @property
    def read_more(self) -> list[Link]:
        return cast(list[Link], self._list("read_more"))

    @property
    def most_read(self) -> list[Link]:
        return cast(list[Link], self._list("most_read"))

    @property
    def coverage_links(self) -> list[Link]:
        return cast(list[Link], self._list("coverage_links"))

    @property
    def keyword_links(self) -> list[Link]:
        return cast(list[Link], self._list("keyword_links"))

    @property
    def provenance(self) -> dict[str, str]:
        """For each filled field, the reader whose value it is."""
        named = {name: self._merged.reader_of(_SAME.get(name, name)) for name in READ}
        named["images"] = named["images"] or named["main_image"]
        named["kind"] = named["kind"] or "layout"
        filled = {name: reader for name, reader in named.items() if reader is not None}
        return {name: reader for name, reader in filled.items() if getattr(self, name)}

    @cached_property
    def links_onward(self) -> list[Onward]:
        """Links to other pages of the site, each address once, the nearest kind first."""
        parts: list[tuple[OnwardKind, list[Link]]] = [
            ("read-next", self.read_next),
            ("related", self.related),
            ("read-more", self.read_more),
            ("most-read", self.most_read),
            ("coverage", self.coverage_links),
            ("tags", self.keyword_links),
        ]
        onward: dict[str, Onward] = {canonical(self.url): Onward("read-next", self.url, "")}
        for kind, links in parts:
            for link in links:
                if is_ours(link.url, self.url):
                    onward.setdefault(canonical(link.url), Onward(kind, link.url, link.headline))
        return list(onward.values())[1:]

    def _text(self, field: str) -> str | None:
        return cast(str | None, self._merged.value(field)) or None

    def _list(self, field: str) -> object:
        return self._merged.value(field) or []


# What a page gives; the rest of the record belongs to the run that fetched it.
FIELDS = [
    name
    for name in Article.model_fields
    if isinstance(vars(ArticlePage).get(name), property | cached_property)
    or name in ("url", "fetched_at")
]
# Fields that another reading than their own gives.
_SAME = {"id": "post_id", "article_body": "blocks"}
READ = [name for name in FIELDS if name not in ("url", "fetched_at", "word_count", "provenance")]
