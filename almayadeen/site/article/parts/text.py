"""The lines that are the text of an article: those that are alike.

On 12,000 real pages of this CMS the paragraphs of a text are children of one box, and what
collectors wrongly took for text stood deeper. So the box whose own children hold most of the
prose after the title is found first, together with boxes of the same form. What is in such
a box and is alike is text, whatever it says; what is in a further block inside it is text
only as a list, a quotation or a table, or where it holds paragraphs of the same form and nothing
that leads away or asks for something.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from almayadeen.site.article.parts.blocks import FEWEST_OF_PART
from almayadeen.site.article.parts.containers import PARTS, container_of, heaviest
from almayadeen.site.article.parts.harvest import Harvest
from almayadeen.site.article.parts.paragraphs import Paragraph, paragraphs_of
from almayadeen.site.article.parts.prose import FEWEST, Prose
from almayadeen.site.article.parts.summary import is_marked_summary
from almayadeen.site.page.label_boxes import Labels, is_meta
from almayadeen.site.page.outline import Box, Inside, Line, Outline

_BRIEF, _TINY = 4, 1  # words of a paragraph that counts on a page without longer ones
_AFTERWORD = 0.25  # what prose after Most Read and its like weighs
_SUMMARY = 0.1  # what prose weighs that is marked as a summary
_NEAR = 4  # lines between a title and its list
_DEEP = 3  # boxes around a container that hold its further parts
_DEEPER = 5  # the same, if they are named like it
_SHARE, _SEVERAL, _MANY = 0.25, 3, 6  # of a further container: share of the whole, paragraphs
_STRUCTURED = Inside.LIST | Inside.QUOTE | Inside.TABLE
_LONGEST_ENTRY = 8  # lines of a comment
_NO_DIGITS = dict.fromkeys(range(ord("0"), ord("9") + 1))
_NEARLY = 0.8  # of a text, that a copy has


@dataclass(slots=True)
class Text:
    """The lines of a text in page order, and the boxes whose children they are or may be."""

    lines: list[Line] = field(default_factory=list)
    containers: set[int] = field(default_factory=set)  # ids of boxes
    prose: int | None = None  # the index of the first line that is prose beyond doubt
    pictured: set[int] = field(default_factory=set)  # lines in a small box with a picture

    @property
    def first(self) -> int | None:
        """The index of the first line."""
        return self.lines[0].index if self.lines else None

    @property
    def end(self) -> int | None:
        """The index after the last line."""
        return self.lines[-1].index + 1 if self.lines else None


class TextFinder:
    """Finds the text after the line ``start``, and so after the title; ``host`` is the site's."""

    def __init__(
        self, outline: Outline, labels: Labels, start: int, title: Line | None, host: str
    ) -> None:
        self.lines, self.boxes = outline.lines, outline.boxes
        self.start = start
        self.afterword = labels.afterword_from(start)
        self.prose = Prose(outline, labels, title, host)
        self.paragraphs = paragraphs_of(outline.lines[start : self._other_article(title)])

    def find(self) -> Text:
        """The text; empty if the page has no prose after its title."""
        found = (self._alike(fewest) for fewest in (FEWEST, _BRIEF, _TINY))
        chosen = self._with_hidden(next((group for group in found if group), []))
        if not chosen:
            return Text()
        chosen = self._without_tail(chosen)
        boxes = _containers(chosen)
        forms = {p.box.form for p in chosen}
        boxes |= self._further(chosen, boxes)
        chosen = self._all_prose(chosen, boxes)
        like = self._like_them(chosen, boxes)
        after = chosen[-1].first
        end = max((box.last for box in like.values() if box.first > after), default=0)
        chosen += [p for p in self.paragraphs if after < p.first < end]
        boxes |= like
        harvest = Harvest(self.prose, self.paragraphs, chosen, boxes, forms)
        around = set(boxes)
        if len(boxes) > 1:
            around |= {id(box.parent) for box in boxes.values()}
        return Text(_once(list(harvest.lines())), around, chosen[0].first, self.prose.pictured)

    def _without_tail(self, chosen: list[Paragraph]) -> list[Paragraph]:
        """Without a list or a table that links part from the text."""
        last = next((p for p in reversed(chosen) if p.box.tag not in PARTS), chosen[-1])
        below = self.lines[last.lines[-1].index + 1 : chosen[-1].first]
        link = next((line.index for line in below if line.is_link), len(self.lines))
        return [p for p in chosen if p.first <= max(last.first, link)]

    def _all_prose(self, chosen: list[Paragraph], boxes: dict[int, Box]) -> list[Paragraph]:
        """The paragraphs chosen, with those like them in the further boxes."""
        known = {paragraph.first for paragraph in chosen}
        forms = {paragraph.box.form for paragraph in chosen}
        return [
            p
            for p in self.paragraphs
            if p.first in known
            or (
                p.box.form in forms and id(container_of(p)) in boxes and self.prose.words(p, FEWEST)
            )
        ]

    def _like_them(self, chosen: list[Paragraph], boxes: dict[int, Box]) -> dict[int, Box]:
        """Boxes between the paragraphs that are named like theirs: of headings, of lists."""
        forms = {box.form for box in boxes.values() if "." in box.form or "-" in box.tag}
        first, last = chosen[0].first, chosen[-1].lines[-1].index
        own = {paragraph.box.form for paragraph in chosen}
        around = {id(box.parent) for box in boxes.values()}
        beside = {box.form for box in boxes.values()}
        end, found = last + 1, {}
        for box in self.boxes:
            is_beside = box.form in beside and id(box.parent) in around
            is_beside &= box.last - box.first == 1
            is_within = first <= box.first <= end
            if is_within and (box.form in forms or is_beside) and self._is_all_alike(box, own):
                found[id(box)] = box
                end = max(end, box.last)
        return found

    def _is_all_alike(self, box: Box, forms: set[str]) -> bool:
        """Nothing in the box but paragraphs of these forms, headings, lists and the like."""
        held = self.lines[box.first : box.last]
        return not all(line.level for line in held) and all(
            (line.box.form in forms or line.level or line.inside & _STRUCTURED) and not line.is_link
            for line in held
        )

    def _alike(self, fewest: int, inside: int = 0) -> list[Paragraph]:
        """The heaviest group of paragraphs, inside of these, that have at least so many words."""

        def weigh(paragraph: Paragraph) -> float:
            weight = float(self.prose.words(paragraph, fewest))
            if weight and paragraph.first >= self.afterword:
                weight *= _AFTERWORD
            if weight and is_marked_summary(paragraph.lines[0]):
                weight *= _SUMMARY
            return weight

        paragraphs = self.paragraphs
        if inside:
            paragraphs = [p for p in paragraphs if p.inside & inside]
        return heaviest(paragraphs, weigh)

    def _with_hidden(self, seen: list[Paragraph]) -> list[Paragraph]:
        """With what is hidden, where that is most of the text: folded, or behind a wall."""
        if not any(p.inside & Inside.HIDDEN for p in self.paragraphs):
            return seen
        beside = self.prose.beside
        self.prose.beside &= ~Inside.HIDDEN
        whole = self._alike(FEWEST)
        if _is_more_of(seen, whole):
            around = {id(box) for box in _nearest(container_of(whole[0]))}
            above = [p for p in seen if p.first < whole[0].first and id(container_of(p)) in around]
            return [*above, *whole]
        hidden = self._alike(FEWEST, Inside.HIDDEN)
        if _goes_on(seen, hidden):
            return [*seen, *hidden]
        self.prose.beside = beside
        return seen

    def _other_article(self, title: Line | None) -> int:
        """The first line of another article below: a title of the same kind with a list."""
        if title is not None and title.level:
            for line in self.lines[self.start + 1 :]:
                if line.level == title.level and line.box.form == title.box.form:
                    under = self.lines[line.index + 1 : line.index + 1 + _NEAR]
                    if any(is_meta(after) for after in under):
                        return line.index
        return len(self.lines)

    def _further(self, chosen: list[Paragraph], known: dict[int, Box]) -> dict[int, Box]:
        """Boxes beside or inside the first ones that hold a good part of the text as well.

        An unclosed element, or a part of the page that is another widget, splits a text.
        """
        forms = {p.box.form for p in chosen if p.box.tag not in PARTS} or {
            p.box.form for p in chosen
        }
        around = {id(box) for container in known.values() for box in _nearest(container)}
        named = {box.form for box in known.values() if "." in box.form}
        article = _article_of(next(iter(known.values())))
        held: dict[str, list[Paragraph]] = defaultdict(list)
        far: dict[str, list[Paragraph]] = defaultdict(list)
        for paragraph in self.paragraphs:
            if paragraph.box.form not in forms:
                continue
            box = container_of(paragraph)
            if id(box) in known or paragraph.first >= self.afterword:
                continue
            if not self.prose.words(paragraph, FEWEST):
                continue
            depth = _DEEPER if box.form in named else _DEEP
            if any(id(outer) in around for outer in _nearest(box, depth)):
                held[box.form].append(paragraph)
            elif article is not None and _article_of(box) is article:
                far[box.form].append(paragraph)
        total = sum(p.words for p in chosen)
        parts = [x for x in held.values() if self._is_part(x, chosen[-1].first, total)]
        parts += [x for x in far.values() if sum(p.words for p in x) > total]
        parts += [x for x in held.values() if self._is_split(container_of(x[0]), known, forms)]
        return _containers(paragraph for part in parts for paragraph in part)

    def _is_split(self, box: Box, known: dict[int, Box], forms: set[str]) -> bool:
        """Beside a box of the text, named like it but for a number, with nothing but the like."""
        is_named = any(
            box.parent is other.parent and _unnumbered(box.form) == _unnumbered(other.form)
            for other in known.values()
        )
        held = self.lines[box.first : box.last]
        return is_named and all(line.box.form in forms and not line.is_link for line in held)

    def _are_entries(self, found: list[Paragraph], boxes: list[Box]) -> bool:
        """One paragraph a box, under the name of its writer or the headline of a card."""
        if len(boxes) < len(found):
            return False
        firsts = {paragraph.first for paragraph in found}
        entries = sum(box.last - box.first > 1 or self._is_entry(box, firsts) for box in boxes)
        return len(boxes) > 1 and 2 * entries > len(boxes)

    def _is_entry(self, box: Box, firsts: set[int]) -> bool:
        """The box around that holds one of the paragraphs holds short lines as well."""
        outer = box
        while outer.parent is not None:
            held = range(outer.parent.first, outer.parent.last)
            if len(held) > _LONGEST_ENTRY or sum(at in firsts for at in held) > 1:
                break
            outer = outer.parent
        others = (line for line in self.lines[outer.first : outer.last] if line.index not in firsts)
        return any(not line.level and line.text.count(" ") < FEWEST for line in others)

    def _leads_on(self, box: Box) -> bool:
        """The box has a line that is a link."""
        return any(line.is_link for line in self.lines[box.first : box.last])

    def _is_part(self, found: list[Paragraph], last: int, total: int) -> bool:
        """Whether paragraphs in other boxes are a part of the text that ends with line ``last``."""
        boxes = _containers(found)
        asks = any(self.prose.asks(box) or self._leads_on(box) for box in boxes.values())
        if self._are_entries(found, list(boxes.values())):
            return False
        fewest = _MANY if asks else _SEVERAL
        if len(found) >= fewest and sum(p.words for p in found) >= _SHARE * total:
            return True
        is_long = len(found) > 1 and sum(p.words for p in found) >= FEWEST_OF_PART
        return found[0].first < last and is_long and not asks


def _containers(paragraphs: Iterable[Paragraph]) -> dict[int, Box]:
    """The boxes whose children the paragraphs are, by id."""
    return {id(box): box for box in map(container_of, paragraphs)}


def _unnumbered(form: str) -> str:
    """A form without the digits in it."""
    return form.translate(_NO_DIGITS)


def _article_of(box: Box) -> Box | None:
    """The innermost ``<article>`` around a box."""
    return next((outer for outer in box.ancestors if outer.tag == "article"), None)


def _nearest(box: Box, depth: int = _DEEP) -> list[Box]:
    """A box and the next ones around it."""
    return [outer for _, outer in zip(range(depth), box.ancestors, strict=False)]


def _is_more_of(seen: list[Paragraph], whole: list[Paragraph]) -> bool:
    """Whether a group that counts hidden paragraphs is the text, and what is seen a part of it."""
    told = {p.text for p in seen}
    new = [p for p in whole if p.inside & Inside.HIDDEN and p.text not in told]
    words, more = sum(p.words for p in seen), sum(p.words for p in new)
    if len(new) < _SEVERAL or more < _SHARE * words or 2 * len(new) <= len(whole) - len(seen):
        return False
    return any(p.text in told for p in whole) or more > 2 * words


def _goes_on(seen: list[Paragraph], whole: list[Paragraph]) -> bool:
    """What is hidden goes on beside what is seen, in paragraphs of its form: a wall hides it."""
    if not seen or not whole or len(whole) < _SEVERAL or whole[0].first < seen[-1].first:
        return False
    told = {p.text for p in seen}
    return (
        whole[0].box.form == seen[-1].box.form
        and container_of(whole[0]).parent is container_of(seen[-1]).parent
        and not any(p.text in told for p in whole)
    )


def _once(lines: list[Line]) -> list[Line]:
    """The lines without a second copy of the text, as for another width of the screen."""
    prose = [line for line in lines if line.text.count(" ") >= FEWEST]
    for at in range(1, len(prose)):
        copied = min(at, len(prose) - at)
        if copied < _NEARLY * at or prose[at].text != prose[0].text:
            continue
        if all(prose[at + n].text == prose[n].text for n in range(copied)):
            last = prose[at - 1]
            return [x for x in lines if x.index < prose[at].index and _is_of(x, last)]
    return lines


def _is_of(line: Line, last: Line) -> bool:
    """Not between the last paragraph of a text and its copy, in the copy's box."""
    return line.index <= last.index or line.box.parent is last.box.parent
