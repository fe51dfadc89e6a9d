"""What can be prose of an article, and what a box beside it does: lead away, ask, show pictures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from almayadeen.site.article.parts.paragraphs import Paragraph
from almayadeen.site.page import class_names
from almayadeen.site.page.label_boxes import Labels, is_meta, is_read_more
from almayadeen.site.page.outline import Box, Inside, Line, Outline

# Never prose of the article, unless the title is in the same.
_BESIDE = (
    Inside.NAV
    | Inside.FOOTER
    | Inside.HIDDEN
    | Inside.BUTTON
    | Inside.FORM
    | Inside.CAPTION
    | Inside.ASIDE
)
FEWEST = 8  # words of a paragraph that is prose beyond doubt
FEWEST_LINKED = 3  # words of an entry of text at the edge of a text
_FEWEST_OF_ENTRY = 2  # words of an entry that links to another site: names of networks have one
_CARD, _SMALL, _LINES_OF_A_SLIDE = 5, 6, 3  # lines
_FEWEST_OF_HEADLINE = 2  # spaces
_MANY = 3  # paragraphs beside each other that are no captions
_TIGHT = 2  # lines of a box that holds a picture and its caption
_OF_FORMS = frozenset(["button", "form", "fieldset", "label"])
_ENDS = (".", "!", "?", "…", "”", '"', "’", ":", "؟", "。", "！", "？", "」")


class Prose:
    """Judges the paragraphs and boxes of one page.

    ``host`` is the site's: a link to another one does not make a line a card.
    """

    def __init__(self, outline: Outline, labels: Labels, title: Line | None, host: str) -> None:
        self.lines = outline.lines
        self.labels = labels
        self.host = host
        self.beside = _BESIDE if title is None else _BESIDE & ~title.inside
        self.pictured = _pictured(outline)
        self.media = [media.at for media in outline.media]
        self._many: dict[tuple[int, str], bool] = {}  # by the box around, and the form

    def words(self, paragraph: Paragraph, fewest: int) -> int:
        """The words of a paragraph that may be prose of an article; else 0."""
        if paragraph.words < fewest or paragraph.level or 2 * paragraph.linked > paragraph.size:
            return 0
        if paragraph.inside & self.beside or paragraph.first in self.labels.ruled:
            return 0
        if paragraph.first in self.pictured:
            return 0
        if is_read_more(paragraph.lines[0]) or is_meta(paragraph.lines[0]):
            return 0
        if self._is_named_beside(paragraph):
            return 0
        if fewest < FEWEST and not paragraph.text.endswith(_ENDS):
            return 0
        if paragraph.is_notice or self._is_of_card(paragraph) or self._asks_around(paragraph):
            return 0
        return paragraph.words

    def _is_named_beside(self, paragraph: Paragraph) -> bool:
        """By the class of its own element it is a caption, or no part of the text."""
        form, tag = paragraph.box.form, paragraph.box.tag
        is_beside = tag != "p" and class_names.BESIDE_TEXT.search(form) is not None
        is_named = is_beside or class_names.CAPTION.search(form) is not None
        return is_named and not self._is_one_of_many(paragraph)

    def _is_one_of_many(self, paragraph: Paragraph) -> bool:
        """Several paragraphs of one form beside each other are a text, whatever they are named."""
        around, form = paragraph.box.parent, paragraph.box.form
        if around is None:
            return False
        key = id(around), form
        if key not in self._many:
            held = self.lines[around.first : around.last]
            alike = (x for x in held if x.box.form == form and x.box.parent is around)
            self._many[key] = sum(line.text.count(" ") >= FEWEST for line in alike) >= _MANY
        return self._many[key]

    def _asks_around(self, paragraph: Paragraph) -> bool:
        """In a small box with something to press: it asks the reader for something."""
        box = paragraph.box.parent
        if box is None or box.last - box.first > _SMALL:
            return False
        controls = (Inside.FORM | Inside.BUTTON) & self.beside
        held = self.lines[box.first : box.last]
        asking = (line for line in held if line.inside & controls and _says_something(line))
        return any(_around_control(line) is box for line in asking)

    def _is_of_card(self, paragraph: Paragraph) -> bool:
        """In a small box with one linked headline: the teaser of a card."""
        for box in paragraph.box.ancestors:
            if box.last - box.first > _CARD:
                return False
            above = self.lines[box.first : paragraph.first]
            if any(self._is_headline(line) for line in above):
                held = self.lines[box.first : box.last]
                return sum(not x.is_link and x.text.count(" ") > FEWEST - 1 for x in held) == 1
        return False

    def _is_headline(self, line: Line) -> bool:
        """A linked line of some words, neither in a box of its own label nor after Read more."""
        if not line.is_link or line.text.count(" ") < _FEWEST_OF_HEADLINE:
            return False
        before = self.lines[line.index - 1] if line.index else line
        return (
            line.index not in self.labels.ruled
            and not is_read_more(line)
            and not (is_read_more(before))
        )

    def is_carousel(self, box: Box) -> bool:
        """Pictures with few lines beyond captions and numbers."""
        pictures = bisect_left(self.media, box.last) - bisect_left(self.media, box.first)
        return pictures > 1 and _LINES_OF_A_SLIDE * pictures >= box.last - box.first

    def leads_away(self, lines: list[Line]) -> bool:
        """Most of it is links: to pages of the site, or with names of a word or two."""
        all_links = sum(line.linked for line in lines)
        size = sum(len(line.text) for line in lines)
        if 2 * all_links <= size:
            return False
        ours = sum(line.linked for line in lines if self._is_ours(line))
        return 2 * ours > size or words_in(lines) < _FEWEST_OF_ENTRY * len(lines)

    def _is_ours(self, line: Line) -> bool:
        hrefs = (anchor.href for anchor in line.anchors)
        return any(
            ("//" not in href[:8] or self.host in href) and not href.startswith("mailto:")
            for href in hrefs
        )

    def asks(self, box: Box) -> bool:
        """The box has something to press or to fill in."""
        controls = (Inside.FORM | Inside.BUTTON) & self.beside
        return any(line.inside & controls for line in self.lines[box.first : box.last])


def words_in(lines: Iterable[Line]) -> int:
    """How many words lines have together."""
    return sum(line.text.count(" ") + 1 for line in lines)


def _says_something(line: Line) -> bool:
    """A button with a sign alone opens a picture."""
    return any(map(str.isalnum, line.text))


def _around_control(line: Line) -> Box:
    """The first box around a button or a field that is more than a part of a form."""
    return next((b for b in line.box.ancestors if b.tag not in _OF_FORMS), line.box)


def _pictured(outline: Outline) -> set[int]:
    """The lines that are in a small box with a picture: most are captions."""
    lines: set[int] = set()
    for media in outline.media:
        for box in media.box.ancestors:
            if box.last - box.first > _TIGHT and box.tag != "figure":
                break
            lines.update(range(box.first, box.last))
    return lines
