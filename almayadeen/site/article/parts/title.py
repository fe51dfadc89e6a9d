"""The line that is the article's headline."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from itertools import takewhile

from almayadeen.site.article.parts.dateline import Dateline, read_line
from almayadeen.site.page import class_names
from almayadeen.site.page.label_boxes import Labels
from almayadeen.site.page.outline import Inside, Line, Outline
from almayadeen.site.page.said import is_noise
from almayadeen.site.words.bylines import FIRST_WORDS, STARTS_ALONE
from almayadeen.site.words.dates import is_date
from almayadeen.site.words.kinds import is_section_name
from almayadeen.site.words.labels import AFTERWORD, BREAKING, plain
from almayadeen.site.words.names import HOUSE, comparable

_FURNITURE = Inside.NAV | Inside.FOOTER | Inside.HIDDEN | Inside.BUTTON | Inside.CAPTION
_LEVELS = {1: 50, 2: 25, 3: 12, 4: 6}
_ENOUGH = 20
_DIGIT = re.compile(r"\d")
_FAR = 30
_FEWEST = 3  # words of most headlines
_MOST = 200  # points: more than anything gives
_MOST_PARTS = 8
_NO_LEVEL = 7
_NEAR = 4  # lines between a title and the list under it


class TitleFinder:
    """Looks for the headline of one page.

    ``titles`` are what the metadata claims; ``is_self`` tells whether an address as written
    leads to the page itself.
    """

    def __init__(
        self, outline: Outline, labels: Labels, titles: list[str], is_self: Callable[[str], bool]
    ) -> None:
        self.lines = outline.lines
        self.labels = labels
        self.is_self = is_self
        self.known = {comparable(title) for title in titles} - {""}
        starts = self._list_starts()
        self.starts = set(starts)
        self.first_start = starts[0] if starts else len(self.lines)

    def find(self) -> list[Line]:
        """The line that looks most like a headline: by metadata, its tag, and what follows it.

        Several, if its box cuts it into inline neighbours; none, if nothing looks like one.
        """
        best, most = None, _ENOUGH - 1
        highest: dict[str, int] = {}  # levels of the titles met so far: a card may say one again
        for line in self._candidates():
            text = comparable(line.text)
            if 0 < highest.get(text, 0) <= (line.level or _NO_LEVEL):
                continue
            highest[text] = line.level
            points = self._points(line)
            if points > most:
                best, most = line, points
        return [] if best is None else self._whole(best)

    def _whole(self, line: Line) -> list[Line]:
        """The line with its inline neighbours, if it is not a title by itself."""
        if line.level:
            first = line.index
            while self.lines[first].joint is not None and self.lines[first - 1].box is line.box:
                first -= 1
            below = takewhile(line.is_one_with, self.lines[line.index + 1 :])
            return [*self.lines[first : line.index + 1], *below]
        if comparable(line.text) in self.known:
            return [line]
        first = last = line.index
        while self.lines[first].joint in ("", " ") and self._may_be_part(self.lines[first - 1]):
            first -= 1
        after = self.lines[last + 1 :]
        for line_after in after[:_MOST_PARTS]:
            if line_after.joint not in ("", " ") or not self._may_be_part(line_after):
                break
            last = line_after.index
        return self.lines[first : last + 1]

    def _may_be_part(self, line: Line) -> bool:
        """Not a label, not part of the list, not the name of a section."""
        is_known = line.index in self.labels.names or line.index in self.starts
        return not is_known and not is_section_name(line.text) and not is_noise(line, line.inside)

    def _list_starts(self) -> list[int]:
        """The lines that have a list of author, source, date, from the top."""
        ticker = max((m.last for m in self.labels.marks if m.name == BREAKING), default=0)
        return self._starts_in(ticker) or self._starts_in(0)

    def _starts_in(self, first: int) -> list[int]:
        starts: list[int] = []
        for line in self.lines[first : self._stop]:
            if starts and line.index > starts[0] + _FAR:
                break  # what decides is near the first
            is_free = len(line.text) < 120 and line.index not in self.labels.ruled
            if is_free and _starts_list(line):
                starts.append(line.index)
        return starts

    @cached_property
    def _stop(self) -> int:
        """The last box after the text: nothing after it is a headline, but below a sidebar."""
        ends = [at for at, name in self.labels.names.items() if name in AFTERWORD]
        last = max(ends, default=len(self.lines))
        mains = [line.index for line in self.lines if line.level == 1 and self._may_be_main(line)]
        return last if not mains or mains[0] < last else len(self.lines)

    def _may_be_main(self, line: Line) -> bool:
        """A main heading that is neither the site's name nor in a box."""
        is_free = line.index not in self.labels.ruled and not line.inside & _FURNITURE
        return is_free and comparable(line.text) not in HOUSE

    def _candidates(self) -> list[Line]:
        """Headings, what the metadata knows, and what is right above the list."""
        sizes = {len(title) for title in self.known}
        shortest, longest = min(sizes, default=0), 2 * max(sizes, default=0)
        near = {at - ahead for at in self.starts for ahead in range(1, _NEAR + 1)}
        return [
            line
            for line in self.lines[: self._stop]
            if (
                line.level
                or line.index in near
                or (shortest <= len(line.text) <= longest and comparable(line.text) in self.known)
            )
            and line.index not in self.labels.names
            and line.index not in self.labels.ruled
        ]

    def _points(self, line: Line) -> int:
        text = comparable(line.text)
        if text in HOUSE or not text or is_date(line.text):
            return 0
        points = _LEVELS.get(line.level, 0) + (100 if text in self.known else 0)
        points += 6 * bool(class_names.TITLE.search(line.box.hint))
        points += self._points_for_place(line)
        if not line.level and line.text.endswith("."):
            points -= 20  # the last sentence above a list at the foot of the text
        if not _FEWEST <= len(line.text.split()) <= 40:
            points -= 25
        if line.is_link and not all(self.is_self(anchor.href) for anchor in line.anchors):
            points -= 35 if len(line.text.split()) >= _FEWEST else _MOST  # an entry of the menu
        return points

    def _points_for_place(self, line: Line) -> int:
        points = 0
        ahead = next((n for n in range(_NEAR) if line.index + 1 + n in self.starts), None)
        if ahead is not None:
            points += 30 - 8 * ahead
        if line.index > self.first_start:
            points -= 25
        if line.index in self.starts:
            points -= 25
        if line.inside & _FURNITURE:
            points -= 60
        if line.inside & Inside.HEADER and ahead is None:
            points -= 20
        return points


def _starts_list(line: Line) -> bool:
    text = line.text
    if text[-1] in ".?!”" or not (FIRST_WORDS.match(text) or _DIGIT.search(text)):
        return False
    if line.inside & Inside.QUOTE or line.level:
        return False
    return plain(line.text) in STARTS_ALONE or read_line(line, Dateline())
