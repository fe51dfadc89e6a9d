"""The paragraphs of a page: lines that are one, joined before anything is said of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from almayadeen.site.page.outline import Box, Line, joined
from almayadeen.site.words.furniture import says_notice
from almayadeen.site.words.names import count_words


@dataclass(slots=True, eq=False)
class Paragraph:
    """Lines of one box that are one paragraph."""

    lines: list[Line]
    text: str
    words: int

    @property
    def first(self) -> int:
        """The index of the first line."""
        return self.lines[0].index

    @property
    def box(self) -> Box:
        """The box that holds the lines."""
        return self.lines[0].box

    @property
    def inside(self) -> int:
        """What the paragraph is in."""
        return self.lines[0].inside

    @property
    def level(self) -> int:
        """The level of the heading that it is; else 0."""
        return self.lines[0].level

    @property
    def size(self) -> int:
        """Characters."""
        return len(self.text)

    @property
    def linked(self) -> int:
        """Characters that are link text."""
        return sum(line.linked for line in self.lines)

    @property
    def is_notice(self) -> bool:
        """A notice of rights or of cookies."""
        return says_notice(self.text)


def paragraphs_of(lines: Iterable[Line]) -> list[Paragraph]:
    """Join the lines that inline elements part; a ``<br>`` parts two paragraphs."""
    runs: list[list[Line]] = []
    for line in lines:
        goes_on = line.joint is not None and line.joint != "\n" and not line.level
        if goes_on and runs and runs[-1][-1].index + 1 == line.index:
            runs[-1].append(line)
        else:
            runs.append([line])
    return [_paragraph(run) for run in runs]


def _paragraph(run: list[Line]) -> Paragraph:
    text = run[0].text if len(run) == 1 else joined(run)
    return Paragraph(run, text, count_words(text))
