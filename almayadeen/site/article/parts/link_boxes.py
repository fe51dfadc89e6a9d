"""Links with headlines: what the boxes Most Read, Read Next, Coverage and Related News hold."""

from __future__ import annotations

from dataclasses import dataclass, field

from almayadeen.items import Link
from almayadeen.site.page.label_boxes import Labels, Mark
from almayadeen.site.page.media import is_picture
from almayadeen.site.page.outline import Anchor, Line, Outline
from almayadeen.site.urls import absolute, canonical, is_ours
from almayadeen.site.words.dates import is_date
from almayadeen.site.words.furniture import is_service
from almayadeen.site.words.kinds import is_section_name
from almayadeen.site.words.labels import COVERAGE, INVITATIONS, plain, says_all
from almayadeen.site.words.names import folded

_SHORT = 3
_LONGEST_BUTTON = 40  # characters


@dataclass(slots=True)
class _Card:
    """All links of a box that lead to one address."""

    url: str
    anchors: list[Anchor] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    shapes: set[tuple[str | None, ...]] = field(default_factory=set)
    proven: bool = False  # has a picture, a heading, or more words than a section has

    @property
    def headline(self) -> str:
        return max(self.texts, key=len, default="")


class Cards:
    """Reads the boxes of one page. ``menu`` are addresses that the page's header links to."""

    def __init__(self, outline: Outline, labels: Labels, base_url: str, menu: set[str]) -> None:
        self.outline = outline
        self.labels = labels
        self.base_url = base_url
        self.menu = menu

    def links(self, name: str) -> list[Link]:
        """What all boxes with this label link to, each address once."""
        links: dict[str, Link] = {}
        for mark in self.labels.spans(name):
            for card in self._cards(mark):
                links.setdefault(canonical(card.url), Link(url=card.url, headline=card.headline))
        return list(links.values())

    def _cards(self, mark: Mark) -> list[_Card]:
        cards: dict[str, _Card] = {}
        for anchor in self.labels.links(mark):
            url = absolute(anchor.href, self.base_url)
            if url is not None and is_ours(url, self.base_url) and self._is_content(anchor, mark):
                card = cards.setdefault(canonical(url), _Card(url))
                card.anchors.append(anchor)
                self._add_headline(card, anchor)
        for card in cards.values():
            if not card.texts:
                self._look_around(card, mark)
        named = [card for card in cards.values() if card.headline]
        shapes = {shape for card in named if card.proven for shape in card.shapes}
        if mark.name == COVERAGE or not shapes:
            return named
        return [card for card in named if card.proven or card.shapes & shapes]

    def _is_content(self, anchor: Anchor, mark: Mark) -> bool:
        if says_all(anchor.text) or _is_button(anchor.text):
            return False
        return mark.name == COVERAGE or (
            not is_section_name(anchor.text) and anchor.href not in self.menu
        )

    def _add_headline(self, card: _Card, anchor: Anchor) -> None:
        lines = self.outline.lines[anchor.first : anchor.last]
        whole = [line for line in lines if line.anchors == [anchor]]
        if len(whole) > 1:
            line = _headline_of(whole)
            text, level = (_without_marks(line), line.level) if line else ("", 0)
        elif whole and anchor.text == whole[0].text:
            text, level = _without_marks(whole[0]), whole[0].level
        else:
            text, level = anchor.text, lines[0].level if lines else 0
        if text and not _is_mark(text) and plain(text) not in INVITATIONS:
            card.texts.append(text)
            card.shapes.add(_shape(anchor, level))
        card.proven |= bool(level) or len(text.split()) > _SHORT

    def _look_around(self, card: _Card, mark: Mark) -> None:
        """A link that is only a picture: its headline stands beside it, or is the picture's."""
        pictures = [m for m in self.outline.media if m.anchor in card.anchors and is_picture(m)]
        for box in card.anchors[0].box.ancestors:
            if not (mark.first <= box.first and box.last <= mark.last):
                break
            line = _headline_of(self.outline.lines[box.first : box.last])
            if line is not None:
                if not line.anchors:
                    card.texts.append(line.text)
                break
        if not card.texts:
            card.texts += [text for m in pictures if (text := folded(m.element.get("alt")))]
        card.proven |= bool(pictures) and bool(card.texts)


def _shape(anchor: Anchor, level: int) -> tuple[str | None, ...]:
    """What headlines of one box have in common, and the name of a section above them has not."""
    box = anchor.box.element
    return anchor.box.tag, box.get("class"), anchor.element.get("class"), str(level)


def _headline_of(lines: list[Line]) -> Line | None:
    """The line of a card that is its headline: no date, no section; a heading, or the longest."""
    told = [line for line in lines if not _is_mark(line.text)]
    return max(told, key=lambda line: (bool(line.level), len(line.text)), default=None)


def _without_marks(line: Line) -> str:
    """The text of a line without a date or a section's name at its ends."""
    pieces = list(line.pieces)
    while len(pieces) > 1 and _is_mark(pieces[-1]):
        pieces.pop()
    while len(pieces) > 1 and _is_mark(pieces[0]):
        pieces.pop(0)
    return line.text if len(pieces) == len(line.pieces) else " ".join(pieces)


def _is_button(text: str) -> bool:
    """``Print this article``; the length of a film on its picture is none."""
    if len(text) > _LONGEST_BUTTON or not any(map(str.isalpha, text)):
        return False
    return is_service(text) and plain(text) not in INVITATIONS


def _is_mark(text: str) -> bool:
    return is_date(text) or is_section_name(text) or not any(map(str.isalpha, text))
