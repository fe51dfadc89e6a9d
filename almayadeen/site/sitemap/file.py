"""Sitemaps: an index of files, or a file of addresses.

The body is fed to the parser in pieces, entry by entry, so memory follows the number of entries
and not the size of the file. References to anything but the five entities of XML are taken as
plain text, so a body that declares entities has nothing to expand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from almayadeen.site.errors import LayoutChanged
from almayadeen.site.page.document import Element
from almayadeen.site.sitemap.entries import ENTRIES, Location, location, name_of
from almayadeen.site.sitemap.pieces import for_parser, plain
from almayadeen.site.urls import absolute
from almayadeen.site.words.instants import FIRST_YEAR, LAST_YEAR

LIMIT = 50 * 1024 * 1024
"""The longest uncompressed file that the sitemap protocol allows, in bytes."""

KINDS = {"sitemapindex": "index", "urlset": "urls", "rss": "urls", "rdf": "urls", "feed": "urls"}
"""By the name of the outermost element; the last three are feeds, which the protocol allows."""

_LONGEST_LINE = 4096
_MONTH = re.compile(r"(?<!\d)(\d{4})(?:[-_/.](\d{1,2})|(\d{2}))(?!\d)")


class Sitemap:
    """One sitemap file, plain or compressed. Raises SitemapTooLarge or LayoutChanged when read."""

    def __init__(self, body: bytes, url: str, limit: int = LIMIT) -> None:
        self.url = url
        self._body = body
        self._limit = limit

    @property
    def kind(self) -> str:
        """Whether it is an "index" of sitemaps or one of "urls" of pages."""
        return self._read[0]

    @property
    def locations(self) -> list[Location]:
        """Its entries, in order; those without an address are left out."""
        return self._read[1]

    @property
    def is_whole(self) -> bool:
        """False when the file breaks off: there were more entries than could be read."""
        return self._read[2]

    @cached_property
    def _read(self) -> tuple[str, list[Location], bool]:
        if (listed := self._lines()) is not None:
            return "urls", listed, True
        kind, whole = "", False
        locations: list[Location] = []
        for event, element in self._events():
            name = name_of(element)
            if not kind:
                kind = self._kind_of(name)
            elif event == "end" and name in ENTRIES:
                if (entry := location(element, self.url)) is not None:
                    locations.append(entry)
                _forget(element)
            elif event == "end" and name in KINDS:
                whole = True
        if not kind:
            self._kind_of("no element")
        return kind, locations, whole

    def _events(self) -> Iterator[tuple[str, Element]]:
        parser = etree.XMLPullParser(
            events=("start", "end"),
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        for piece in for_parser(plain(self._body, self._limit, self.url)):
            parser.feed(piece)
            for event, element in parser.read_events():
                if isinstance(element, Element):
                    yield event, element

    def _lines(self) -> list[Location] | None:
        """The addresses of a text file, one a line; None for any other file."""
        start = next(plain(self._body, self._limit, self.url), b"").lstrip()
        if not start.startswith((b"http://", b"https://")):
            return None
        lines = b"".join(plain(self._body, self._limit, self.url)).split(b"\n")
        texts = (
            line.decode("utf-8", "replace").strip() for line in lines if len(line) < _LONGEST_LINE
        )
        addresses = (absolute(text, self.url) for text in texts if text.startswith("http"))
        return [Location(address, None, None) for address in addresses if address]

    def _kind_of(self, name: str) -> str:
        if name not in KINDS:
            raise LayoutChanged("a sitemap: urlset or sitemapindex, or a feed", name, self.url)
        return KINDS[name]


def _forget(entry: Element) -> None:
    """Free an entry that has been read, and those before it."""
    entry.clear()
    parent = entry.getparent()
    while parent is not None and entry.getprevious() is not None:
        del parent[0]


def month_of(address: str) -> tuple[int, int] | None:
    """Year and month that the address of a sitemap names, with or without a leading zero."""
    for found in _MONTH.finditer(address):
        year, month = int(found[1]), int(found[2] or found[3])
        if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12:
            return year, month
    return None
