"""Errors of this program, apart from those of networks and pages; also what Scrapy swallows."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from almayadeen.verdict import report_problem

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

EXPECTED = ("scrapy.", "twisted.", "OpenSSL.", "almayadeen.", "playwright.")
"""Where the exceptions come from that say what was answered, or that nothing was."""

SWALLOWING = ("scrapy.utils.signal", "scrapy.core.engine")
"""Loggers by which Scrapy tells of an exception and goes on as if there had been none."""


def is_bug(error: BaseException) -> bool:
    """Tell whether an exception says something about a program, ours or the user's."""
    return not isinstance(error, OSError) and not f"{type(error).__module__}.".startswith(EXPECTED)


class Swallowed(logging.Handler):
    """Has every exception that Scrapy only logs count in the verdict."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(logging.ERROR)
        self.crawler = crawler

    def emit(self, record: logging.LogRecord) -> None:
        """Report the failure of a run."""
        error = record.exc_info[1] if record.exc_info else None
        what = f"{type(error).__name__}: {error}" if error else record.getMessage()
        report_problem(self.crawler, "failed", f"a part of the program broke: {what}"[:300])

    def listen(self) -> None:
        """Hear of them from now on."""
        for name in SWALLOWING:
            logging.getLogger(name).addHandler(self)

    def stop(self) -> None:
        """Hear no more."""
        for name in SWALLOWING:
            logging.getLogger(name).removeHandler(self)
