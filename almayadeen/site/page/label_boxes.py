"""The proven labels of the site, and the lines each of them rules.

A label is a line that says ``Most Read`` (or ``MOST READ:``, ``Coverage All``), whatever its tag
and classes are. The lines it rules are those of the smallest box that holds the label and
something more; in markup without such boxes, the lines up to the next label.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from almayadeen.site.page.outline import Anchor, Box, Inside, Line, Outline
from almayadeen.site.words.labels import (
    AFTERWORD,
    BREAKING,
    BYLINE,
    COMMENTS,
    COVERAGE,
    ENDINGS,
    LISTEN,
    MIN_READ,
    MOST_READ,
    READ_NEXT,
    RELATED,
    SOURCE,
    label_in,
    opens_read_more,
    says_all,
    without_read_more,
)

_SECTIONS = frozenset([BREAKING, RELATED, MOST_READ, COVERAGE, READ_NEXT])

_LONGEST_ENTRY = 5  # lines of a card
_MOST_LABELS = 60  # a page with more of them is no page of this site


@dataclass(frozen=True, slots=True)
class Mark:
    """A label at ``lines[line]`` that rules ``lines[first:last]``; its own line is not in them."""

    name: str
    line: int
    first: int
    last: int


class Labels:
    """The labels of one page."""

    def __init__(self, outline: Outline) -> None:
        self.lines = outline.lines
        self.anchors = outline.anchors
        self.boxes = outline.boxes
        self.names = _named(outline.lines)
        self._after_bare_link = {a.first for a in outline.anchors if not a.text}

    @cached_property
    def marks(self) -> list[Mark]:
        """Every label that rules lines, in page order."""
        boxes = [(line, name) for line, name in self.names.items() if name in _SECTIONS]
        return [self._mark(line, name) for line, name in boxes[:_MOST_LABELS]]

    @cached_property
    def ruled(self) -> set[int]:
        """The lines that are such a label, or ruled by one."""
        ruled = {mark.line for mark in self.marks if mark.first < mark.last}
        for mark in self.marks:
            ruled.update(range(mark.first, mark.last))
        return ruled

    def end_from(self, start: int) -> int:
        """The first line from ``start`` on that is a label of what follows a text."""
        named = (at for at, name in self.names.items() if at >= start and name in ENDINGS)
        return next(named, len(self.lines))

    def afterword_from(self, start: int) -> int:
        """The first line from ``start`` on that is the label of a box after the text."""
        below = AFTERWORD | {COMMENTS}
        named = (at for at, name in self.names.items() if at >= start and name in below)
        return next(named, len(self.lines))

    def spans(self, name: str) -> list[Mark]:
        """The labels of this name that rule at least one line."""
        return [mark for mark in self.marks if mark.name == name and mark.first < mark.last]

    def links(self, mark: Mark) -> list[Anchor]:
        """The links that a label rules, without its own and without ``All``."""
        first = bisect_left(self.anchors, mark.first, key=_first_line)
        last = bisect_left(self.anchors, mark.last, first, key=_first_line)
        return [anchor for anchor in self.anchors[first:last] if not says_all(anchor.text)]

    def _mark(self, at: int, name: str) -> Mark:
        if (pane := self._pane(at)) is not None:
            return Mark(name, at, pane.first, pane.last)
        rejected: Box | None = None
        for box in self.lines[at].box.ancestors:
            if self._is_only_label(box, at, name):
                continue
            if self._is_span(box, at, name):
                return Mark(name, at, at + 1, box.last)
            rejected = box
            break
        return Mark(name, at, at + 1, self._flat_end(at, name, rejected))

    def _pane(self, at: int) -> Box | None:
        """What a label that is a tab opens: the box after it that its link or button names."""
        line = self.lines[at]
        hrefs = [a.href[1:] for a in line.anchors if a.href.startswith("#")]
        named = {*hrefs, line.element.get("aria-controls")} - {None, ""}
        if not named:
            return None
        boxes = (box for box in self.boxes if at < box.first < box.last)
        return next((box for box in boxes if box.element.get("id") in named), None)

    def _is_only_label(self, box: Box, at: int, name: str) -> bool:
        """Nothing in the box but the label and ``All`` (or what is too little to be ruled)."""
        rest = [line for line in self.lines[box.first : box.last] if line.index != at]
        if len(rest) > 2 and name == BREAKING:
            return False
        return not any(_is_content(line, name) for line in rest)

    def _is_span(self, box: Box, at: int, name: str) -> bool:
        if box.first != at and any(_is_content(line, name) for line in self.lines[box.first : at]):
            return False
        others = islice(self.names.items(), 2 * _MOST_LABELS)
        if any(box.first <= i < box.last and n != name and n != LISTEN for i, n in others):
            return False
        inner = self.lines[at + 1 : box.last]
        if name == BREAKING:
            return not any(line.level == 1 or is_meta(line) for line in inner)
        return not any(self._is_text(line, name) for line in inner)

    def _flat_end(self, at: int, name: str, box: Box | None) -> int:
        end = box.last if box is not None else len(self.lines)
        shapes = {_shape(line) for line in self.lines[at + 1 : at + 3]}
        for line in self.lines[at + 1 : end]:
            if line.index in self.names or (is_read_more(line) and not _invites(line)):
                return line.index
            if name == BREAKING:
                is_other = line.index > at + 3 and _shape(line) not in shapes
                if is_other or line.level == 1:
                    return line.index
            elif self._is_text(line, name):
                return line.index
            if any(is_meta(after) for after in self.lines[line.index + 1 : line.index + 2]):
                return line.index  # the title of an article
        return end

    def _is_text(self, line: Line, name: str) -> bool:
        """A line of an article: long, or for a box inside the text any sentence, and no link."""
        if line.is_link or line.inside & Inside.LINK:
            return False
        if line.level:  # a sub-heading of the text, if no link without words makes it a card
            return name == RELATED and line.index not in self._after_bare_link
        words = len(line.text.split())
        is_text = words > 20 or (name == RELATED and words > 3 and line.text[-1] in '.?!”"’')
        return is_text and not self._is_excerpt(line)

    def _is_excerpt(self, line: Line) -> bool:
        """A sentence under a linked headline, in a box of at most five lines."""
        for box in line.box.ancestors:
            if box.last - box.first > _LONGEST_ENTRY:
                return False
            above = self.lines[box.first : line.index]
            if any(other.is_link for other in above):
                return above[0].is_link or self._is_card(box)
        return False

    def _is_card(self, box: Box) -> bool:
        """Nothing in the box is a label, and all links lead to one address."""
        held = self.lines[box.first : box.last]
        hrefs = {anchor.href for line in held for anchor in line.anchors}
        return len(hrefs) == 1 and not any(line.index in self.names for line in held)


def _first_line(anchor: Anchor) -> int:
    return anchor.first


def _named(lines: list[Line]) -> dict[int, str]:
    named = ((line.index, label_in(line.text)) for line in lines)
    return {index: name for index, name in named if name is not None}


def is_read_more(line: Line) -> bool:
    """``Read more: …``, with its headline on the same line or on the next."""
    return opens_read_more(line.text)


def _invites(line: Line) -> bool:
    """``Read more »`` at the end of a card: a link that names nothing."""
    return line.is_link and not without_read_more(line.text)


def is_meta(line: Line) -> bool:
    """A line of the list after the title: ``By …``, ``Source: …`` or ``N Min Read``."""
    text = line.text
    if len(text) > 200 or len(text.split()) > 20:
        return False
    if text.endswith(".") and len(text.split()) > 4:
        return False
    return any(pattern.search(text) for pattern in (SOURCE, MIN_READ, BYLINE))


def _is_content(line: Line, name: str) -> bool:
    """Something a label can rule: a link, or for the ticker a sentence."""
    if says_all(line.text):
        return False
    leads_on = any(not anchor.href.startswith("#") for anchor in line.anchors)
    return leads_on or (name == BREAKING and len(line.text.split()) > 3)


def _shape(line: Line) -> tuple[str, str | None]:
    return line.box.tag, line.box.element.get("class")
