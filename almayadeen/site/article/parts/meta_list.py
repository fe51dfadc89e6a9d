"""Which lines are the list of author, source and date: under the title, else at the foot."""

from __future__ import annotations

from almayadeen.site.article.parts import dateline
from almayadeen.site.article.parts.dateline import Dateline
from almayadeen.site.page.label_boxes import Labels, is_meta
from almayadeen.site.page.outline import Line
from almayadeen.site.words.dates import is_date

_LONGEST_HEADER = 25
_LONGEST_FOOT = 12
_NEAR = 3  # lines
_SENTENCE, _PROSE = 5, 20  # words


def find_under_title(lines: list[Line], begin: int, end: int) -> Dateline:
    """The list between the title and the text."""
    return dateline.read(_before_prose(lines[begin : min(end, begin + _LONGEST_HEADER)]))


def find_at_foot(lines: list[Line], begin: int, end: int) -> Dateline:
    """The list under the text, after its last sentence; that of a card is another article's."""
    foot = lines[max(begin, end - _LONGEST_FOOT) : end]
    for at in range(len(foot) - 1, -1, -1):
        if not is_meta(foot[at]) and _is_sentence(foot[at]):
            foot = foot[at + 1 :]
            break
    first = next((at for at, line in enumerate(foot) if is_meta(line)), None)
    has_cards = any(line.is_link and len(line.text.split()) >= _SENTENCE for line in foot)
    return Dateline() if first is None or has_cards else dateline.read(foot[first:])


def date_above(lines: list[Line], labels: Labels, title: Line) -> Line | None:
    """The date above a title, at the head of a box that holds both; a page's own is in none."""
    for line in reversed(lines[max(0, title.index - _NEAR) : title.index]):
        if line.index in labels.ruled or not is_date(line.text):
            continue
        around = next(box for box in line.box.ancestors if box.last > title.index)
        if around.parent is not None and around.first >= line.index - 1:
            return line
    return None


def _before_prose(lines: list[Line]) -> list[Line]:
    """The lines up to the second sentence: the first may be a summary above the list."""
    sentences = [n for n, line in enumerate(lines) if is_prose(line)]
    return lines[: sentences[1]] if len(sentences) > 1 else lines


def _is_sentence(line: Line) -> bool:
    """Words of which few are links: tags are no sentence."""
    return 2 * line.linked < len(line.text) and len(line.text.split()) >= _SENTENCE


def is_prose(line: Line) -> bool:
    """A line of a text: long, and not all of it a link."""
    return not line.is_link and len(line.text.split()) >= _PROSE
