"""Furniture: lines that are no content wherever they are, such as buttons, counters and notices."""

from __future__ import annotations

from almayadeen.site.page.outline import Inside, Line
from almayadeen.site.words.dates import is_date
from almayadeen.site.words.furniture import is_service, says_notice

_FURNITURE = Inside.NAV | Inside.FORM | Inside.BUTTON | Inside.HIDDEN


def is_noise(line: Line, around: int = 0) -> bool:
    """The line is a button, a counter, a date or a notice, or in navigation, a form or a button.

    ``around`` is what the headline is in: a form around the whole page makes nothing furniture.
    """
    if line.inside & _FURNITURE & ~around:
        return True
    return is_service(line.text) or is_date(line.text) or says_notice(line.text)
