"""All readings of one page, each made once, in the order of trust."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from almayadeen.items import Block, text_of
from almayadeen.site.article.evidence import Reader, Reading, generic, labels, layout
from almayadeen.site.article.evidence.metadata import Metadata
from almayadeen.site.article.parts import above_title as kicker
from almayadeen.site.article.parts.story import Parts
from almayadeen.site.menu.own_section import is_of_menu, section_of
from almayadeen.site.page.document import Document
from almayadeen.site.page.outline import Anchor
from almayadeen.site.urls import canonical
from almayadeen.site.words.dates import UNSTATED, in_zone_of
from almayadeen.site.words.labels import READ_NEXT
from almayadeen.site.words.names import comparable, count_words

_LONG_LINE = 40  # characters
_SHORT_TEXT, _FEWEST_WORDS, _LONGER = 200, 60, 3  # words, words, times
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
        self._put_in_zone(readings)
        self._prefer_persons(readings)
        self._take_longer_text(readings)
        return readings

    def _put_in_zone(self, readings: dict[Reader, Reading]) -> None:
        """Give times that name no zone the one of the time that is printed: the same minute."""
        printed = readings["labels"].get("date_published")
        for reading in readings.values():
            for name in ("date_published", "date_modified"):
                stated = reading.get(name)
                if isinstance(stated, datetime) and stated.tzinfo is UNSTATED:
                    reading[name] = in_zone_of(printed, stated)

    def _prefer_persons(self, readings: dict[Reader, Reading]) -> None:
        """Leave the publisher out of the authors where another reader names a person."""
        houses = self.metadata.houses
        told = [name for reading in readings.values() for name in reading.get("authors", [])]
        if houses and any(comparable(name) not in houses for name in told):
            for reading in readings.values():
                if all(comparable(name) in houses for name in reading.get("authors", [])):
                    reading.pop("authors", None)

    def _take_longer_text(self, readings: dict[Reader, Reading]) -> None:
        """Where our own text is short, take one that is three times as long from elsewhere."""
        own = words_of(readings["labels"].get("blocks") or readings["layout"].get("blocks", []))
        if own >= _SHORT_TEXT:
            return
        stated = readings.get("json-ld", {}).get("blocks", [])
        if words_of(stated) >= max(_FEWEST_WORDS, _LONGER * own):
            self._drop_blocks(readings)
            return
        if not own and self._needs_generic(readings):
            readings["generic"] = generic.read(self.document, self._furniture())
        elif own and self._words_in_lines() >= _LONGER * own and not self._is_silent(readings):
            reading = generic.read(self.document, self._furniture())
            if words_of(reading.get("blocks", [])) >= max(_FEWEST_WORDS, _LONGER * own):
                readings["generic"] = reading
                self._drop_blocks(readings)

    def _words_in_lines(self) -> int:
        """The words of all lines of the page that could be prose: no extractor finds more."""
        lines = self.parts.outline.lines
        return sum(count_words(x.text) for x in lines if not x.is_link and len(x.text) > _LONG_LINE)

    def _drop_blocks(self, readings: dict[Reader, Reading]) -> None:
        readings["labels"].pop("blocks", None)
        readings["layout"].pop("blocks", None)

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
        return self.claims_article and not self._is_silent(readings)

    def _is_silent(self, readings: dict[Reader, Reading]) -> bool:
        """Of a kind that needs no text."""
        return bool(_SILENT_KINDS & {reading.get("kind") for reading in readings.values()})

    def _furniture(self) -> list[str]:
        """The lines of the page that are known to be no text."""
        parts = self.parts
        anatomy = parts.anatomy
        first = anatomy.begin if anatomy.title is not None else 0
        known = {line.index for line in anatomy.summary} | anatomy.dateline.lines
        known |= parts.captions.lines.keys()
        return [
            line.text
            for line in parts.outline.lines
            if not first <= line.index < anatomy.end
            or line.index in known
            or anatomy.is_ruled(line)
        ]


def words_of(blocks: list[Block]) -> int:
    """How many words a text has."""
    return sum(count_words(text) for block in blocks if (text := text_of(block)))
