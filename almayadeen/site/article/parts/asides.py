"""Boxes inside or under a text that are none of it.

They ask the reader for something, present the author, or list headlines under a heading.
"""

from __future__ import annotations

import re

from almayadeen.site.page.label_boxes import is_read_more
from almayadeen.site.page.outline import Box, Inside, Line
from almayadeen.site.page.said import is_noise
from almayadeen.site.words.labels import NAMES, plain

_ASKS = re.compile(
    r"\b(?:newsletters?|inbox|sign(?:ing)? up|subscribe|donate|notifications?|breaking alerts"
    r"|support (?:our|us|independent)|(?:download|get) (?:our|the) (?:free )?app"
    r"|(?:follow|join) (?:us|al mayadeen|our)|was this (?:article|page|story)"
    r"|did you (?:like|enjoy))\b",
    re.IGNORECASE,
)
_LONGEST_ASK = 160
_MOST_LINES, _MOST_SENTENCES = 8, 4
_LONGEST_LIST = 40  # lines
_SENTENCE, _FEW = 5, 4  # words
_CONTROLS = Inside.FORM | Inside.BUTTON


def find_asides(lines: list[Line], authors: list[str], around: int) -> list[Box]:
    """The boxes among the lines of a text that are no part of it.

    ``around`` is what the headline stands in.
    """
    sentences = [line for line in lines if _is_sentence(line)]
    if not sentences:
        return []
    names = {author.casefold() for author in authors}
    boxes = []
    for line in lines:
        if line.index <= sentences[0].index:
            continue
        box = None
        if len(line.text) < _LONGEST_ASK and _ASKS.search(line.text):
            box = _asking_box(line, lines, sentences[0], around)
        elif len(line.text) < _LONGEST_ASK and line.text.casefold() in names:
            box = _author_box(line, sentences, around)
        elif _may_open_a_list(line):
            box = _list_box(line, lines)
        if box is not None:
            boxes.append(box)
    return boxes


def _asking_box(line: Line, lines: list[Line], first: Line, around: int) -> Box | None:
    """The smallest box around the line with something to press, if it holds hardly more."""
    start = lines[0].index
    for box in line.box.ancestors:
        held = lines[max(0, box.first - start) : box.last - start]
        if box.first <= first.index or len(held) > _MOST_LINES:
            return None
        if len(held) > 1 and any(_is_control(other, around) for other in held):
            return box if sum(map(_is_sentence, held)) <= _MOST_SENTENCES else None
    return None


def _author_box(line: Line, sentences: list[Line], around: int) -> Box | None:
    """The largest small box that begins with the author's name, after the last of the text."""
    found = None
    for box in line.box.ancestors:
        if box.first < line.index - 1 or box.last - box.first > _MOST_LINES:
            break
        found = box
    if found is None or found.last - found.first < 2:
        return None
    after = (other for other in sentences if other.index >= found.last)
    return None if any(not is_noise(other, around) for other in after) else found


def _list_box(line: Line, lines: list[Line]) -> Box | None:
    """The box that a few words open, if it holds linked headlines and no sentence."""
    start = lines[0].index
    for box in line.box.ancestors:
        if box.first < line.index or box.last - box.first > _LONGEST_LIST:
            return None
        held = lines[line.index + 1 - start : box.last - start]
        if any(map(_is_sentence, held)):
            return None
        if sum(other.is_link and len(other.text.split()) >= _FEW for other in held) > 1:
            return box
    return None


def _may_open_a_list(line: Line) -> bool:
    """A few words that are no link; the proven labels have rules of their own."""
    if line.anchors or len(line.text.split()) > _FEW:
        return False
    return not is_read_more(line) and plain(line.text) not in NAMES


def _is_control(line: Line, around: int) -> bool:
    """A field, a button or a link of few words."""
    is_short = len(line.text.split()) <= _FEW
    return bool(line.inside & _CONTROLS & ~around) or (line.is_link and is_short)


def _is_sentence(line: Line) -> bool:
    return not line.is_link and not line.level and len(line.text.split()) >= _SENTENCE
