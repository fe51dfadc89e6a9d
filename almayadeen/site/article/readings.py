"""All readings of one page, each made once."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from almayadeen.site.article.evidence import generic, json_ld, labels, layout
from almayadeen.site.article.evidence.generic import is_stub, words_of
from almayadeen.site.article.evidence.metadata import Metadata
from almayadeen.site.article.fields import Reader, Reading
from almayadeen.site.article.parts import above_title
from almayadeen.site.article.parts.story import Parts
from almayadeen.site.menu.own_section import is_of_menu, section_of
from almayadeen.site.page.document import Document
from almayadeen.site.page.outline import Anchor
from almayadeen.site.urls import canonical, is_ours
from almayadeen.site.words.kinds import kind_named
from almayadeen.site.words.labels import READ_NEXT
from almayadeen.site.words.names import count_words

SILENT_KINDS = frozenset(["video", "gallery", "infographic", "live", "episode"])
"""Kinds of pages that are whole without a text."""
_LONG_LINE = 40  # characters


class Readings:
    """What each kind of evidence says of the page."""

    def __init__(self, document: Document, url: str, fetched_at: datetime | None) -> None:
        self.url = url
        self.document = document
        self.fetched_at = fetched_at
        self.metadata = Metadata(document)

    @cached_property
    def parts(self) -> Parts:
        """Where everything is on the page."""
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
        above = above_title.read(self.parts.anatomy)
        printed = readings["labels"] = labels.read(self.parts, above, self.fetched_at)
        if self.metadata.thing is not None:
            json_ld.add_dates(readings["json-ld"], self.metadata.thing, printed.date_published)
        readings["layout"] = layout.read(self.parts, above, printed.date_published)
        readings["title"] = Reading()
        readings["title"].headline = self.metadata.window_title
        readings["menu"] = self._menu(any(r.section for r in readings.values()))
        readings["address"] = Reading()
        readings["address"].canonical_url = self.url
        if self._needs_generic(readings):
            readings["generic"] = generic.read(self.document, self._furniture())
        return readings

    @cached_property
    def _above(self) -> list[Anchor]:
        """The links above the title."""
        title = self.parts.anatomy.title
        last = title.index if title is not None else 0
        return [anchor for anchor in self.parts.outline.anchors if anchor.first < last]

    def _menu(self, is_known: bool) -> Reading:
        """The section by the menu, where nothing else tells it."""
        reading = Reading()
        if not is_known:
            reading.section = section_of(self.url, self._above, self.document.base_url)
            reading.kind = kind_named(reading.section or "")
        return reading

    def is_own_address(self, address: str) -> bool:
        """Can the address be this article's: on this site, and not that of a listing?"""
        if canonical(address) == canonical(self.url):
            return True
        is_shared = is_of_menu(address, self._above, self.document.base_url)
        return not is_shared and is_ours(address, self.url)

    def _needs_generic(self, readings: dict[Reader, Reading]) -> bool:
        """Whether very little text is read, where there may be some."""
        seen = readings.values()
        if not self.claims_article:
            return False
        own = readings["layout"].blocks
        if SILENT_KINDS & {reading.kind for reading in seen}:
            return False
        words = words_of(own)
        if any(is_stub(words, words_of(reading.blocks)) for reading in seen):
            return False
        parts = self.parts
        lines = parts.outline.lines[: parts.labels.afterword_from(parts.anatomy.begin)]
        texts = (x.text for x in lines if not x.is_link and len(x.text) > _LONG_LINE)
        prose = sum(map(count_words, texts))
        return not own or is_stub(words, prose)

    def _furniture(self) -> list[str]:
        """The lines of the page that are known to be no text."""
        parts = self.parts
        anatomy = parts.anatomy
        first = anatomy.begin if anatomy.title is not None else 0
        end = min(anatomy.end, parts.labels.afterword_from(anatomy.begin))
        known = {line.index for line in anatomy.summary} | anatomy.dateline.lines
        known |= parts.captions.lines.keys()
        return [
            line.text
            for line in parts.outline.lines
            if not first <= line.index < end or line.index in known or anatomy.is_ruled(line)
        ]
