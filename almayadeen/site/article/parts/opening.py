"""What is between the title and the text: the way to listen, the lead picture, a summary."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from almayadeen.site.article.parts.dateline import Dateline
from almayadeen.site.article.parts.summary import is_marked_summary
from almayadeen.site.article.parts.text import Text
from almayadeen.site.page.label_boxes import Labels, is_read_more
from almayadeen.site.page.media import bare_caption, is_picture, is_video, shows_large, split_credit
from almayadeen.site.page.outline import Inside, Line, Media, Outline
from almayadeen.site.page.said import is_noise
from almayadeen.site.words.names import comparable

_LONGEST_HEADER = 25  # lines
_NEAR = 3  # lines between a picture and the title under it
_MOST_SUMMARY_LINES = 3
_SENTENCE = 5  # words


class Place(Protocol):
    """What is known of an article before its opening is read."""

    outline: Outline
    labels: Labels
    title: Line | None
    begin: int  # the line after the title
    end: int  # the label that ends the article
    start: int  # the line after the list under the title
    dateline: Dateline
    listen: int | None
    around: int

    def is_ruled(self, line: Line) -> bool:
        """Does the line belong to a box inside the text, or to the ticker?"""


class Opening:
    """Finds the parts before the text. ``place`` knows title and list; ``text`` what is alike."""

    def __init__(
        self, place: Place, text: Text, description: str, is_self: Callable[[str], bool]
    ) -> None:
        self.place = place
        self.lines = place.outline.lines
        self.text = text
        self.in_text = {line.index for line in text.lines}
        self.is_self = is_self
        self.listen = place.listen
        self.candidates = [
            line for line in self.lines[place.begin : self._last] if self._may_be(line)
        ]
        described = self._described(comparable(description))
        self.in_text -= {line.index for line in described}
        self.lead = self._lead()
        self.summary = described or self._summary()

    @property
    def _last(self) -> int:
        """The last line that can belong to the opening."""
        return min(self.place.end, self.place.start + _LONGEST_HEADER)

    def _lead(self) -> Media | None:
        """The picture or player above the text: under the list, else right above the title."""
        return self._lead_below() or self._lead_above()

    def _lead_above(self) -> Media | None:
        """A picture that only its caption parts from the title, in the title's own box."""
        title = self.place.title
        if title is None:
            return None
        for media in reversed(self.place.outline.media):
            if title.index - _NEAR <= media.at <= title.index and is_picture(media):
                outer = next((b for b in title.box.ancestors if b.first <= media.at < b.last), None)
                is_own = outer is not None and outer.tag not in ("body", "html")
                return media if is_own and not _is_card(media, self.is_self) else None
        return None

    def _lead_below(self) -> Media | None:
        """The first picture or player after the list, if hardly anything of the text precedes."""
        after = self.place.start if self.listen is None else self.listen
        for media in self.place.outline.media:
            if not after <= media.at <= self._last:
                continue
            if is_video(media) or (is_picture(media) and not _is_card(media, self.is_self)):
                return media if self._may_lead(media, after) else None
        return None

    def _may_lead(self, media: Media, after: int) -> bool:
        """Before the text, or after a summary that only the picture parts from it."""
        before = [x for x in self.lines[after : media.at] if x.index in self.in_text]
        if not before:
            first = min(self.in_text, default=None)
            return first is None or media.at <= first
        if sum(map(_is_sentence, before)) > _MOST_SUMMARY_LINES or self.text.end is None:
            return False
        return media.at < self.text.end and not self._goes_on(before, media)

    def _goes_on(self, before: list[Line], media: Media) -> bool:
        """Paragraphs just like those after the picture or player: it is inside the text."""
        sentences = [line for line in before if _is_sentence(line)]
        rest = (line for line in self.text.lines if line.index >= media.at and _is_sentence(line))
        after = next(rest, None)
        shapes = {_shape(line) for line in sentences}
        if after is None or shapes != {_shape(after)}:
            return False
        return len(sentences) > 1 or (
            is_video(media) and sentences[0].box.parent is after.box.parent
        )

    def _described(self, description: str) -> list[Line]:
        """The lines that say what the metadata's description says, and have no likes after."""
        return _equal_run([x for x in self.candidates if not self._has_likes(x)], description)

    def _summary(self) -> list[Line]:
        """The lines that the page marks as summary, by their place or their element."""
        candidates = self.candidates
        outside = [line for line in candidates if line.index not in self.in_text]
        stop = self._stop()
        if stop is not None:
            before = [line for line in candidates if line.index < stop and _is_sentence(line)]
            if self.listen is None:
                before = [line for line in before if not self._has_likes(line)]
            if before:
                return before[:_MOST_SUMMARY_LINES]
        marked = [line for line in candidates if is_marked_summary(line)]
        if marked and (marked[0].index not in self.in_text or self._differs(marked)):
            return marked[:_MOST_SUMMARY_LINES]
        brief = [line for line in outside if _is_sentence(line)]
        places = {line.index for line in brief}
        near = (media for media in self.place.outline.media if media.at in places)
        places -= {media.at for media in near if is_picture(media)}
        brief = [line for line in brief if line.index in places]
        return brief if len(brief) <= _MOST_SUMMARY_LINES and self._is_between(brief) else []

    def _may_be(self, line: Line) -> bool:
        place = self.place
        if line.index in place.dateline.lines or place.is_ruled(line) or is_read_more(line):
            return False
        if line.inside & (Inside.CAPTION | Inside.ASIDE) & ~place.around or line.is_link:
            return False
        is_above = (
            self.text.first is None or line.index <= self.text.first or line.index in self.in_text
        )
        return is_above and not is_noise(line, place.around) and not self._is_caption(line)

    def _is_caption(self, line: Line) -> bool:
        if line.index in self.text.pictured and split_credit(line.text)[1] is not None:
            return True
        near = (m for m in self.place.outline.media if line.index - 3 <= m.at <= line.index + 1)
        said = bare_caption(line.text)
        return any(bare_caption(m.element.get("alt", "")) == said for m in near)

    def _stop(self) -> int | None:
        """Where a summary ends by its place: at Listen, else at the lead picture."""
        if self.listen is not None:
            return self.listen
        return None if self.lead is None else self.lead.at

    def _has_likes(self, line: Line) -> bool:
        """Other paragraphs of the text are of its form: it is one of them."""
        if line.index not in self.in_text:
            return False
        others = (x for x in self.text.lines if x.index != line.index and _is_sentence(x))
        same = (other for other in others if _are_alike(other, line))
        return any(not self._is_caption(other) for other in same)

    def _differs(self, marked: list[Line]) -> bool:
        """The next sentences are not its likes."""
        if len(marked) > _MOST_SUMMARY_LINES:
            return False
        after = [x for x in self.text.lines if x.index > marked[-1].index and _is_sentence(x)]
        return not after or marked[0].box.form != after[0].box.form

    def _is_between(self, lines: list[Line]) -> bool:
        """Whether sentences that nothing marks are between the list and the text."""
        place = self.place
        if not lines or self.text.first is None or not place.dateline.lines:
            return False
        return lines[0].index < min(place.dateline.lines) or lines[-1].index < self.text.first


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
    return bool(href) and not shows_large(href) and not is_self(href)


def _shape(line: Line) -> tuple[str, str]:
    outer = line.box.parent
    return line.box.form, outer.form if outer is not None else ""


def _are_alike(line: Line, other: Line) -> bool:
    """Two elements of one name in one box, or of one class in boxes of one class."""
    is_beside = line.box.parent is other.box.parent and line.box.tag == other.box.tag
    return is_beside or _shape(line) == _shape(other)


def _is_sentence(line: Line) -> bool:
    return not line.is_link and not line.level and line.text.count(" ") + 1 >= _SENTENCE
