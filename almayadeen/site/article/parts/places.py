"""Where the article stands on its page: title, list, summary, text, and where it ends.

The order is proven (header, menus, ticker, title, list, summary, picture, text, tags, Most Read,
Coverage, Read Next, footer); tags and classes are not. So lines are judged by what they say and
by what stands before and after them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from almayadeen.site.article.parts import meta_list
from almayadeen.site.article.parts.asides import find_asides
from almayadeen.site.article.parts.ending import Ending
from almayadeen.site.article.parts.title import TitleFinder
from almayadeen.site.page.label_boxes import Labels, is_read_more
from almayadeen.site.page.media import bare_caption, is_picture, is_video
from almayadeen.site.page.outline import Inside, Line, Media, Outline, joined
from almayadeen.site.page.said import is_noise
from almayadeen.site.words.labels import LISTEN
from almayadeen.site.words.names import comparable

_LONGEST_HEADER = 25
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:\?|$)|^#|^javascript:", re.IGNORECASE)
_MOST_SUMMARY_LINES = 3
_SUMMARY_HINTS = ("summary", "standfirst", "lead", "excerpt", "deck", "intro", "subtitle")
_SENTENCE = 5
_SENTENCE_END = re.compile(r"[.?!…][”\"']?\s+(?=[A-Z“\"'])")


class Anatomy:
    """The parts of an article page as places in its outline."""

    def __init__(
        self,
        outline: Outline,
        labels: Labels,
        titles: list[str],
        description: str,
        is_self: Callable[[str], bool],
    ) -> None:
        self.outline = outline
        self.labels = labels
        title = TitleFinder(outline, labels, titles, is_self).find()
        self.title = title[0] if title else None
        self.headline = joined(title) if title else ""
        # Without a title on the page nobody can say where its text begins.
        self.begin = title[-1].index + 1 if title else len(outline.lines)
        start = self.begin
        self.around = 0 if self.title is None else self.title.inside
        self.end = Ending(outline, labels, self.title, start).find()
        self.dateline = meta_list.find_under_title(outline.lines, start, self.end)
        self.start = max(self.dateline.lines, default=start - 1) + 1
        self.listen = self._listen()
        self.lead = self._lead(is_self)
        self.summary = self._summary(start, comparable(description))
        self.first = self._first()
        self._complete_dateline()
        text = outline.lines[self.first : self.end]
        self.asides = find_asides(text, self.dateline.authors, self.around)

    @property
    def is_framed(self) -> bool:
        """Labels stand before and after the text."""
        return bool(self.dateline.lines) and self.end in self.labels.names

    @property
    def text_lines(self) -> list[Line]:
        """The lines from the first of the text to the last before tags or Most Read."""
        lines = self.outline.lines[self.first : self.end]
        return [line for line in lines if not self.is_aside(line.index)] if self.asides else lines

    def is_aside(self, at: int) -> bool:
        """Does the place lie in a small box that asks for something or presents the author?"""
        return any(box.first <= at < box.last for box in self.asides)

    def is_ruled(self, line: Line) -> bool:
        """Does the line belong to a box inside the text, or to the ticker?"""
        return line.index in self.labels.ruled

    def _complete_dateline(self) -> None:
        """Read the list at the foot of the text, and the date above the title, if need be."""
        if not self.dateline.lines:
            self.dateline = meta_list.find_at_foot(self.outline.lines, self.first, self.end)
        if self.title is not None and not self.dateline.published:
            above = meta_list.date_above(self.outline.lines, self.labels, self.title)
            self.dateline.published = above.text if above is not None else ""

    def _listen(self) -> int | None:
        stop = min(self.end, self.start + _LONGEST_HEADER)
        named = (at for at, name in self.labels.names.items() if name == LISTEN)
        return next((at for at in named if self.start <= at < stop), None)

    def _lead(self, is_self: Callable[[str], bool]) -> Media | None:
        """The first picture or player after the list, if it stands before the text."""
        after = self.start if self.listen is None else self.listen
        for media in self.outline.media:
            if not after <= media.at <= min(self.end, after + _LONGEST_HEADER):
                continue
            if is_video(media) or (is_picture(media) and not _is_card(media, is_self)):
                between = self.outline.lines[after : media.at]
                prose = sum(_is_sentence(line) and not self._is_noise(line) for line in between)
                return media if prose <= _MOST_SUMMARY_LINES and media.at < self.end + 1 else None
        return None

    def _is_noise(self, line: Line) -> bool:
        return is_noise(line, self.around)

    def _summary(self, start: int, description: str) -> list[Line]:
        """The lines before Listen or the lead picture; else what says that it is a summary."""
        stop = self.listen
        if stop is None and self.lead is not None:
            stop = self.lead.at
        limit = self.start + 4 if stop is None else stop
        captions = {
            bare_caption(media.element.get("alt", ""))
            for media in self.outline.media
            if start <= media.at <= limit + 1
        }
        candidates = [
            line
            for line in self.outline.lines[start : min(limit, self.end)]
            if line.index not in self.dateline.lines
            and not self._is_noise(line)
            and not is_read_more(line)
            and not self.is_ruled(line)
            and not line.inside & Inside.CAPTION
            and bare_caption(line.text) not in captions
        ]
        exact = _equal_run(candidates, description)
        if exact:
            return exact
        above = [line for line in candidates if self._is_above_list(line)]
        if above and not description and stop is None:
            return above[:_MOST_SUMMARY_LINES]
        if stop is None or (self.listen is None and description):
            marked = [line for line in candidates if _is_marked(line)][:_MOST_SUMMARY_LINES]
            return marked or ([] if description else self._first_sentences(candidates))
        sentences = [line for line in candidates if _is_sentence(line)][:_MOST_SUMMARY_LINES]
        if self.listen is None and self._goes_on(sentences):
            self.lead = None
            return []
        return sentences

    def _is_above_list(self, line: Line) -> bool:
        """Between the title and the list only a summary can stand."""
        return line.index < min(self.dateline.lines, default=0) and _is_sentence(line)

    def _first_sentences(self, candidates: list[Line]) -> list[Line]:
        """The paragraph right after the list, if it is as short as a summary and a text follows."""
        first = next((line for line in candidates if line.index >= self.start), None)
        if first is None or not self.dateline.lines or not _is_brief(first):
            return []
        after = [
            line
            for line in self.outline.lines[first.index + 1 : self.end]
            if _is_sentence(line) and not line.level and not self._is_noise(line)
        ]
        return [first] if len(after) > 1 else []

    def _goes_on(self, sentences: list[Line]) -> bool:
        """Several paragraphs just like those after the picture: it stands inside the text."""
        at = self.lead.at if self.lead is not None else self.start
        after = next(
            (line for line in self.outline.lines[at : self.end] if _is_sentence(line)), None
        )
        shapes = {_shape(line) for line in sentences}
        return len(sentences) > 1 and after is not None and shapes == {_shape(after)}

    def _first(self) -> int:
        after = max([self.start, *(line.index + 1 for line in self.summary)])
        return after if self.listen is None else max(after, self.listen + 1)


def _equal_run(lines: list[Line], description: str) -> list[Line]:
    """The lines that together say what the metadata's description says."""
    if not description:
        return []
    for first, line in enumerate(lines):
        text = ""
        if not description.startswith(comparable(line.text)[:200]):
            continue
        for last in range(first, len(lines)):
            text += comparable(lines[last].text)
            if text == description:
                return lines[first : last + 1]
            if not description.startswith(text):
                break
    return []


def _is_card(media: Media, is_self: Callable[[str], bool]) -> bool:
    """Does the picture lead to another page, and not to itself in large?"""
    href = media.anchor.href if media.anchor is not None else ""
    return bool(href) and not _PICTURE_FILE.search(href) and not is_self(href)


def _is_marked(line: Line) -> bool:
    boxes = (box for _, box in zip(range(2), line.box.ancestors, strict=False))
    return any(
        hint in box.hint or box.element.get("itemprop") == "description"
        for box in boxes
        for hint in _SUMMARY_HINTS
        if box.last - box.first <= _MOST_SUMMARY_LINES
    )


def _shape(line: Line) -> tuple[str, str | None, int]:
    box = line.box
    return box.tag, box.element.get("class"), id(box.parent)


def _is_sentence(line: Line) -> bool:
    return not line.is_link and len(line.text.split()) >= _SENTENCE


def _is_brief(line: Line) -> bool:
    """One sentence or two, and no sub-heading."""
    sentences = len(_SENTENCE_END.findall(line.text))
    return _is_sentence(line) and not line.level and sentences < 2 and line.text[-1] in ".?!…”\"'"
