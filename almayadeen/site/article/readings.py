"""All readings of one page, each made once, in the order of trust."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from almayadeen.items import Block
from almayadeen.site.article.evidence import Reader, Reading, generic, labels, layout
from almayadeen.site.article.evidence.metadata import Metadata
from almayadeen.site.article.parts import above_title as kicker
from almayadeen.site.article.parts.story import Parts
from almayadeen.site.menu.own_section import is_of_menu, section_of
from almayadeen.site.page.document import Document
from almayadeen.site.page.outline import Anchor
from almayadeen.site.urls import canonical
from almayadeen.site.words.labels import READ_NEXT

_SILENT_KINDS = frozenset(["video", "gallery", "infographic", "live", "episode"])


class Readings:
    """What each kind of evidence says of the page."""

    def __init__(self, document: Document, url: str, fetched_at: datetime | None) -> None:
        self.url = url
        self.document = document
        self.fetched_at = fetched_at
        self.metadata = Metadata(document)

    @cached_property
    def parts(self) -> Parts:
        """Where everything stands on the page."""
        known = self.metadata
        return Parts(self.document, known.titles, known.description, known.keywords)

    @property
    def has_object(self) -> bool:
        """Some metadata object speaks of the article on this page."""
        return self.metadata.known is not None or self.metadata.thing is not None

    @property
    def claims_article(self) -> bool:
        """The page has something that only articles have."""
        contents = self.metadata.contents
        return bool(
            self.has_object
            or "article" in contents.get("og:type", [])
            or "article:published_time" in contents
            or self.parts.anatomy.dateline.lines
            or self.parts.labels.spans(READ_NEXT)
        )

    @cached_property
    def readings(self) -> dict[Reader, Reading]:
        """The readings by reader; one that says nothing is empty."""
        readings: dict[Reader, Reading] = dict(self.metadata.readings)
        above = kicker.read(self.parts.anatomy)
        readings["labels"] = labels.read(self.parts, above, self.fetched_at)
        readings["layout"] = layout.read(self.parts, above)
        if "headline" not in readings["layout"] and self.metadata.window_title:
            readings["layout"]["headline"] = self.metadata.window_title
        if not any("section" in reading for reading in readings.values()):
            self._add_section(readings["layout"])
        for reading in readings.values():
            if self._is_shared(reading.get("canonical_url", self.url)):
                del reading["canonical_url"]
        if (body := readings.get("json-ld", {}).pop("article_body", "")) and body:
            readings["json-ld"]["blocks"] = [
                Block(type="paragraph", text=text) for text in body.split("\n\n")
            ]
        if self._needs_generic(readings):
            readings["generic"] = generic.read(self.document, self._furniture())
        return readings

    @cached_property
    def _above(self) -> list[Anchor]:
        """The links above the title."""
        title = self.parts.anatomy.title
        last = title.index if title is not None else 0
        return [anchor for anchor in self.parts.outline.anchors if anchor.first < last]

    def _add_section(self, layout_reading: Reading) -> None:
        name = section_of(self.url, self._above, self.document.base_url)
        if name is not None:
            layout_reading["section"] = name

    def _is_shared(self, address: str) -> bool:
        """An address that the page claims for itself, but that is a listing's."""
        if canonical(address) == canonical(self.url):
            return False
        return is_of_menu(address, self._above, self.document.base_url)

    def _needs_generic(self, readings: dict[Reader, Reading]) -> bool:
        """No reader has a text or a picture in the page, nor a kind that needs no text."""
        seen = readings.values()
        if any(name in reading for reading in seen for name in ("blocks", "videos", "images")):
            return False
        if not self.claims_article:
            return False
        return not _SILENT_KINDS & {reading.get("kind") for reading in seen}

    def _furniture(self) -> list[str]:
        """The lines of the page that are known to be no text."""
        parts = self.parts
        first = parts.anatomy.begin if parts.anatomy.title is not None else 0
        return [
            line.text
            for line in parts.outline.lines
            if line.index < first or line.index >= parts.anatomy.end or parts.anatomy.is_ruled(line)
        ]
