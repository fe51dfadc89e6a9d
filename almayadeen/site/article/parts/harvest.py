"""The lines of a text, taken from the boxes whose children its paragraphs are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from almayadeen.site.article.parts.blocks import Blocks
from almayadeen.site.article.parts.paragraphs import Paragraph
from almayadeen.site.article.parts.prose import FEWEST, Prose
from almayadeen.site.page.outline import Box, Inside, Line
from almayadeen.site.words.labels import is_advertisement


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
        self.containers = containers
        self.forms = forms
        self.blocks = Blocks(prose, chosen, containers, forms)
        self.chosen = set(self.blocks.chosen)
        self.first, self.last = self.blocks.first, self.blocks.last
        self.stop = prose.labels.end_from(self.last + 1)
        between = (p for p in paragraphs if p.level and self.first < p.first < self.last)
        self.headings = {p.box.form for p in between}
        self.subheads = self._subheads()

    def lines(self) -> Iterator[Line]:
        """The lines in page order."""
        is_over = False
        for paragraph, below in zip(self.paragraphs, self._below(), strict=True):
            is_text = self._is_text(paragraph)
            if is_over and paragraph.box.form not in self.forms:
                is_text = False
            if is_text or (below is not None and self._is_heading_of(paragraph, below)):
                yield from paragraph.lines
            else:
                is_over = paragraph.first > self.last

    def _below(self) -> list[Paragraph | None]:
        """For each paragraph the next one that is no heading, or leads away."""
        below: list[Paragraph | None] = []
        after: Paragraph | None = None
        for paragraph in reversed(self.paragraphs):
            below.append(after)
            is_caption = paragraph.first in self.prose.pictured or paragraph.inside & Inside.CAPTION
            if not is_caption and (not paragraph.level or paragraph.linked):
                after = paragraph
        return below[::-1]

    def _is_heading_of(self, paragraph: Paragraph, below: Paragraph) -> bool:
        """A heading right above a paragraph of the text, whatever box it is in."""
        if not paragraph.level or paragraph.linked or paragraph.inside & self.prose.beside:
            return False
        if not self.blocks.is_alone(paragraph):
            return False
        if below.first < self.first or not self._is_text(below):
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
        if self.first < paragraph.first < self.last:
            return self._is_between(paragraph, box, inner)
        if box is None:
            return paragraph.first < self.first and self.blocks.is_key_point(paragraph)
        return self._goes_on(paragraph, inner)

    def _is_between(self, paragraph: Paragraph, container: Box | None, inner: Box | None) -> bool:
        """Whether what is between two paragraphs of a text is text."""
        if self._is_subhead(paragraph):
            return True
        if container is None:
            return self.blocks.stands_apart(paragraph)
        return inner is None or self.blocks.holds_text(inner, paragraph)

    def _goes_on(self, paragraph: Paragraph, inner: Box | None) -> bool:
        """Before the first and after the last paragraph only what is alike is text."""
        if paragraph.first >= self.stop or paragraph.is_notice:
            return False
        is_after = paragraph.first > self.last
        if inner is None:
            return is_after and paragraph.box.form in self.forms
        is_above = paragraph.lines[-1].index + 1 == self.first
        if paragraph.level and not is_after:
            return is_above
        if is_above and inner is paragraph.box and inner.tag == "p" and paragraph.words >= FEWEST:
            return not paragraph.linked
        if is_after and self.blocks.is_part(inner):
            return True
        return self.blocks.is_alike(inner) and self.blocks.holds_text(inner, paragraph)

    def _subheads(self) -> set[str]:
        """Forms of short lines that are, more than once, right above paragraphs of the text."""
        forms = Counter(
            before.box.form
            for before, after in pairwise(self.paragraphs)
            if after.first in self.chosen and self._may_be_subhead(before)
        )
        return {form for form, times in forms.items() if times > 1}

    def _is_subhead(self, paragraph: Paragraph) -> bool:
        is_above = paragraph.lines[-1].index + 1 in self.chosen
        return is_above and paragraph.box.form in self.subheads and self._may_be_subhead(paragraph)

    def _may_be_subhead(self, paragraph: Paragraph) -> bool:
        is_short = paragraph.words < FEWEST and not paragraph.text.endswith(".")
        if not is_short or paragraph.linked or paragraph.first in self.prose.pictured:
            return False
        if id(paragraph.box) in self.containers:
            return False
        return paragraph.box.last - paragraph.box.first == 1
