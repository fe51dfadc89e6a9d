"""The boxes whose children paragraphs are, and the groups of paragraphs that are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import takewhile

from almayadeen.site.article.parts.paragraphs import Paragraph
from almayadeen.site.page.outline import Box

STRUCTURES = frozenset(["ul", "ol", "dl", "blockquote", "table", "pre", "q"])
PARTS = STRUCTURES | {"li", "dd", "dt", "tr", "td", "th", "tbody", "thead"}
_WHOLE = frozenset(["p", "li", "dd", "dt"])  # a paragraph, whatever lines it has
_LINES_OF_DATA = 3  # of a cell
_HALF = 150  # words of other prose before a group that halve its weight

Key = tuple[object, ...]


def heaviest(paragraphs: list[Paragraph], weigh: Callable[[Paragraph], float]) -> list[Paragraph]:
    """The paragraphs of the heaviest group, in one box or in boxes of one form.

    What is below other prose weighs less: comments can be longer than the text.
    """
    groups: dict[Key, list[Paragraph]] = defaultdict(list)
    weights: dict[Key, float] = defaultdict(float)
    before: dict[Key, float] = {}
    total = 0.0
    for paragraph in paragraphs:
        if not (weight := weigh(paragraph)):
            continue
        for key in _keys(paragraph):
            groups[key].append(paragraph)
            weights[key] += weight
            before.setdefault(key, total)
        total += weight

    def rank(key: Key) -> tuple[float, int]:
        return weights[key] * 0.5 ** (before[key] / _HALF), -len(key)

    best = max(weights, key=rank, default=None)
    return [] if best is None else groups[best]


def container_of(paragraph: Paragraph) -> Box:
    """The box whose child a paragraph is; for one of several in a box of text, that box."""
    box = paragraph.box
    if box.tag not in _WHOLE and box.last - box.first > len(paragraph.lines):
        return box
    outer = box.parent or box
    while outer.parent is not None and outer.tag in PARTS and not _is_layout(outer):
        outer = outer.parent
    return outer


def _is_layout(box: Box) -> bool:
    """A cell with more lines than data have: the table is the page's layout."""
    return box.tag == "td" and box.last - box.first > _LINES_OF_DATA


def _keys(paragraph: Paragraph) -> Iterator[Key]:
    """By what a paragraph may be grouped: its container, and the forms of the boxes around."""
    box = container_of(paragraph)
    one = box.parent
    yield (id(box),)
    if one is None:
        return
    way, own = _way(paragraph, box), paragraph.box.form
    yield own, way, box.form, id(one)
    two = one.parent
    if two is None:
        return
    yield own, way, box.form, one.form, id(two)
    yield own, way, box.form, one.form, two.form, id(two.parent)
    if any("." in form for form in (own, box.form, one.form)):
        yield own, way, box.form, one.form, two.form


def _way(paragraph: Paragraph, box: Box) -> tuple[str, ...]:
    """The elements of a list or a quotation between a paragraph and its container."""
    return tuple(b.tag for b in takewhile(lambda b: b is not box, paragraph.box.ancestors))[1:]
