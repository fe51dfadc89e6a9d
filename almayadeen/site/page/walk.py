"""One walk over the tree, without recursion, that makes the outline."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

from almayadeen.site.page.outline import Anchor, Box, Element, Inside, Line, Media, Outline
from almayadeen.site.words.labels import PICTURED


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Elements that do not end a line (to libxml2 ``source`` is no void element, so it holds others).
# An element nobody knows ends one: wrappers often have
# invented names.
INLINE = _names(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter "
    "nobr output picture progress q rp rt ruby s samp small span strike strong sub sup time tt "
    "u var wbr source track"
)
SKIPPED = _names(
    "script style noscript template svg math head title select datalist textarea canvas map "
    "noembed noframes link meta param input area col base mat-icon ion-icon"
)
PICTURES = frozenset(["img", "amp-img"])
PLAYERS = frozenset(["video", "audio", "iframe", "embed", "object", "amp-iframe"])
ICONS = frozenset(["i", "span"])
BOLD = frozenset(["b", "strong"])
# Between two such neighbours a reader sees a gap, even if the source has no space there.
CHIPS = frozenset(["a", "span", "time", "small", "label", "data", "strong", "b"])
INSIDE = {
    "nav": Inside.NAV,
    "header": Inside.HEADER,
    "footer": Inside.FOOTER,
    "aside": Inside.ASIDE,
    "figure": Inside.FIGURE,
    "figcaption": Inside.CAPTION | Inside.FIGURE,
    "form": Inside.FORM,
    "button": Inside.BUTTON,
    "ul": Inside.LIST,
    "ol": Inside.LIST,
    "blockquote": Inside.QUOTE,
    "table": Inside.TABLE,
    "article": Inside.ARTICLE,
    "main": Inside.ARTICLE,
    "dialog": Inside.HIDDEN,
    **{f"h{level}": Inside.HEADING for level in range(1, 7)},
}
ROLES = {
    "navigation": Inside.NAV,
    "menu": Inside.NAV,
    "menubar": Inside.NAV,
    "banner": Inside.HEADER,
    "contentinfo": Inside.FOOTER,
    "complementary": Inside.ASIDE,
    "button": Inside.BUTTON,
    "dialog": Inside.HIDDEN,
    "form": Inside.FORM,
    "search": Inside.FORM,
}
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
BLOCKS = _names(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li "
    "main menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_SKIPPED, _INLINE, _PICTURE, _PLAYER, _BREAK, _BLOCK, _UNKNOWN = range(7)
_ROLE_OF = {
    **dict.fromkeys(BLOCKS, _BLOCK),
    **dict.fromkeys(INLINE, _INLINE),
    **dict.fromkeys(SKIPPED, _SKIPPED),
    **dict.fromkeys(PICTURES, _PICTURE),
    **dict.fromkeys(PLAYERS, _PLAYER),
    "br": _BREAK,
}
_TELLING = frozenset(["role", "hidden", "style", "class", "aria-hidden"])
# Names of classes by which frameworks hide; some show again on wide screens.
_HIDING = re.compile(
    r"(?:^|\s)(?:(?:is-|u-)?hidden|hide|d-none|display-none|(?:u-)?visually-?hidden|sr-only"
    r"|screen-reader(?:s|-text|-only)?|invisible|offscreen|off-screen|a11y-hidden)(?:\s|$)",
    re.IGNORECASE,
)
_LONGEST_REMEMBERED = 300  # characters
_SHOWING = re.compile(
    r"(?:^|\s)(?:d-(?:sm|md|lg|xl|xxl)-|(?:sm|md|lg|xl|2xl):)(?:block|flex|grid|inline|table)"
)
_MAIL = "data-cfemail"  # Cloudflare hides addresses of mail in it
_NO_PARTS: list[str] = []
_NO_ANCHORS: list[Anchor] = []
_PAGE_PARTS = Inside.HEADER | Inside.FOOTER
_OWN_PARTS = Inside.ARTICLE | Inside.QUOTE  # these have headers and footers of their own


class Walk:
    """Builds an outline; ``outline`` is ready when the object is made."""

    def __init__(self, root: Element) -> None:
        self.outline = Outline()
        self._box = Box(root, "html", None, 0, 0, "html")
        self._open_boxes: list[Box] = []
        self._anchor: Anchor | None = None
        self._parts: list[str] = []
        self._anchors: list[Anchor] = []
        self._anchor_parts: list[str] = []
        self._is_simple = False  # the open link holds nothing but text
        self._linked = 0
        self._plain = False  # the line holds text that is not bold
        self._bold = 0  # how many bold elements are open
        self._breaks = 0  # <br> since the last line
        self._chip = False  # an inline neighbour has just ended, with no text since
        self._depth = 0  # inline elements open in the box
        self._depths: list[int] = []  # the same of the boxes around
        self._direct = False  # the line holds text that is in no inline element
        self._joint: str | None = None  # what parts the line from its inline neighbour
        self._inlined: set[Element] = set()  # elements of unknown names inside a sentence
        self._walk(root)

    def _walk(self, root: Element) -> None:
        walker = etree.iterwalk(root, events=("start", "end"))
        add, role_of = self._add, _ROLE_OF.get
        for event, element in walker:
            role = role_of(element.tag, _UNKNOWN)
            if role is _UNKNOWN:
                role = self._role_of_unknown(element, event)
            if event == "end":
                if role is _BLOCK:
                    self._close_box()
                elif role is _INLINE:
                    self._close(element)
                text = element.tail
            elif role is _BLOCK:
                self._open_box(element)
                text = element.text
            elif role is _INLINE:
                self._open(element)
                text = element.text
                if element.keys() and (text := _shown(element)) is None:
                    walker.skip_subtree()
            else:
                self._open_other(element, role)
                text = None
                if role is not _PICTURE and role is not _BREAK:
                    walker.skip_subtree()
            if text:
                add(text)
        self._end_line()
        self.outline.boxes[0].last = len(self.outline.lines)

    def _role_of_unknown(self, element: Element, event: str) -> int:
        """An element nobody knows is a box, unless it is inside a sentence."""
        if event == "end":
            return _INLINE if element in self._inlined else _BLOCK
        is_within = bool(self._parts) or bool(element.tail and element.tail.strip())
        if is_within and not any(inner.tag in BLOCKS for inner in element.iter()):
            self._inlined.add(element)
            return _INLINE
        return _BLOCK

    def _open(self, element: Element) -> None:
        tag = element.tag
        if self._chip and tag in CHIPS:
            self._part_chips()
        self._depth += 1
        if tag == "a":
            self._open_anchor(element)
        elif tag in BOLD:
            self._bold += 1
        elif tag == "time":
            self.outline.times.append((len(self.outline.lines), element))

    def _close(self, element: Element) -> None:
        tag = element.tag
        self._chip = tag in CHIPS
        self._depth -= 1
        if tag == "a":
            self._close_anchor(element)
        elif tag in BOLD:
            self._bold -= 1

    def _open_other(self, element: Element, role: int) -> None:
        if role is _BREAK:
            self._end_line()
            self._breaks += 1
            self._anchor_parts.append(" ")
        elif role is not _SKIPPED:
            at = len(self.outline.lines) + bool(self._parts)
            media = Media(element, element.tag, self._box, self._anchor, at)
            self.outline.media.append(media)
            alt = element.get("alt") if role is _PICTURE else None
            if alt and alt.strip(" :").lower() in PICTURED:
                self._add(alt)

    def _part_chips(self) -> None:
        """Part two inline neighbours: a line each if the box holds nothing but such."""
        if not self._parts:
            return
        if self._depth or self._direct or self._box.tag in HEADINGS:
            if self._box.tag != "p":
                self._parts.append(" ")
                self._anchor_parts.append(" ")
            return
        joint = " " if self._parts[-1][-1:].isspace() else ""
        self._end_line()
        self._joint = joint

    def _open_box(self, element: Element) -> None:
        if self._parts:
            self._end_line()
        self._joint, self._breaks = None, 0
        tag = element.tag
        outer = self._box
        self._open_boxes.append(outer)
        if outer.tag == "p" and tag in BLOCKS and outer.parent is not None:
            outer.last = len(self.outline.lines)  # its end tag is left out
            outer = outer.parent
        inside = outer.inside | INSIDE.get(tag, 0) | _said_of(element)
        if inside & _PAGE_PARTS and outer.inside & _OWN_PARTS:
            inside &= ~_PAGE_PARTS | outer.inside
        parent = outer if self.outline.boxes else None
        name = element.get("class")
        form = f"{tag}.{name}" if name else tag
        self._box = Box(element, tag, parent, inside, len(self.outline.lines), form)
        self.outline.boxes.append(self._box)
        self._depths.append(self._depth)
        self._depth = 0
        self._chip = False

    def _close_box(self) -> None:
        if self._parts:
            self._end_line()
        self._joint, self._breaks = None, 0
        if not self._box.last or self._box.tag != "p":
            self._box.last = len(self.outline.lines)
        self._depth = self._depths.pop() if self._depths else 0
        if self._open_boxes:
            self._box = self._open_boxes.pop()

    def _open_anchor(self, element: Element) -> None:
        href = element.get("href")
        if href is not None and (hidden := element.get(_MAIL)) is not None:
            href = f"mailto:{_unhidden(hidden)}"
        if self._anchor is not None:
            self._close_anchor(self._anchor.element)
        if href is not None:
            at = len(self.outline.lines)
            self._anchor = anchor = Anchor(element, href, self._box, at)
            self.outline.anchors.append(anchor)
            self._is_simple = not len(element)
            words = element.text.split() if self._is_simple and element.text else []
            if self._parts or words:
                self._anchors.append(anchor)
            if words:
                anchor.text = " ".join(words)
                self._linked += len(anchor.text) - len(words) + 1

    def _close_anchor(self, element: Element) -> None:
        anchor = self._anchor
        if anchor is not None and anchor.element is element:
            if not self._is_simple:
                anchor.text = " ".join("".join(self._anchor_parts).split())
                self._anchor_parts = []
            anchor.last = len(self.outline.lines) + bool(self._parts)
            self._anchor = None

    def _add(self, text: str) -> None:
        if self._anchor is not None and not self._is_simple:
            self._add_to_anchor(self._anchor, text)
        if text.isspace():
            if self._parts:
                self._parts.append(text)
            elif self._joint == "":
                self._joint = " "
            return
        self._parts.append(text)
        self._chip = False
        if not self._depth:
            self._direct = True
        if not self._bold:
            self._plain = True

    def _add_to_anchor(self, anchor: Anchor, text: str) -> None:
        self._anchor_parts.append(text)
        if self._box is not anchor.box:
            self._anchor_parts.append(" ")
        words = text.split()
        if words:
            self._linked += sum(map(len, words))
            if not self._anchors or self._anchors[-1] is not anchor:
                self._anchors.append(anchor)

    def _end_line(self) -> None:
        if not self._parts:
            self._joint = None
            return
        raw = self._parts[0] if len(self._parts) == 1 else "".join(self._parts)
        text = " ".join(raw.split())
        if "\xad" in text:
            text = text.replace("\xad", "")
        if text:
            self._make_line(text, " " if raw[0].isspace() else "")
        # Most lines have one part and no link: making no lists for them saves a tenth.
        if len(self._parts) == 1:
            self._parts.clear()
        else:
            self._parts = []
        if self._anchors:
            self._anchors = []
        self._linked = self._breaks = 0
        self._plain = self._chip = self._direct = False
        self._joint = None

    def _make_line(self, text: str, space: str) -> None:
        box = self._box
        if box.tag == "p" and box.last and box.parent is not None:
            box = box.parent  # the paragraph has ended without its tag
        inside = box.inside | (Inside.LINK if self._anchor is not None else 0)
        lines = self.outline.lines
        joint = None if self._joint is None else self._joint or space
        if self._breaks == 1 and lines and lines[-1].box is box:
            joint = "\n"
        level = _level(box) if inside & Inside.HEADING else 0
        parts = self._parts if len(self._parts) > 1 else _NO_PARTS
        anchors = self._anchors or _NO_ANCHORS
        linked, bold = self._linked, not self._plain
        lines.append(
            Line(len(lines), text, box, inside, level, parts, anchors, linked, bold, joint)
        )


def _level(box: Box) -> int:
    """Return the level of the heading around the box."""
    return next(
        (int(b.tag[1]) for b in box.ancestors if b.tag[0] == "h" and b.tag[1:].isdigit()), 0
    )


def _is_icon(element: Element) -> bool:
    """Words that a font of icons shows as a picture: ``schedule``, ``person``."""
    return element.get("class", "").startswith("material-")


def _said_of(element: Element) -> int:
    """What attributes say that a block element is."""
    attributes = element.keys()
    if not attributes or not _TELLING.intersection(attributes):
        return 0
    return ROLES.get(element.get("role", ""), 0) | (Inside.HIDDEN if _is_hidden(element) else 0)


def _is_hidden(element: Element) -> bool:
    """Readers do not see the element, by its attributes or the name of a class."""
    name = element.get("class")
    if name and (_hides if len(name) < _LONGEST_REMEMBERED else _looks_hidden)(name):
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    if not style:
        return False
    style = style.replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style


def _looks_hidden(name: str) -> bool:
    return _HIDING.search(name) is not None and _SHOWING.search(name) is None


_hides = lru_cache(5_000)(_looks_hidden)  # a page has hundreds of elements of few classes


def _shown(element: Element) -> str | None:
    """The text at the beginning of an inline element; None where readers see nothing of it."""
    if element.tag in ICONS and _is_icon(element):
        return None
    if (hidden := element.get(_MAIL)) is not None:
        return _unhidden(hidden) or element.text or ""
    return None if _is_hidden(element) else element.text or ""


def _unhidden(code: str) -> str:
    """The address in Cloudflare's code: hex bytes, each mixed with the first; else empty."""
    try:
        key, *rest = bytes.fromhex(code)
        return bytes(byte ^ key for byte in rest).decode("utf-8")
    except ValueError:
        return ""
