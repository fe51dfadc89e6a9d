"""One card, of a listing or of a box: headline, section, region, date and picture."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from almayadeen.site.page import class_names
from almayadeen.site.page.card_headlines import CardHeadlines
from almayadeen.site.page.links import PageLink, PageLinks, one_or_many
from almayadeen.site.page.media import is_picture, picture_address
from almayadeen.site.page.outline import Inside, Line
from almayadeen.site.words.dates import printed_date
from almayadeen.site.words.machine_dates import machine_date
from almayadeen.site.words.sections import KNOWN, PARENT_OF, REGIONS, Section, section_key

_MOST_LINES = 14
_MOST_PARTS = 40
"""Pieces of a line; one that has more is no single card's."""
_PAGE_PARTS = Inside.NAV | Inside.HEADER | Inside.FOOTER
_ZONED = re.compile(r"\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Card:
    """What a page shows of another article; all but the address may be absent."""

    url: str
    headline: str | None
    section: str | None
    region: str | None
    date: datetime | date | None
    image_url: str | None


class CardReader:
    """Reads the cards of one page, given the links of each, and the lines that are labels."""

    def __init__(
        self,
        page: PageLinks,
        cards: list[list[PageLink]],
        sections: Mapping[str, Section],
        labels: Iterable[int],
        fetched_at: datetime | None,
    ) -> None:
        self.page = page
        self.cards = cards
        self.fetched_at = fetched_at
        self.by_address = sections
        self.by_name = {section_key(section.name): section for section in sections.values()}
        numbered = ((link.place, n) for n, links in enumerate(cards, 1) for link in links)
        titles = (line.index for line in page.lines if line.level == 1 and not line.anchors)
        self.borders = sorted({*labels, *titles})
        self.holds = page.summed(numbered, one_or_many)
        self.headlines = CardHeadlines(page, cards, self.by_name.keys())

    def read(self) -> list[Card]:
        """Every card, in page order."""
        return [self._card(links) for links in self.cards]

    def headline(self, links: list[PageLink]) -> str | None:
        """The headline of the card that has these links; None if it says none."""
        said = self.headlines.said(links)
        return said or self.headlines.beside(links, self._lines(list(map(self._span, links))))

    def _card(self, links: list[PageLink]) -> Card:
        spans = [self._span(link) for link in links]
        lines = self._lines(spans)
        words = [piece for line in lines for piece in (line.text, *line.pieces)]
        sections = [*self._linked_sections(lines), *self._named_sections(words)]
        regions = [s.name for s in sections if s.parent == REGIONS] + list(self._flags(spans))
        return Card(
            url=min((link.url for link in links), key=len),  # the one without tracking
            headline=self.headlines.said(links) or self.headlines.beside(links, lines),
            section=next((s.name for s in sections if s.parent != REGIONS), None),
            region=next(iter(regions), None),
            date=self._date(spans, words),
            image_url=self._image(links, spans),
        )

    def _span(self, link: PageLink) -> tuple[int, int]:
        """The lines, as ``first, after the last``, of the largest box that is this card's alone."""
        place, number = link.place, self.holds[link.place]
        if number < 0:
            return link.anchor.first, self._flat_end(link)
        while (parent := self.page.parents[place]) >= 0 and self.holds[parent] == number:
            box = self.page.boxes[parent]
            if box.last - box.first > _MOST_LINES or self._has_border(box.first, box.last):
                break
            place = parent
        box = self.page.boxes[place]
        beyond = self._flat_end(link) if box.last - box.first <= 1 else box.last
        return box.first, max(box.last, beyond)

    def _lines(self, spans: list[tuple[int, int]]) -> list[Line]:
        around = (line for first, last in spans for line in self.page.lines[first:last])
        return [line for line in around if len(line.parts) <= _MOST_PARTS]

    def _has_border(self, first: int, last: int) -> bool:
        """Whether a label such as Coverage, or the page's title, is between two lines."""
        return bisect_left(self.borders, first) < bisect_left(self.borders, last)

    def _flat_end(self, link: PageLink) -> int:
        """In markup without a box for the card: up to the next card, at most four lines."""
        first = max(link.anchor.last, link.anchor.first + 1)
        outer = link.anchor.box.parent or link.anchor.box
        for at in range(first, min(first + 4, outer.last)):
            if self._starts_card(at):
                return at
        return min(first + 4, outer.last)

    def _starts_card(self, at: int) -> bool:
        line = self.page.lines[at]
        if line.level or line.box.inside & _PAGE_PARTS:
            return True
        return bool(line.anchors) and not self._linked(line)

    def _linked(self, line: Line) -> list[Section]:
        if not self.by_address:
            return []
        found = (self.page.by_anchor.get(id(anchor)) for anchor in line.anchors)
        return [self.by_address[link.key] for link in found if link and link.key in self.by_address]

    def _linked_sections(self, lines: list[Line]) -> Iterator[Section]:
        for line in lines:
            yield from self._linked(line)

    def _named_sections(self, words: list[str]) -> Iterator[Section]:
        for text in words:
            key = section_key(text) if len(text) <= 40 else ""
            if key in self.by_name:
                yield self.by_name[key]
            elif key in KNOWN:
                yield Section(text, PARENT_OF.get(key), "", False)

    def _flags(self, spans: list[tuple[int, int]]) -> Iterator[str]:
        """The names of countries: of little flags, and of lines that are said to be one."""
        for first, last in spans:
            for media in self.page.media_between(first, last):
                hints = f"{media.box.hint} {media.element.get('class', '')}".lower()
                alt = " ".join((media.element.get("alt") or "").split())
                if alt and class_names.FLAG.search(hints):
                    yield alt
            for line in self.page.lines[first:last]:
                if class_names.COUNTRY.search(line.box.hint):
                    yield line.text

    def _date(self, spans: list[tuple[int, int]], words: list[str]) -> datetime | date | None:
        """The instant that ``<time>`` names with its zone, else what is printed."""
        for first, last in spans:
            for text in self.page.times_between(first, last):
                if _ZONED.search(text) and (exact := machine_date(text)):
                    return exact
        found = (printed_date(text, self.fetched_at) for text in words)
        return next((moment for moment in found if moment), None)

    def _image(self, links: list[PageLink], spans: list[tuple[int, int]]) -> str | None:
        linked = [m for x in links for m in self.page.pictures.get(id(x.anchor), ())]
        media = linked + [m for first, last in spans for m in self.page.media_between(first, last)]
        base = self.page.document.base_url
        found = (picture_address(m.element, base) for m in media if is_picture(m))
        return next((address for address in found if address), None)
