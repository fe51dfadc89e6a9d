"""Sitemaps: an index of files, or a file of addresses.

The body is fed to the parser in pieces, entry by entry, so memory follows the number of entries
and not the size of the file. References to anything but the five entities of XML are taken as
plain text, so a body that declares entities has nothing to expand.
"""

from __future__ import annotations

import re
import zlib
from codecs import BOM_UTF8, getincrementaldecoder
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property, lru_cache

from lxml import etree

from almayadeen.site.errors import LayoutChanged
from almayadeen.site.page.document import Element
from almayadeen.site.urls import absolute
from almayadeen.site.words.instants import FIRST_YEAR, LAST_YEAR
from almayadeen.site.words.machine_dates import machine_date

LIMIT = 50 * 1024 * 1024
"""The longest uncompressed file that the sitemap protocol allows, in bytes."""

KINDS = {"sitemapindex": "index", "urlset": "urls", "rss": "urls", "rdf": "urls", "feed": "urls"}
"""By the name of the outermost element; the last three are feeds, which the protocol allows."""

_ENTRIES = frozenset({"url", "sitemap", "item", "entry"})
_DATES = ("lastmod", "updated", "pubdate", "date")
GZIP = b"\x1f\x8b"

_PIECE = 64 * 1024
_BARE_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_LONGEST_REFERENCE = 12
_DECLARED = re.compile(
    rb"(<\?xml[^<>]{0,99}?encoding\s{0,9}=\s{0,9}[\"'])utf-?(?:16|32)[a-z]*", re.I
)
"""An encoding that a file whose declaration can be read as bytes does not have."""
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_LONGEST_LINE = 4096
_LONGEST_DATE = 40
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
        if (listed := self._lines()) is not None:
            return "urls", listed, True
        kind, whole = "", False
        locations: list[Location] = []
        for event, element in self._events():
            name = _name(element)
            if not kind:
                kind = self._kind_of(name)
            elif event == "end" and name in _ENTRIES:
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

    def _lines(self) -> list[Location] | None:
        """The addresses of a text file, one a line; None for any other file."""
        start = next(self._plain(), b"").lstrip()
        if not start.startswith((b"http://", b"https://")):
            return None
        lines = b"".join(self._plain()).split(b"\n")
        texts = (
            line.decode("utf-8", "replace").strip() for line in lines if len(line) < _LONGEST_LINE
        )
        addresses = (absolute(text, self.url) for text in texts if text.startswith("http"))
        return [Location(address, None, None) for address in addresses if address]

    def _pieces(self) -> Iterator[bytes]:
        """The body from its first mark on, without NULs, in the encoding that it has."""
        for number, piece in enumerate(self._plain()):
            start = max(piece.find(b"<"), 0) if number == 0 else 0
            text = piece[start:].replace(b"\0", b"")
            yield _DECLARED.sub(rb"\1utf-8", text, count=1) if number == 0 else text

    def _plain(self) -> Iterator[bytes]:
        """The uncompressed body in UTF-8 or as it is, up to the limit."""
        decoder, length = None, 0
        for piece in _uncompressed(self._body):
            if length == 0 and (name := _wide(piece)):
                decoder = getincrementaldecoder(name)("replace")
            length += len(piece)
            if length > self._limit:
                raise SitemapTooLarge(self._limit, self.url)
            yield decoder.decode(piece).encode() if decoder else piece.removeprefix(BOM_UTF8)

    def _kind_of(self, name: str) -> str:
        if name not in KINDS:
            raise LayoutChanged("a sitemap: urlset or sitemapindex, or a feed", name, self.url)
        return KINDS[name]

    def _location(self, entry: Element) -> list[Location]:
        parts = {_name(part): part for part in reversed(entry)}
        address = absolute(_address(entry, parts), self.url)
        if address is None:
            return []
        dates = (_moment(_text(parts.get(name))) for name in _DATES)
        return [Location(address, next(filter(None, dates), None), _news(parts.get("news")))]


def _address(entry: Element, parts: dict[str, Element]) -> str:
    """The address of an entry: of a sitemap, of RSS, or of Atom, which may have several links."""
    if "loc" in parts:
        return _text(parts["loc"])
    links = [part for part in entry if _name(part) == "link"]
    pages = [str(link.get("href")) for link in links if link.get("rel", "alternate") == "alternate"]
    return next((_text(link) for link in links if _text(link)), "") or next(iter(pages), "")


def _moment(text: str) -> datetime | date | None:
    """A date as sitemaps and Atom write it, or as RSS does ("Tue, 03 Nov 2026 10:00:00 GMT")."""
    if (found := machine_date(text)) is not None or not text[:1].isalpha():
        return found
    try:
        sent = parsedate_to_datetime(text[:_LONGEST_DATE])
    except ValueError:
        return None
    return sent if sent.tzinfo else sent.replace(tzinfo=UTC)


def _wide(start: bytes) -> str | None:
    """The encoding of a file of two bytes a character; None for any other."""
    return _WIDE.get(start[:2])


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
