"""What a page marks as the summary of an article, by the names it gives to the element."""

from __future__ import annotations

from almayadeen.site.page import class_names
from almayadeen.site.page.outline import Line

_MOST_LINES = 3


def is_marked_summary(line: Line) -> bool:
    """Whether the line is in a small box that is named for a summary."""
    boxes = (box for _, box in zip(range(2), line.box.ancestors, strict=False))
    return any(
        class_names.SUMMARY.search(box.hint) or box.element.get("itemprop") == "description"
        for box in boxes
        if box.last - box.first <= _MOST_LINES
    )
