"""What a page marks as the summary of an article, by the names it gives to the element."""

from __future__ import annotations

import re

from almayadeen.site.page.outline import Line

_MOST_LINES = 3
_SUMMARY_HINTS = re.compile(
    r"summary|standfirst|excerpt|subtitle|sub-title|subheadline|sub-headline"
    r"|(?:^|[\s_-])(?:lead|lede|deck|dek|intro|teaser|chapo|abstract)(?:$|[\s_-])"
)


def is_marked_summary(line: Line) -> bool:
    """Does the line stand in a small box that is named for a summary?"""
    boxes = (box for _, box in zip(range(2), line.box.ancestors, strict=False))
    return any(
        _SUMMARY_HINTS.search(box.hint) or box.element.get("itemprop") == "description"
        for box in boxes
        if box.last - box.first <= _MOST_LINES
    )
