"""One card of a listing: headline, section, region, date and picture."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from almayadeen.site.page.links import PageLink, PageLinks, one_or_many
from almayadeen.site.page.media import is_picture, picture_address
from almayadeen.site.page.outline import Line
from almayadeen.site.words.dates import printed_date
from almayadeen.site.words.labels import BYLINE, INVITATIONS, MIN_READ, plain
from almayadeen.site.words.machine_dates import machine_date
from almayadeen.site.words.sections import KNOWN, PARENT_OF, Section, section_key

_MOST_LINES = 14
_MOST_PARTS = 40
"""Pieces of a line; one that has more is no single card's."""
_FEWEST_WORDS = 4
_LATE = datetime(2100, 1, 1, tzinfo=UTC)
_ZONED = re.compile(r"\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$", re.IGNORECASE)
_TITLES = ("title", "headline", "heading", "ttl", "hdl")


@dataclass(frozen=True, slots=True)
class Card:
    """What a listing shows of an article; all but the address may be absent."""

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

    def read(self) -> list[Card]:
        """Every card, in page order."""
        return [self._card(links) for links in self.cards]

    def _card(self, links: list[PageLink]) -> Card:
        spans = [self._span(link) for link in links]
        around = (line for first, last in spans for line in self.page.lines[first:last])
        lines = [line for line in around if len(line.parts) <= _MOST_PARTS]
        words = [piece for line in lines for piece in (line.text, *line.pieces)]
        sections = [*self._linked_sections(lines), *self._named_sections(words)]
        regions = [s.name for s in sections if s.parent == "Regions"] + list(self._flags(spans))
        return Card(
            url=min((link.url for link in links), key=len),  # the one without tracking
            headline=self._headline(links, lines),
            section=next((s.name for s in sections if s.parent != "Regions"), None),
            region=next(iter(regions), None),
            date=self._date(spans, words),
            image_url=self._image(links, spans),
        )

    def _span(self, link: PageLink) -> tuple[int, int]:
        """The lines of the largest box around a link that belongs to this card alone."""
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

    def _has_border(self, first: int, last: int) -> bool:
        """Whether a label such as Coverage, or the page's title, stands between two lines."""
        return bisect_left(self.borders, first) < bisect_left(self.borders, last)

    def _flat_end(self, link: PageLink) -> int:
        """In markup without a box for the card: up to the next card, at most four lines."""
        first = max(link.anchor.last, link.anchor.first + 1)
        outer = link.anchor.box.parent or link.anchor.box
        for at in range(first, min(first + 4, outer.last)):
            if any(self._starts_card(at, link.key)):
                return at
        return min(first + 4, outer.last)

    def _starts_card(self, at: int, key: str) -> Iterator[bool]:
        line = self.page.lines[at]
        yield line.level > 0
        yield line.box.inside & 7 > 0
        yield bool(line.anchors) and not self._linked(line)

    def _linked(self, line: Line) -> list[Section]:
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
                if alt and ("country" in hints or "flag" in hints or "region" in hints):
                    yield alt
            for line in self.page.lines[first:last]:
                if "country" in line.box.hint or "region" in line.box.hint:
                    yield line.text

    def _headline(self, links: list[PageLink], lines: list[Line]) -> str | None:
        texts = [text for link in links if (text := self._said(link))]
        in_heading = [self._said(link) for link in links if self._level(link)]
        long = [text for text in texts if len(text.split()) >= _FEWEST_WORDS]
        found = next((text for text in (*in_heading, *long) if text), None)
        if found or texts:
            return found or max(texts, key=len)
        beside = [x for x in lines if not x.anchors and not self._is_mark(x.text)]
        named = [link.name for link in links if link.name and plain(link.name) not in INVITATIONS]
        said = [x for x in beside if len(x.text.split()) >= _FEWEST_WORDS]
        repeated = [x for x in said if any(x.text in name for name in named)]
        best = _title_of(repeated or beside)
        return best.text if best else next(iter(named), None)

    def _level(self, link: PageLink) -> int:
        lines = self.page.lines[link.anchor.first : link.anchor.last]
        return max((line.level for line in lines), default=0)

    def _said(self, link: PageLink) -> str:
        """The headline in the visible text of one link; empty if it says none."""
        anchor = link.anchor
        if not any(map(str.isalpha, anchor.text)) or plain(anchor.text) in INVITATIONS:
            return ""
        lines = [x for x in self.page.lines[anchor.first : anchor.last] if x.anchors == [anchor]]
        told = [line for line in lines if not self._is_mark(line.text)]
        if len(lines) > 1 and (best := _title_of(told)):
            return self._unmarked(best)
        is_whole = len(told) == 1 and told[0].text == anchor.text
        return self._unmarked(told[0]) if is_whole else anchor.text

    def _unmarked(self, line: Line) -> str:
        """The text of a line without a section or a date at its ends."""
        pieces = list(line.pieces)
        while len(pieces) > 1 and self._is_mark(pieces[0]):
            pieces.pop(0)
        while len(pieces) > 1 and self._is_mark(pieces[-1]):
            pieces.pop()
        if len(pieces) == len(line.pieces):
            return line.text
        start = line.text.find(pieces[0])
        return line.text[start : line.text.rfind(pieces[-1]) + len(pieces[-1])]

    def _is_mark(self, text: str) -> bool:
        """A section, a date, an author or a reading time; nothing a headline says."""
        if len(text) > 60:
            return False
        if not any(map(str.isalpha, text)):
            return True  # the length of a film
        key = section_key(text)
        is_name = not key or key in KNOWN or key in self.by_name
        is_time = MIN_READ.fullmatch(text.strip()) or printed_date(text, self.fetched_at or _LATE)
        return is_name or bool(is_time) or (bool(BYLINE.match(text)) and text.count(" ") < 4)

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


def _title_of(lines: list[Line]) -> Line | None:
    """The line of a card that is its headline: a heading, else the first that has some words."""
    for wanted in (
        [line for line in lines if line.level],
        [line for line in lines if any(hint in line.box.hint for hint in _TITLES)],
        [line for line in lines if len(line.text.split()) >= _FEWEST_WORDS],
    ):
        if wanted:
            return wanted[0]
    return max(lines, key=lambda line: len(line.text), default=None)
