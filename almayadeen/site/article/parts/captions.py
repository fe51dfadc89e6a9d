"""Which lines are captions, and of which picture."""

from __future__ import annotations

import re

from almayadeen.items import Image
from almayadeen.site.page import class_names
from almayadeen.site.page.media import bare_caption, image_of, is_picture, split_credit
from almayadeen.site.page.outline import Box, Inside, Line, Media, Outline
from almayadeen.site.words.bylines import CREDIT

_IN_PARENTHESES = re.compile(r"^\W*\([^()]{2,120}\)\W*$")
_ENDS_IN_CREDIT = re.compile(r"\([^()]{2,80}\)\W*$")
_LONGEST = 70
_SHORT = 30
_TIGHT = 3


class Captions:
    """The captions of the pictures between two lines. ``text`` are the lines of the text."""

    def __init__(self, outline: Outline, first: int, last: int, text: set[int]) -> None:
        self.outline = outline
        self.text = text
        self.first, self.last = min(text, default=0), max(text, default=-1) + 1
        self.pictures = [m for m in outline.media if first <= m.at <= last and is_picture(m)]
        self.lines: dict[int, Media] = {}
        self._printed: dict[int, list[str]] = {}
        prose = [line.index for line in outline.lines[first:last] if len(line.text.split()) >= 20]
        nexts = [media.at for media in self.pictures[1:]] + [last]
        for media, after in zip(self.pictures, nexts, strict=False):
            for line in self._around(media, first, min(after, last), prose):
                if self.lines.setdefault(line.index, media) is media:
                    self._printed.setdefault(id(media), []).append(line.text)

    def image(self, media: Media, base_url: str) -> Image | None:
        """The picture with its caption and credit as printed, else with its alt text."""
        image = image_of(media, base_url)
        printed = " ".join(self._printed.get(id(media), []))
        if image is None or not printed:
            return image
        caption, credit = split_credit(printed)
        return image.model_copy(
            update={"caption": caption or image.caption, "credit": credit or image.credit}
        )

    def _has_like(self, line: Line) -> bool:
        """The next line of the text is of the same form, in the same box."""
        after = next((at for at in range(line.index + 1, self.last) if at in self.text), None)
        if after is None:
            return False
        box = self.outline.lines[after].box
        return box.form == line.box.form and box.parent is line.box.parent

    def _around(self, media: Media, first: int, last: int, prose: list[int]) -> list[Line]:
        """The lines that are the picture's caption, with the credit on a line of its own."""
        lines = self.outline.lines
        alt = bare_caption(media.element.get("alt", ""))
        tight = _tight_box(media)
        found: list[Line] = []
        for at in range(max(media.at, first), min(media.at + 4, last)):
            line = lines[at]
            inside = tight is not None and tight.first <= at < tight.last
            is_among = at in self.text and (at > self.first or self._has_like(line))
            if is_among and not _is_surely_caption(line, alt):
                break
            if _is_caption(line, alt, inside, tight, prose, bool(found)):
                found.append(line)
            elif found or not line.anchors:
                break
        if tight is not None and not found and alt:
            above = lines[max(tight.first, first) : media.at]
            found = [line for line in above if bare_caption(line.text) == alt]
        return found


def _is_surely_caption(line: Line, alt: str) -> bool:
    """A line among the paragraphs is a caption by its element, or by the picture's own words."""
    if line.inside & Inside.CAPTION or class_names.CAPTION.search(line.box.hint):
        return True
    return bool(alt) and bare_caption(line.text) == alt


def _is_caption(
    line: Line, alt: str, inside: bool, tight: Box | None, prose: list[int], goes_on: bool
) -> bool:
    text = line.text
    if line.inside & Inside.CAPTION:
        return True
    if len(text.split()) > _LONGEST or line.level:
        return False
    if alt and bare_caption(text) == alt:
        return True
    if goes_on:
        return inside and (_is_credit(text) or line.joint is not None)
    if class_names.CAPTION.search(line.box.hint) or _ENDS_IN_CREDIT.search(text):
        return True
    if not inside or tight is None:
        return False
    if tight.tag == "figure" or any(not tight.first <= at < tight.last for at in prose):
        return True
    return not prose and len(text.split()) <= _SHORT


def _is_credit(text: str) -> bool:
    return _IN_PARENTHESES.match(text) is not None or CREDIT.match(text) is not None


def _tight_box(media: Media) -> Box | None:
    """The smallest box that holds the picture and a line, if it has at most three lines."""
    for box in media.box.ancestors:
        size = box.last - box.first
        if size:
            return box if size <= _TIGHT or box.tag == "figure" else None
    return None
