"""The lines of a text, taken from the boxes whose children its paragraphs are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from almayadeen.site.article.parts.containers import STRUCTURES
from almayadeen.site.article.parts.paragraphs import Paragraph
from almayadeen.site.article.parts.prose import FEWEST, FEWEST_LINKED, Prose
from almayadeen.site.page.outline import Box, Inside, Line
from almayadeen.site.words.labels import is_advertisement

_BRIEF = 4  # spaces in a key point
# Names that pages give to boxes beside a text: weak, and asked only of a box inside a text.
_HINTS = re.compile(
    r"author|\bbio|about|newsletter|promo|related|share|social|subscri|\bads?\b|advert|banner"
    r"|comment|\btags?\b|\bmore|poll|widget|sponsor|recirc|teaser|signup|sign-up|paywall|follow",
    re.IGNORECASE,
)


class Harvest:
    """Takes the lines of a text from its containers."""

    def __init__(
        self,
        prose: Prose,
        paragraphs: list[Paragraph],
        chosen: list[Paragraph],
        containers: dict[int, Box],
        forms: set[str],
    ) -> None:
        self.prose = prose
        self.paragraphs = paragraphs
        self.all_lines = prose.lines
        self.containers = containers
        self.forms = forms
        self.tags = {p.box.tag for p in chosen}
        self.chosen = {line.index for p in chosen for line in p.lines}
        self.first, self.last = chosen[0].first, chosen[-1].lines[-1].index
        self.stop = prose.labels.end_from(self.last + 1)
        self._blocks: dict[int, bool] = {}
        self._known: dict[tuple[str, int], bool] = {}
        """What was found of a box: it is asked again for each of its paragraphs."""

    def lines(self) -> Iterator[Line]:
        """The lines in page order."""
        for paragraph in self.paragraphs:
            if self._is_text(paragraph):
                yield from paragraph.lines

    def _is_text(self, paragraph: Paragraph) -> bool:
        if paragraph.first in self.chosen:
            return True
        if is_advertisement(paragraph.text):
            return False
        if paragraph.inside & self.prose.beside & ~Inside.FORM:
            return False
        inner: Box | None = None
        box: Box | None = paragraph.box
        while box is not None and id(box) not in self.containers:
            inner, box = box, box.parent
        if box is None:
            return paragraph.first < self.first and self._is_key_point(paragraph)
        if paragraph.first < self.first or paragraph.first > self.last:
            return self._goes_on(paragraph, inner)
        return self._belongs(paragraph, inner)

    def _is_key_point(self, paragraph: Paragraph) -> bool:
        """An entry of a list right above the text that says in sentences what is in it."""
        entries = next((b for b in paragraph.box.ancestors if b.tag in ("ul", "ol")), None)
        return entries is not None and self._once("key points", entries, self._are_key_points)

    def _are_key_points(self, entries: Box) -> bool:
        if entries.parent is None:
            return False
        around = {id(box.parent) for box in self.containers.values()}
        held = self.all_lines[entries.first : entries.last]
        if id(entries.parent) not in around or len(held) < 2 or self.prose.asks(entries):
            return False
        return not any(line.linked or line.text.count(" ") < _BRIEF for line in held)

    def _goes_on(self, paragraph: Paragraph, inner: Box | None) -> bool:
        """Before the first and after the last paragraph only what is alike is text."""
        if paragraph.first >= self.stop:
            return False
        if inner is None:
            is_alike = paragraph.first > self.last and paragraph.box.form in self.forms
            return is_alike and not paragraph.is_notice
        if paragraph.is_notice:
            return False
        if paragraph.level and paragraph.first < self.first:
            return self._opens(paragraph)
        is_list = inner.tag in STRUCTURES and not self._once("names", inner, self._is_of_names)
        is_alike = inner.form in self.forms or is_list
        is_part = paragraph.first > self.last and self._once("likes", inner, self._has_own_likes)
        return (is_alike or is_part) and self._belongs(paragraph, inner)

    def _once(self, what: str, box: Box, asked: Callable[[Box], bool]) -> bool:
        """Ask something of a box, once for all of its paragraphs."""
        key = what, id(box)
        if key not in self._known:
            self._known[key] = asked(box)
        return self._known[key]

    def _is_of_names(self, block: Box) -> bool:
        """Entries of a word or two, or links: tags, a bar to share, a row of names."""
        held = self.all_lines[block.first : block.last]
        words = sum(line.text.count(" ") + 1 for line in held)
        return held[0].is_link or words < FEWEST_LINKED * len(held)

    def _opens(self, heading: Paragraph) -> bool:
        """Whether a heading stands right above the first paragraph."""
        return heading.lines[-1].index + 1 == self.first

    def _belongs(self, paragraph: Paragraph, inner: Box | None) -> bool:
        """Does the child ``inner`` of a container hold text?"""
        if inner is None:
            return True
        if id(inner) not in self._blocks:
            self._blocks[id(inner)] = self._is_block_of_text(inner, paragraph)
        return self._blocks[id(inner)]

    def _is_block_of_text(self, block: Box, paragraph: Paragraph) -> bool:
        held = self.all_lines[block.first : block.last]
        if self.prose.is_carousel(block):
            return False
        if block.tag in STRUCTURES:
            return not self.prose.leads_away(held)
        if len(held) == len(paragraph.lines):
            return self._is_paragraph(paragraph, block)
        if self.prose.asks(block) or _HINTS.search(block.form):
            return False
        if self.prose.leads_away(held) or any(line.is_link for line in held):
            return False
        return all(self._is_structured(line, block) for line in held) or self._has_likes(block)

    def _is_paragraph(self, paragraph: Paragraph, block: Box) -> bool:
        """One paragraph in a block of its own: alike by its tag, a heading, or a sentence."""
        if block.tag in self.tags or paragraph.level or block.tag == "p":
            return True
        return paragraph.words >= FEWEST and not paragraph.linked and block is paragraph.box

    def _is_structured(self, line: Line, block: Box) -> bool:
        """In a list, a quotation or a table inside the block, or a heading."""
        if line.level:
            return True
        inside = (b for b in line.box.ancestors if b is not block and b.first >= block.first)
        return any(box.tag in STRUCTURES for box in inside if box.last <= block.last)

    def _has_likes(self, block: Box, parent: Box | None = None) -> bool:
        """Paragraphs of the text's own form; with ``parent`` only its children count."""
        held = self.all_lines[block.first : block.last]
        alike = [line for line in held if line.box.form in self.forms]
        if parent is not None:
            alike = [line for line in alike if line.box.parent is parent]
        return any(line.text.count(" ") + 1 >= FEWEST for line in alike)

    def _has_own_likes(self, block: Box) -> bool:
        """The same, of its children alone."""
        return self._has_likes(block, block)
