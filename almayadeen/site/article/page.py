"""An article page: one property for each field of the record, and the links onward."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal

from almayadeen.items import Article, Image, Link, Video, content_hash, text_of
from almayadeen.site.article.fields import Fields, Reader, Reading
from almayadeen.site.article.readings import Readings
from almayadeen.site.article.trust import Merged, lead_first, with_length
from almayadeen.site.article.verdict import content_missing, lacks_text, other_page
from almayadeen.site.errors import LayoutChanged, NotAnArticle
from almayadeen.site.page.document import Document
from almayadeen.site.urls import article_id, canonical, is_ours

OnwardKind = Literal["read-next", "related", "read-more", "most-read", "coverage", "tags"]


MOST_ELEMENTS = 50_000
"""The longest live blogs have half of that; reading more would keep the crawl waiting."""


@dataclass(frozen=True, slots=True)
class Onward:
    """A link to another page of the site, and in which part of the page it is."""

    kind: OnwardKind
    url: str
    headline: str


class ArticlePage(Fields):
    """An article page.

    ``fetched_at`` (with zone) is what ``Today 20:24`` is counted from.
    """

    def __init__(
        self,
        body: bytes | str | Document,
        url: str,
        fetched_at: datetime | None = None,
    ) -> None:
        self.url = url
        self.fetched_at = fetched_at
        self.document = Document.of(body, url)

    def to_item(self) -> Article:
        """The record of the page.

        Raises LayoutChanged if there is no headline or no content, or more of it than an article
        has; NotAnArticle if the page is whole and something else.
        """
        page = other_page(self._found)
        if page is not None:
            raise NotAnArticle(page, self.url)
        missing = content_missing(self._found, self._merged)
        if missing is not None:
            raise LayoutChanged(*missing, where=self.url)
        article = Article(**{name: getattr(self, name) for name in [*FIELDS, "url", "fetched_at"]})
        article.content_hash = content_hash(article)
        return article

    @cached_property
    def _found(self) -> Readings:
        if self.document.elements > MOST_ELEMENTS:
            expected = f"an article page of at most {MOST_ELEMENTS} elements"
            raise LayoutChanged(expected, f"{self.document.elements}", self.url)
        return Readings(self.document, self.url, self.fetched_at)

    @cached_property
    def _merged(self) -> Merged:
        return Merged(self._found)

    @property
    def values_by_name(self) -> Mapping[str, object]:
        """The values that are believed."""
        return self._merged.values_by_name

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
        """Whether captions are printed under pictures; else they are the pictures' alt texts."""
        return bool(self._found.parts.captions.lines)

    @property
    def lacks_text(self) -> bool:
        """Whether an article has no text, though it is no video, gallery or infographic."""
        return lacks_text(self._merged)

    @property
    def problems(self) -> int:
        """Pieces of metadata that could not be read."""
        return self._found.metadata.problems

    @property
    def id(self) -> str:
        return article_id(self.post_id, self.canonical_url or self.url)

    @cached_property
    def article_body(self) -> str | None:
        return "\n\n".join(text for block in self.blocks if (text := text_of(block))) or None

    @property
    def links(self) -> list[Link]:
        return list(dict.fromkeys(link for block in self.blocks for link in block.links))

    @property
    def word_count(self) -> int:
        return len((self.article_body or "").split())

    @cached_property
    def images(self) -> list[Image]:
        lead = self.lead_image
        if lead is not None and self._found.metadata.is_logo(lead.url):
            lead = None
        return lead_first(lead, self.seen_images)

    @property
    def main_image(self) -> Image | None:
        return next(iter(self.images), None)

    @property
    def videos(self) -> list[Video]:
        return with_length(self.seen_videos, self.readings)

    @property
    def provenance(self) -> dict[str, str]:
        """For each filled field, the reader whose value it is."""
        readers = self._merged.readers
        named = {name: readers.get(_GIVEN_BY.get(name, name)) for name in FIELDS}
        if self.main_image is None or self.main_image.url != getattr(self.lead_image, "url", None):
            named["main_image"] = readers.get("seen_images")
        named["images"] = readers.get("seen_images") or named["main_image"]
        filled = {name: reader for name, reader in named.items() if reader not in (None, "address")}
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


# What a page gives; the rest of the record belongs to the run that fetched it.
FIELDS = [name for name in Article.model_fields if hasattr(ArticlePage, name)]
# Fields that are made from another, and so given by its reader.
_GIVEN_BY = {
    "id": "post_id",
    "article_body": "blocks",
    "links": "blocks",
    "main_image": "lead_image",
    "videos": "seen_videos",
}
