"""Sitemaps: an index of files, or a file of addresses.

The body is fed to the parser in pieces, entry by entry, so memory follows the number of entries
and not the size of the file. References to anything but the five entities of XML are taken as
plain text, so a body that declares entities has nothing to expand.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache

from lxml import etree

from almayadeen.site.errors import LayoutChanged
from almayadeen.site.page.document import Element
from almayadeen.site.urls import absolute
from almayadeen.site.words.instants import FIRST_YEAR, LAST_YEAR
from almayadeen.site.words.machine_dates import machine_date

LIMIT = 50 * 1024 * 1024
"""The longest uncompressed file that the sitemap protocol allows, in bytes."""

KINDS = {"sitemapindex": "index", "urlset": "urls"}
GZIP = b"\x1f\x8b"

_PIECE = 64 * 1024
_BARE_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_LONGEST_REFERENCE = 12
_MONTH = re.compile(r"(?<!\d)(\d{4})(?:[-_/.](\d{1,2})|(\d{2}))(?!\d)")


class SitemapTooLarge(Exception):
    """The file is longer, uncompressed, than what is read of one file."""

    def __init__(self, limit: int, where: str) -> None:
        super().__init__(f"more than {limit} bytes uncompressed; in {where}")
        self.limit = limit
        self.where = where

    def __reduce__(self) -> tuple[type[SitemapTooLarge], tuple[int, str]]:
        return type(self), (self.limit, self.where)


@dataclass(frozen=True, slots=True)
class News:
    """What a news sitemap adds to an address."""

    title: str | None
    published: datetime | date | None


@dataclass(frozen=True, slots=True)
class Location:
    """One address; of a page, or in an index of a sitemap. Its host may be any."""

    url: str
    lastmod: datetime | date | None
    news: News | None


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
        kind, whole = "", False
        locations: list[Location] = []
        for event, element in self._events():
            name = _name(element)
            if not kind:
                kind = self._kind_of(name)
            elif event == "end" and name in ("url", "sitemap"):
                locations += self._location(element)
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
        for piece in _escaped(self._pieces()):
            parser.feed(piece)
            for event, element in parser.read_events():
                if isinstance(element, Element):
                    yield event, element

    def _pieces(self) -> Iterator[bytes]:
        """The uncompressed body from its first mark on, without NULs, up to the limit."""
        length = 0
        for piece in _uncompressed(self._body):
            length += len(piece)
            if length > self._limit:
                raise SitemapTooLarge(self._limit, self.url)
            start = max(piece.find(b"<"), 0) if length == len(piece) else 0
            yield piece[start:].replace(b"\0", b"")

    def _kind_of(self, name: str) -> str:
        if name not in KINDS:
            raise LayoutChanged("a sitemap: urlset or sitemapindex", name, self.url)
        return KINDS[name]

    def _location(self, entry: Element) -> list[Location]:
        parts = {_name(part): part for part in reversed(entry)}
        address = absolute(_text(parts.get("loc")), self.url)
        if address is None:
            return []
        news = parts.get("news")
        return [Location(address, machine_date(_text(parts.get("lastmod"))), _news(news))]


def _uncompressed(body: bytes) -> Iterator[bytes]:
    """The body in pieces; a compressed one that breaks off gives what it holds."""
    view = memoryview(body)
    if not body.startswith(GZIP):
        yield from (bytes(view[at : at + _PIECE]) for at in range(0, len(body), _PIECE))
        return
    inflater, at = zlib.decompressobj(31), 0
    rest = b""
    while rest or at < len(body):
        if not rest:
            rest, at = bytes(view[at : at + _PIECE]), at + _PIECE
        try:
            yield inflater.decompress(rest, _PIECE)
        except zlib.error:
            return
        rest = inflater.unconsumed_tail
        if inflater.eof:
            rest, inflater = inflater.unused_data, zlib.decompressobj(31)


def _escaped(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces with every ``&`` escaped that begins no reference of plain XML."""
    kept = b""
    for piece in pieces:
        piece = kept + piece
        cut = piece.rfind(b"&", max(len(piece) - _LONGEST_REFERENCE, 0))
        cut = len(piece) if cut < 0 else cut
        kept = piece[cut:]
        yield _BARE_AMPERSAND.sub(b"&amp;", piece[:cut])
    yield _BARE_AMPERSAND.sub(b"&amp;", kept)


def _name(element: Element) -> str:
    """The name without namespace or prefix: both are often wrong."""
    return _local(str(element.tag))


@lru_cache(maxsize=256)
def _local(tag: str) -> str:
    return re.split(r"[}:]", tag)[-1].lower()


def _text(element: Element | None) -> str:
    """The text, spaces folded. Escapes inside CDATA were escaped once more on the way here."""
    if element is None:
        return ""
    text = str(element.xpath("string()")) if len(element) else element.text or ""
    return " ".join(text.replace("&amp;", "&").split())


def _news(element: Element | None) -> News | None:
    if element is None:
        return None
    parts = {_name(part): part for part in reversed(element)}
    published = machine_date(_text(parts.get("publication_date")))
    return News(_text(parts.get("title")) or None, published)


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
