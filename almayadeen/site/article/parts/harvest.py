"""The lines of a text, taken from the boxes whose children its paragraphs are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise

from almayadeen.site.article.parts.containers import STRUCTURES
from almayadeen.site.article.parts.paragraphs import Paragraph
from almayadeen.site.article.parts.prose import FEWEST, FEWEST_LINKED, Prose
from almayadeen.site.page import class_names
from almayadeen.site.page.outline import Box, Inside, Line
from almayadeen.site.words.labels import is_advertisement

_BOXES = frozenset(["div", "section"])
_BRIEF = 4  # spaces in a key point


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
        self.tags = {p.box.tag for p in chosen if id(p.box) not in containers}
        self.chosen = {line.index for p in chosen for line in p.lines}
        self.first, self.last = chosen[0].first, chosen[-1].lines[-1].index
        self.stop = prose.labels.end_from(self.last + 1)
        self._blocks: dict[int, bool] = {}
        self.headings = {
            p.box.form for p in paragraphs if p.level and self.first < p.first < self.last
        }
        self.subheads = self._subheads()

    def _subheads(self) -> set[str]:
        """Forms of short lines that stand, more than once, right above paragraphs of the text."""
        forms = Counter(
            before.box.form
            for before, after in pairwise(self.paragraphs)
            if after.first in self.chosen and self._may_be_subhead(before)
        )
        return {form for form, times in forms.items() if times > 1}

    def _may_be_subhead(self, paragraph: Paragraph) -> bool:
        is_short = paragraph.words < FEWEST and not paragraph.text.endswith(".")
        if not is_short or paragraph.linked or paragraph.first in self.prose.pictured:
            return False
        if id(paragraph.box) in self.containers:
            return False
        return paragraph.box.last - paragraph.box.first == 1

    def _is_subhead(self, paragraph: Paragraph) -> bool:
        is_above = paragraph.lines[-1].index + 1 in self.chosen
        return is_above and paragraph.box.form in self.subheads and self._may_be_subhead(paragraph)

    def lines(self) -> Iterator[Line]:
        """The lines in page order."""
        is_over = False
        for at, paragraph in enumerate(self.paragraphs):
            is_text = self._is_text(paragraph) and not (is_over and not self._is_alike(paragraph))
            if is_text or self._is_heading_of(paragraph, at):
                yield from paragraph.lines
            else:
                is_over = paragraph.first > self.last

    def _is_alike(self, paragraph: Paragraph) -> bool:
        return paragraph.box.form in self.forms

    def _is_heading_of(self, paragraph: Paragraph, at: int) -> bool:
        """A heading right above a paragraph of the text, whatever box it stands in."""
        if not paragraph.level or paragraph.first > self.last:
            return False
        if paragraph.inside & self.prose.beside or any(x.is_link for x in paragraph.lines):
            return False
        rest = islice(self.paragraphs, at + 1, None)
        below = next((p for p in rest if not p.level or p.linked), None)
        if below is None or below.first < self.first or not self._is_text(below):
            return False
        return below.first != self.first or paragraph.box.form in self.headings

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
            if self.first < paragraph.first < self.last:
                return self._is_subhead(paragraph) or self._stands_apart(paragraph)
            return paragraph.first < self.first and self._is_key_point(paragraph)
        if paragraph.first < self.first or paragraph.first > self.last:
            return self._goes_on(paragraph, inner)
        return self._belongs(paragraph, inner)

    def _stands_apart(self, paragraph: Paragraph) -> bool:
        """A list, a quotation or a table between paragraphs, in a box that holds nothing else."""
        outer: Box | None = None
        for box in paragraph.box.ancestors:
            if box.first <= self.first or box.last > self.last:
                break
            if not self.chosen.isdisjoint(range(box.first, box.last)):
                break
            outer = box
        if outer is None or self.prose.asks(outer) or class_names.BESIDE_TEXT.search(outer.form):
            return False
        held = self.all_lines[outer.first : outer.last]
        if self.prose.leads_away(held):
            return False
        return all(self._is_structured(line, outer) for line in held) and not all(
            line.level for line in held
        )

    def _is_key_point(self, paragraph: Paragraph) -> bool:
        """An entry of a list right above the text that says in sentences what is in it."""
        entries = next((b for b in paragraph.box.ancestors if b.tag in ("ul", "ol")), None)
        if entries is None or entries.parent is None:
            return False
        around = {id(b) for box in self.containers.values() for b in islice(box.ancestors, 1, 3)}
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
        is_list = inner.tag in STRUCTURES and not self._is_of_names(inner)
        is_alike = inner.form in self.forms or is_list
        is_part = paragraph.first > self.last and self._is_all_alike(inner)
        return (is_alike or is_part) and self._belongs(paragraph, inner)

    def _is_all_alike(self, block: Box) -> bool:
        """Nothing in the block but headings and paragraphs of the text's own form."""
        held = self.all_lines[block.first : block.last]
        return not all(line.level for line in held) and all(
            (line.level or line.box.form in self.forms) and not line.linked for line in held
        )

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
            shows = block.tag == "table" and all(x.index in self.prose.pictured for x in held)
            return not (shows or self.prose.leads_away(held))
        if len(held) == len(paragraph.lines):
            return self._is_paragraph(paragraph, block)
        if self.prose.asks(block) or self.prose.leads_away(held):
            return False
        if block.form in self.forms and all(line.box is block for line in held):
            return True
        if class_names.BESIDE_TEXT.search(block.form) or any(line.is_link for line in held):
            return False
        if any(is_advertisement(line.text) for line in held):
            return False
        return all(self._is_structured(line, block) for line in held) or self._has_likes(block)

    def _is_paragraph(self, paragraph: Paragraph, block: Box) -> bool:
        """One paragraph in a block of its own: alike by its tag, a heading, or a sentence."""
        if block.form in self.forms or paragraph.level or block.tag == "p":
            return True
        if block.tag in self.tags and block.tag not in _BOXES:
            return True
        if self._is_subhead(paragraph):
            return True
        if paragraph.first in self.prose.pictured or paragraph.linked:
            return False
        if class_names.BESIDE_TEXT.search(block.form):
            return False
        return paragraph.words >= FEWEST and block is paragraph.box

    def _is_structured(self, line: Line, block: Box) -> bool:
        """In a list, a quotation or a table inside the block, or a heading."""
        if line.level or line.inside & Inside.CAPTION:
            return True
        inside = (b for b in line.box.ancestors if b is not block and b.first >= block.first)
        return any(box.tag in STRUCTURES for box in inside if box.last <= block.last)

    def _has_likes(self, block: Box) -> bool:
        """Paragraphs of the text's own form."""
        held = self.all_lines[block.first : block.last]
        alike = [line for line in held if line.box.form in self.forms]
        import os

        return sum(line.text.count(" ") + 1 >= FEWEST for line in alike) >= (
            2 if "E" in os.environ.get("TOG", "") else 1
        )
