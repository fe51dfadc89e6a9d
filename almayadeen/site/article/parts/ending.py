"""Where the text of an article ends: at its tags, a box after it, comments, another article."""

from __future__ import annotations

import re

from almayadeen.site.page.label_boxes import Labels, Mark, is_meta
from almayadeen.site.page.outline import Box, Inside, Line, Outline
from almayadeen.site.page.said import is_noise, says_rights
from almayadeen.site.words.dates import is_date
from almayadeen.site.words.kinds import is_section_name
from almayadeen.site.words.labels import AFTERWORD, FOOTER, TAGS

_COMMENTS = re.compile(
    r"\W*(?:comments?|(?:\d+|no|one|two|leave a|post a|add a|write a|join the|your) "
    r"(?:comments?|repl(?:y|ies)|responses?|conversation|discussion|thoughts? on\b.*))[\W\d]*",
    re.IGNORECASE,
)
_LONGEST_LABEL = 160
_SENTENCE, _PROSE = 5, 20  # words
_FEWEST_BEFORE = 3  # sentences before comments that no heading names
_NEAR, _FAR = 5, 200  # lines
_SEVERAL = 3


class Ending:
    """Finds the line at which the text that begins at ``start`` ends."""

    def __init__(self, outline: Outline, labels: Labels, title: Line | None, start: int) -> None:
        self.lines = outline.lines
        self.labels = labels
        self.title = title
        self.start = start
        self.around = 0 if title is None else title.inside

    def find(self) -> int:
        """The first line that is no more of the article's text."""
        end = self._label()
        last: Line | None = None  # of the sentences so far
        sentences = 0
        for line in self.lines[self.start : end]:
            if last is not None and _stands_apart(line, last):
                if self._starts_comments(line, sentences):
                    return line.index
                if self._is_other_title(line):
                    return self._head(line, last)
            if self._is_sentence(line):
                last, sentences = line, sentences + 1
        return end

    def _label(self) -> int:
        """The first label after the text; a box before or inside the text is passed over."""
        for at, name in self.labels.names.items():
            if at >= self.start and (name in AFTERWORD or name in (TAGS, FOOTER)):
                if name in AFTERWORD and self._is_passed(at):
                    continue
                return at
        rest = (line.index for line in self.lines[self.start :] if _is_footer(line, self.around))
        return next(rest, len(self.lines))

    def _is_passed(self, at: int) -> bool:
        mark = next((mark for mark in self.labels.marks if mark.line == at), None)
        if mark is None:
            return False
        if any(is_prose(line) for line in self.lines[self.start : at]):
            return self._is_inside(mark)
        after = self.lines[mark.last : mark.last + _FAR]
        return sum(is_prose(line) and not self._is_ruled(line) for line in after) >= _SEVERAL

    def _is_inside(self, mark: Mark) -> bool:
        """Sentences go on after the box in the element in which they stood before it."""
        before = reversed(self.lines[self.start : mark.line])
        last = next((line for line in before if self._is_sentence(line)), None)
        if last is None or not _is_box_after(mark, last, self.lines[mark.line].box):
            return False
        around = last.box.parent
        after = [
            len(line.text.split())
            for line in self.lines[mark.last : mark.last + _FAR]
            if line.box.parent is around and self._is_sentence(line)
        ]
        return len(after) > 1 or max(after, default=0) >= _PROSE

    def _is_ruled(self, line: Line) -> bool:
        return line.index in self.labels.ruled

    def _is_sentence(self, line: Line) -> bool:
        if line.is_link or line.level or len(line.text.split()) < _SENTENCE:
            return False
        return not self._is_ruled(line) and not is_noise(line, self.around)

    def _starts_comments(self, line: Line, sentences: int) -> bool:
        if sentences < _FEWEST_BEFORE and not line.level:
            return False
        return len(line.text) < _LONGEST_LABEL and _COMMENTS.fullmatch(line.text) is not None

    def _is_other_title(self, line: Line) -> bool:
        """A heading like the title with a list of author, source, date under it."""
        title = self.title
        if title is None or _shape(line) != _shape(title) or self._is_ruled(line):
            return False
        if not line.level and not line.box.hint.strip():
            return False  # any element: nothing says that it is a heading
        under = self.lines[line.index + 1 : line.index + 1 + _NEAR]
        said = sum(is_meta(after) or is_date(after.text) for after in under)
        return said > 1 and any(map(is_meta, under))

    def _head(self, line: Line, last: Line) -> int:
        """Where the head of the other article begins: with what stands above its title."""
        first = line.index
        for box in line.box.ancestors:
            above = self.lines[box.first : first]
            if box.first <= last.index or not all(_is_above_title(other) for other in above):
                break
            first = box.first
        return first


def _is_box_after(mark: Mark, last: Line, label: Box) -> bool:
    """Does the label rule the lines of a box that begins after the last sentence?"""
    return any(box.last == mark.last and box.first > last.index for box in label.ancestors)


def _stands_apart(line: Line, last: Line) -> bool:
    """Not beside the paragraphs of the text, like a sub-heading."""
    return line.box.parent is not last.box.parent and line.box is not last.box


def _shape(line: Line) -> tuple[str, str | None, int]:
    return line.box.tag, line.box.element.get("class"), line.level


def _is_above_title(line: Line) -> bool:
    return is_section_name(line.text) or is_noise(line, line.inside)


def is_prose(line: Line) -> bool:
    """A line of a text: long, and not all of it a link."""
    return not line.is_link and len(line.text.split()) >= _PROSE


def _is_footer(line: Line, around: int) -> bool:
    return bool(line.inside & Inside.FOOTER & ~around) or says_rights(line.text)
