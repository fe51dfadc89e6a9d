"""Where the parts of an article are on its page: title, list, summary, text, and its end.

The order is proven (header, menus, ticker, title, list, summary, picture, text, tags, Most Read,
Coverage, Read Next, footer); tags and classes are not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from almayadeen.site.article.parts import meta_list
from almayadeen.site.article.parts.opening import Opening
from almayadeen.site.article.parts.prose import FEWEST
from almayadeen.site.article.parts.text import Text, TextFinder
from almayadeen.site.article.parts.title import TitleFinder
from almayadeen.site.page.label_boxes import Labels, is_read_more
from almayadeen.site.page.outline import Line, Outline, joined
from almayadeen.site.words.labels import LISTEN

_LONGEST_HEADER = 25  # lines
_DEEP = 6  # boxes from a line of a text up to its container


class Anatomy:
    """The parts of an article page as places in its outline."""

    def __init__(
        self,
        outline: Outline,
        labels: Labels,
        titles: list[str],
        description: str,
        is_self: Callable[[str], bool],
        host: str,
    ) -> None:
        self.outline = outline
        self.labels = labels
        self.host = host
        title = TitleFinder(outline, labels, titles, is_self).find()
        self.title = title[0] if title else None
        self.headline = joined(title) if title else ""
        # Without a title on the page and in its metadata nobody can say what is its article.
        untitled = 0 if titles else len(outline.lines)
        self.begin = title[-1].index + 1 if title else untitled
        self.around = 0 if self.title is None else self.title.inside
        self.listen = self._listen()
        text = self._text()
        self.end = labels.end_from(self.begin if text.end is None else text.end)
        first = self.end if text.prose is None else text.prose
        self.dateline = meta_list.find_under_title(outline.lines, self.begin, first)
        self.start = max(self.dateline.lines, default=self.begin - 1) + 1
        text.lines = [line for line in text.lines if self._is_after_list(line, first)]
        opening = Opening(self, text, description, is_self)
        self.lead, self.summary = opening.lead, opening.summary
        taken = {line.index for line in self.summary} | self.dateline.lines
        lines = [line for line in text.lines if line.index not in taken]
        if all(line.is_link for line in lines):
            lines = []  # what is left beside a summary that was all the text: tags, or a box
        self.text_lines = self._with_leads(lines, text.containers)
        self.first = next((line.index for line in self.text_lines), max(taken, default=self.start))
        self._complete_dateline()

    def _text(self) -> Text:
        """The text: after the way to listen to it, if there is any there."""
        starts = [self.begin] if self.listen is None else [self.listen + 1, self.begin]
        found = (
            TextFinder(self.outline, self.labels, at, self.title, self.host).find() for at in starts
        )
        return next((text for text in found if text.lines), Text())

    def _listen(self) -> int | None:
        """The way to listen to the article; the word may be in the text as well."""
        named = (at for at, name in self.labels.names.items() if name == LISTEN)
        at = next((at for at in named if self.begin <= at < self.begin + _LONGEST_HEADER), None)
        if at is None:
            return None
        before = Counter(map(_shape, filter(_is_prose, self.outline.lines[self.begin : at])))
        after = {_shape(line) for line in filter(_is_prose, self.outline.lines[at + 1 :])}
        is_within = any(count > 1 and shape in after for shape, count in before.items())
        return None if is_within else at

    def _is_after_list(self, line: Line, prose: int) -> bool:
        """Not of the list under the title, nor above it; what is prose stays."""
        return line.index not in self.dateline.lines and line.index >= min(self.start, prose)

    def _with_leads(self, lines: list[Line], containers: set[int]) -> list[Line]:
        """The lines of the text with the ``Read more:`` lines in and under it."""
        known = {line.index for line in lines}
        leads: list[Line] = []
        last = lines[0] if lines else None  # but for links that follow Read more
        for line in self.outline.lines[lines[0].index : self.end] if lines else []:
            if line.index in known or self.is_ruled(line):
                last = line
                continue
            follows = line.is_link and last is not None and is_read_more(last)
            last = last if follows else line
            if follows or is_read_more(line):
                boxes = (box for _, box in zip(range(_DEEP), line.box.ancestors, strict=False))
                if any(id(box) in containers for box in boxes):
                    leads.append(line)
        return sorted([*lines, *leads], key=lambda line: line.index) if leads else lines

    @property
    def is_framed(self) -> bool:
        """Labels come before and after the text."""
        return bool(self.dateline.lines) and self.end in self.labels.names

    @property
    def region(self) -> list[Line]:
        """All lines from the first of the text to the label that ends it."""
        return self.outline.lines[self.first : self.end]

    def is_ruled(self, line: Line) -> bool:
        """Does the line belong to a box inside the text, or to the ticker?"""
        return line.index in self.labels.ruled

    def _complete_dateline(self) -> None:
        """Read the list at the foot of the text, and the date above the title, if need be."""
        if not self.dateline.lines:
            self.dateline = meta_list.find_at_foot(self.outline.lines, self.first, self.end)
        if self.title is not None and not self.dateline.published:
            above = meta_list.date_above(self.outline.lines, self.labels, self.title)
            self.dateline.published = above.text if above is not None else ""


def _is_prose(line: Line) -> bool:
    return not line.level and not line.linked and line.text.count(" ") + 1 >= FEWEST


def _shape(line: Line) -> tuple[str, int]:
    """What lines of one text have in common: form, and the box around."""
    return line.box.form, id(line.box.parent)
