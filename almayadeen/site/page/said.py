"""Lines that are no content wherever they stand: buttons, counters, notices, advertisements."""

from __future__ import annotations

from almayadeen.site.page.outline import Inside, Line
from almayadeen.site.words.dates import is_date
from almayadeen.site.words.furniture import is_service, says_notice

_FURNITURE = Inside.NAV | Inside.FORM | Inside.BUTTON | Inside.HIDDEN


def is_noise(line: Line, around: int = 0) -> bool:
    """No reader would call this line part of the text.

    ``around`` is what the headline stands in: a form around the whole page says nothing.
    """
    if line.inside & _FURNITURE & ~around:
        return True
    return is_service(line.text) or is_date(line.text) or says_notice(line.text)
