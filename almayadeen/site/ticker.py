"""The ticker: the lines under BREAKING."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import islice, takewhile

from almayadeen.site.page import class_names
from almayadeen.site.page.document import Document
from almayadeen.site.page.label_boxes import Labels
from almayadeen.site.page.outline import Box, Line
from almayadeen.site.urls import absolute, is_ours
from almayadeen.site.words.dates import printed_date
from almayadeen.site.words.labels import BREAKING, NAMES, plain, says_all

_MARKS = re.compile(r"\s*(?:[•·●■◆▪►|*]\s*)+")
_BLANK = " •·●■◆▪►|*-–—"
_ANY_DAY = datetime(2025, 1, 1, tzinfo=UTC)
_FEWEST_WORDS = 3
_MOST_COPIES = 4


@dataclass(frozen=True, slots=True)
class TickerLine:
    """One line of breaking news; position 1 is the first."""

    text: str
    url: str | None
    position: int


class Ticker:
    """A page read for its ticker. A page without one has no lines."""

    def __init__(
        self, body: bytes | str | Document, url: str, fetched_at: datetime | None = None
    ) -> None:
        self.document = Document.of(body, url)

    @cached_property
    def lines(self) -> list[TickerLine]:
        """Each line once, also if it is printed twice to scroll without a gap."""
        found: dict[str, str | None] = {}
        for line in ticker_lines(self.document, Labels(self.document.outline)):
            for text, url in self._parts(line):
                if len(text.split()) >= _FEWEST_WORDS and not says_all(text):
                    found[text] = found.get(text) or url
        return [TickerLine(text, url, n) for n, (text, url) in enumerate(found.items(), 1)]

    def _parts(self, line: Line) -> Iterator[tuple[str, str | None]]:
        """The sentences of a line; several where elements or marks part them."""
        links = {anchor.text: anchor.href for anchor in line.anchors}
        whole = links.get(line.text) or (line.anchors[0].href if len(links) == 1 else None)
        parts = _sentences(line)
        for part in parts:
            yield part, self._address(links.get(part) or (whole if len(parts) == 1 else None))

    def _address(self, href: str | None) -> str | None:
        url = absolute(href, self.document.base_url)
        return url if url and is_ours(url, self.document.url) else None


def ticker_lines(document: Document, labels: Labels) -> list[Line]:
    """The lines of the page that are the ticker, in all its copies."""
    lines = document.outline.lines
    labelled = [at for at, name in labels.names.items() if name == BREAKING]
    found = [line for at in labelled[:_MOST_COPIES] for line in _ruled(lines, at)]
    found += [line for line in lines if _opens_with_label(line)]
    return found or [line for line in lines if _is_classed(line)]


def _ruled(lines: list[Line], label: int) -> list[Line]:
    """The lines in the box right after a label; without such a box, those that are like it."""
    first = label + 1
    if first >= len(lines):
        return []
    boxes = [box for box in lines[first].box.ancestors if box.first > label]
    if not boxes:
        rest = islice(lines, first, None)
        same = takewhile(lambda line: line.box is lines[first].box, rest)
        return lines[first : _end(lines, first, first + len(list(same)))]
    box = boxes[-1]
    if box.last - box.first > 1:
        return lines[first : _end(lines, first, box.last)]
    last = first
    while last < len(lines) and _stands_beside(lines[last], box):
        last += 1
    return lines[first : _end(lines, first, last)]


def _stands_beside(line: Line, box: Box) -> bool:
    """In a box of the same kind as ``box``, next to it."""
    beside = next((b for b in islice(line.box.ancestors, 12) if b.parent is box.parent), None)
    return beside is not None and (beside.tag, beside.hint) == (box.tag, box.hint)


def _end(lines: list[Line], first: int, last: int) -> int:
    """Where the ticker ends at the latest: at a heading, or a date, which it has not."""
    level = lines[first].level
    for line in lines[first + 1 : last]:
        is_heading = line.level > 0 and line.level != level
        if is_heading or (len(line.text) < 40 and printed_date(line.text, _ANY_DAY)):
            return line.index
    return last


def _opens_with_label(line: Line) -> bool:
    return len(line.pieces) > 1 and NAMES.get(plain(line.pieces[0])) == BREAKING


def _is_classed(line: Line) -> bool:
    return class_names.TICKER in line.box.hint or any(
        class_names.TICKER in box.hint for box in _nearest(line)
    )


def _nearest(line: Line) -> list[Box]:
    return list(islice(line.box.ancestors, 4))


def _sentences(line: Line) -> list[str]:
    """What a line says, cut at its elements or at marks if each part says something by itself."""
    is_labelled = _opens_with_label(line)
    pieces = line.pieces[1:] if is_labelled else line.pieces
    for parts in (pieces, [" ".join(pieces) if is_labelled else line.text]):
        cut = [part for piece in parts for part in _MARKS.split(piece) if part.strip(_BLANK)]
        if all(len(part.split()) > _FEWEST_WORDS for part in cut):
            return cut
    return [line.text]
