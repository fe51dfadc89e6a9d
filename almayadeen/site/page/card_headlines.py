"""The headline of a card, among what else it says: section, date, author, excerpt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from functools import cached_property

from almayadeen.site.page import class_names
from almayadeen.site.page.links import PageLink, PageLinks
from almayadeen.site.page.outline import Line
from almayadeen.site.words.dates import is_date
from almayadeen.site.words.labels import BYLINE, INVITATIONS, MIN_READ, plain
from almayadeen.site.words.sections import KNOWN, section_key

_FEWEST_WORDS = 4
_LONGEST_MARK = 60  # characters


class CardHeadlines:
    """Finds the headlines of the cards of one page, given the links of each.

    ``sections`` are names of the menu beyond the known ones, as ``section_key`` writes them.
    """

    def __init__(
        self,
        page: PageLinks,
        cards: list[list[PageLink]],
        sections: Set[str],
    ) -> None:
        self.page = page
        self.cards = cards
        self.sections = sections

    def said(self, links: list[PageLink]) -> str | None:
        """The headline in the text of a card's links; None if they say none."""
        saying = [link for link in links if self._said[id(link)]]
        saying = [x for x in saying if self._said[id(x)] not in self._repeated] or saying
        texts = [self._said[id(link)] for link in saying]
        in_heading = [self._said[id(link)] for link in saying if self.page.level(link)]
        long = [text for text in texts if len(text.split()) >= _FEWEST_WORDS]
        return next(iter([*in_heading, *long]), max(texts, key=len, default=None))

    def beside(self, links: list[PageLink], lines: list[Line]) -> str | None:
        """The headline in the lines of a card whose links say none, else what a picture says."""
        beside = [x for x in lines if not x.anchors and not self.is_mark(x.text)]
        named = [link.name for link in links if link.name and plain(link.name) not in INVITATIONS]
        said = [x for x in beside if len(x.text.split()) >= _FEWEST_WORDS]
        repeated = [x for x in said if any(x.text in name for name in named)]
        best = _title_of(repeated or beside)
        return best.text if best else next(iter(named), None)

    @cached_property
    def _said(self) -> dict[int, str]:
        """What each link says of a headline, by the link's id."""
        return {id(link): self._text_of(link) for links in self.cards for link in links}

    @cached_property
    def _repeated(self) -> set[str]:
        """Few words that several cards say: the name of their section, as a heading."""
        texts = (text for links in self.cards for text in {self._said[id(x)] for x in links})
        counted = Counter(text for text in texts if len(text.split()) < _FEWEST_WORDS)
        return {text for text, count in counted.items() if count > 1}

    def _text_of(self, link: PageLink) -> str:
        """The headline in the visible text of one link; empty if it says none."""
        anchor = link.anchor
        if not any(map(str.isalpha, anchor.text)) or plain(anchor.text) in INVITATIONS:
            return ""
        lines = [x for x in self.page.lines[anchor.first : anchor.last] if x.anchors == [anchor]]
        told = [line for line in lines if not self.is_mark(line.text)]
        if len(lines) > 1 and (best := _title_of(told)):
            return self._unmarked(best)
        is_whole = len(told) == 1 and told[0].text == anchor.text
        return self._unmarked(told[0]) if is_whole else anchor.text

    def _unmarked(self, line: Line) -> str:
        """The text of a line without a section or a date at its ends."""
        pieces = list(line.pieces)
        while len(pieces) > 1 and self.is_mark(pieces[0]):
            pieces.pop(0)
        while len(pieces) > 1 and self.is_mark(pieces[-1]):
            pieces.pop()
        if len(pieces) == len(line.pieces):
            return line.text
        start = line.text.find(pieces[0])
        return line.text[start : line.text.rfind(pieces[-1]) + len(pieces[-1])]

    def is_mark(self, text: str) -> bool:
        """A section, a date, an author or a reading time; nothing a headline says."""
        if len(text) > _LONGEST_MARK:
            return False
        if not any(map(str.isalpha, text)):
            return True  # the length of a video
        key = section_key(text)
        is_name = not key or key in KNOWN or key in self.sections
        is_time = is_date(text) or MIN_READ.fullmatch(text.strip())
        return is_name or bool(is_time) or (bool(BYLINE.match(text)) and text.count(" ") < 4)


def _title_of(lines: list[Line]) -> Line | None:
    """The line of a card that is its headline: a heading, else the first that has some words."""
    for wanted in (
        [line for line in lines if line.level],
        [line for line in lines if class_names.TITLE.search(line.box.hint)],
        [line for line in lines if len(line.text.split()) >= _FEWEST_WORDS],
    ):
        if wanted:
            return wanted[0]
    return max(lines, key=lambda line: len(line.text), default=None)
