"""A page as a reader sees it: a flat list of lines, in document order.

Tags and classes of the live site are unknown. What is known is what the page *says*, so every
other module looks at lines, and at the boxes (block elements) that hold runs of lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

Element = etree._Element

_PROSE = 2  # spaces
_PARTING = dict.fromkeys(map(ord, " ,;|/·•،#"))


class Inside:
    """What a line is in: bits of a plain integer (``IntFlag`` costs a millisecond a page)."""

    NAV = 1
    HEADER = 2  # the page's own; that of an article or section does not count
    FOOTER = 4  # the page's own
    ASIDE = 8
    FIGURE = 16
    CAPTION = 32
    FORM = 64
    BUTTON = 128
    LIST = 256
    QUOTE = 512
    TABLE = 1024
    HIDDEN = 2048
    ARTICLE = 4096
    LINK = 8192
    HEADING = 16384


@dataclass(slots=True, eq=False)
class Box:
    """A block element and the lines it holds: ``lines[first:last]``."""

    element: Element
    tag: str
    parent: Box | None
    inside: int
    first: int
    form: str  # tag and classes: what boxes of one kind have in common
    last: int = 0

    @property
    def ancestors(self) -> Iterator[Box]:
        """This box, its parent, and so on up to the root."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent

    @property
    def hint(self) -> str:
        """Class and id in lower case: weak evidence, never the only one."""
        return f"{self.element.get('class', '')} {self.element.get('id', '')}".lower()


@dataclass(slots=True, eq=False)
class Anchor:
    """A link. One that holds blocks runs over several lines: ``lines[first:last]``."""

    element: Element
    href: str
    box: Box
    first: int
    last: int = 0
    text: str = ""


@dataclass(slots=True, eq=False)
class Media:
    """A picture, player or frame; it comes before ``lines[at]``."""

    element: Element
    tag: str
    box: Box
    anchor: Anchor | None
    at: int


@dataclass(slots=True, eq=False)
class Line:
    """A run of text with no block boundary in it, spaces folded.

    ``parts`` is the text as it is in the source, if it is more than one piece. ``joint`` is
    what parts the line from the one before in the same box, where the two may be one sentence:
    ``"\\n"`` for a single ``<br>``, ``" "`` or ``""`` between inline neighbours; None after a
    block boundary.
    """

    index: int
    text: str
    box: Box
    inside: int
    level: int  # of the heading it is in, 1 to 6; else 0
    parts: list[str]
    anchors: list[Anchor]
    linked: int  # characters that are link text
    bold: bool
    joint: str | None

    @property
    def pieces(self) -> list[str]:
        """The text cut where inline elements meet."""
        if len(self.parts) < 2:
            return [self.text]
        return [" ".join(part.split()) for part in self.parts if not part.isspace()]

    @property
    def element(self) -> Element:
        """The block element that holds the line."""
        return self.box.element

    @property
    def links(self) -> list[tuple[str, str]]:
        """Text and address of each link in the line."""
        return [(anchor.text, anchor.href) for anchor in self.anchors]

    def is_one_with(self, line: Line) -> bool:
        """Is the other line in the same box, parted from it by a break or by inline elements?"""
        return line.box is self.box and line.joint is not None

    @property
    def is_link(self) -> bool:
        """Nothing but links and what parts them."""
        linked, text = self.linked, self.text
        if not linked or linked * 2 < len(text) - 1:
            return False
        return linked >= 0.95 * (len(text) - text.count(" ")) or linked >= 0.95 * len(
            text.translate(_PARTING)
        )


def joined(lines: list[Line]) -> str:
    """The text of lines that are one, with what parts them.

    Inline neighbours without white space between them are one word where they are prose (a
    word cut by an element), and two where they are short (boxes side by side).
    """
    pieces = [lines[0].text]
    before = pieces[0].count(" ")
    for line in lines[1:]:
        spaces = line.text.count(" ")
        is_prose = line.box.tag == "p" or min(before, spaces) >= _PROSE
        pieces += ["" if line.joint == "" and is_prose else " ", line.text]
        before += spaces + len(pieces[-2])
    return "".join(pieces)


@dataclass(slots=True)
class Outline:
    """The visible page. ``lines`` is complete and in order; so are boxes, anchors and media."""

    lines: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)
    times: list[tuple[int, Element]] = field(default_factory=list)  # with the line they are in
