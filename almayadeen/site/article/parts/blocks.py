"""Boxes inside and beside the boxes of a text: do they hold text?

What stands in a further block is text only as a list, a quotation or a table, or where it holds
paragraphs of the text's own form and nothing that leads away or asks for something.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from itertools import islice

from almayadeen.site.article.parts.containers import STRUCTURES
from almayadeen.site.article.parts.paragraphs import Paragraph
from almayadeen.site.article.parts.prose import FEWEST, FEWEST_LINKED, Prose, words_in
from almayadeen.site.page import class_names
from almayadeen.site.page.outline import Box, Inside, Line
from almayadeen.site.words.labels import is_advertisement

_BOXES = frozenset(["div", "section"])
FEWEST_OF_PART = 25  # words of paragraphs in a block; what asks for something has fewer
_FEWEST_UNDER_HEADING = 15  # the same, of a last part
_BRIEF = 4  # spaces in a key point


class Blocks:
    """Judges boxes, each question once for all of its paragraphs.

    ``chosen`` are the paragraphs that are text beyond doubt, ``containers`` the boxes whose
    children they are.
    """

    def __init__(
        self, prose: Prose, chosen: list[Paragraph], containers: dict[int, Box], forms: set[str]
    ) -> None:
        self.prose = prose
        self.lines = prose.lines
        self.containers = containers
        self.forms = forms
        self.chosen = [line.index for p in chosen for line in p.lines]
        self.first, self.last = self.chosen[0], self.chosen[-1]
        self._tags = {p.box.tag for p in chosen if id(p.box) not in containers}
        self._known: dict[tuple[str, int], bool] = {}

    def holds_text(self, block: Box, paragraph: Paragraph) -> bool:
        """Whether a child of a container holds text. ``paragraph`` is in it."""
        is_alone = block.last - block.first == len(paragraph.lines)
        if is_alone and block.tag not in STRUCTURES:
            is_quoted = not paragraph.level and self._is_structured(paragraph.lines[0], block)
            return is_quoted or self._is_paragraph(paragraph, block)
        return self._once(block, self._is_text)

    def stands_apart(self, paragraph: Paragraph) -> bool:
        """A list, a quotation or a table between paragraphs, in a box that holds nothing else."""
        outer = self._apart(paragraph)
        return outer is not None and self._once(outer, self._is_structure)

    def is_alone(self, paragraph: Paragraph) -> bool:
        """No box that holds none of the chosen paragraphs holds more than this one."""
        outer = self._apart(paragraph)
        return outer is None or outer.last - outer.first == len(paragraph.lines)

    def _apart(self, paragraph: Paragraph) -> Box | None:
        """The largest box around a paragraph that holds none of the chosen ones."""
        outer: Box | None = None
        for box in paragraph.box.ancestors:
            if self._holds_chosen(box):
                break
            outer = box
        return outer

    def is_key_point(self, paragraph: Paragraph) -> bool:
        """An entry of a list right above the text that says in sentences what is in it."""
        entries = next((b for b in paragraph.box.ancestors if b.tag in ("ul", "ol")), None)
        return entries is not None and self._once(entries, self._are_key_points)

    def is_alike(self, block: Box) -> bool:
        """Of the form of a paragraph; a list of more than names."""
        is_list = block.tag in STRUCTURES and not self._once(block, self._is_of_names)
        return block.form in self.forms or is_list

    def is_part(self, block: Box) -> bool:
        """Nothing in the block but a heading and paragraphs of the text's own form."""
        return self._once(block, self._is_part)

    def held(self, block: Box) -> list[Line]:
        """The lines of a box."""
        return self.lines[block.first : block.last]

    def _once(self, box: Box, asked: Callable[[Box], bool]) -> bool:
        """Ask something of a box that may have been asked before."""
        key = asked.__name__, id(box)
        if key not in self._known:
            self._known[key] = asked(box)
        return self._known[key]

    def _holds_chosen(self, box: Box) -> bool:
        at = bisect_left(self.chosen, box.first)
        return at < len(self.chosen) and self.chosen[at] < box.last

    def _is_part(self, block: Box) -> bool:
        held = self.held(block)
        words = words_in(line for line in held if not line.level)
        return words >= (_FEWEST_UNDER_HEADING if held[0].level else FEWEST_OF_PART) and all(
            (line.level or line.box.form in self.forms) and not line.linked for line in held
        )

    def _is_structure(self, block: Box) -> bool:
        held = self.held(block)
        if self.prose.asks(block) or class_names.BESIDE_TEXT.search(block.form):
            return False
        if self.prose.leads_away(held) or all(line.level for line in held):
            return False
        return all(self._is_structured(line, block) for line in held)

    def _are_key_points(self, entries: Box) -> bool:
        around = {id(b) for box in self.containers.values() for b in islice(box.ancestors, 1, 3)}
        held = self.held(entries)
        if id(entries.parent) not in around or len(held) < 2 or self.prose.asks(entries):
            return False
        return not any(line.linked or line.text.count(" ") < _BRIEF for line in held)

    def _is_of_names(self, block: Box) -> bool:
        """Entries of a word or two, or links: tags, a bar to share, a row of names."""
        held = self.held(block)
        return held[0].is_link or words_in(held) < FEWEST_LINKED * len(held)

    def _is_text(self, block: Box) -> bool:
        held = self.held(block)
        if self.prose.is_carousel(block):
            return False
        if block.tag in STRUCTURES:
            shows = block.tag == "table" and all(x.index in self.prose.pictured for x in held)
            return not (shows or self.prose.leads_away(held))
        if self.prose.asks(block) or self.prose.leads_away(held):
            return False
        if block.form in self.forms and all(line.box is block for line in held):
            return True
        if class_names.BESIDE_TEXT.search(block.form) or any(line.is_link for line in held):
            return False
        if any(is_advertisement(line.text) for line in held):
            return False
        if all(line.level for line in held):
            return False
        alike = [line for line in held if not self._is_structured(line, block)]
        return not alike or (
            words_in(alike) >= FEWEST_OF_PART and all(line.box.form in self.forms for line in alike)
        )

    def _is_paragraph(self, paragraph: Paragraph, block: Box) -> bool:
        """One paragraph in a block of its own: alike by its tag, a heading, or a sentence."""
        if block.form in self.forms or paragraph.level or block.tag == "p":
            return True
        if block.tag in self._tags and block.tag not in _BOXES:
            return True
        if paragraph.first in self.prose.pictured or paragraph.linked:
            return False
        if class_names.BESIDE_TEXT.search(block.form):
            return False
        return paragraph.words >= FEWEST and block is paragraph.box

    def _is_structured(self, line: Line, block: Box) -> bool:
        """In a list, a quotation or a table inside the block, or a heading or caption of them."""
        if line.level or line.inside & Inside.CAPTION:
            return True
        inside = (b for b in line.box.ancestors if b is not block and b.first >= block.first)
        return any(box.tag in STRUCTURES for box in inside if box.last <= block.last)
