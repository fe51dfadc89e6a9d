"""The bytes of a sitemap: uncompressed, in UTF-8, in pieces that an XML parser takes."""

from __future__ import annotations

import re
import zlib
from codecs import BOM_UTF8, getincrementaldecoder
from collections.abc import Iterator

GZIP = b"\x1f\x8b"
_PIECE = 64 * 1024
_BARE_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_LONGEST_REFERENCE = 12
_DECLARED = re.compile(
    rb"(<\?xml[^<>]{0,99}?encoding\s{0,9}=\s{0,9}[\"'])utf-?(?:16|32)[a-z]*", re.I
)
"""An encoding that a file whose declaration can be read as bytes does not have."""
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
"""The first two bytes of files with two bytes a character."""


class SitemapTooLarge(Exception):
    """The file is longer, uncompressed, than what is read of one file."""

    def __init__(self, limit: int, where: str) -> None:
        super().__init__(f"more than {limit} bytes uncompressed; in {where}")
        self.limit = limit
        self.where = where

    def __reduce__(self) -> tuple[type[SitemapTooLarge], tuple[int, str]]:
        return type(self), (self.limit, self.where)


def plain(body: bytes, limit: int, where: str) -> Iterator[bytes]:
    """The uncompressed body, in UTF-8 or as it is.

    Raises SitemapTooLarge beyond ``limit`` bytes.
    """
    decoder, length = None, 0
    for piece in _uncompressed(body):
        if length == 0 and (name := _WIDE.get(piece[:2])):
            decoder = getincrementaldecoder(name)("replace")
        length += len(piece)
        if length > limit:
            raise SitemapTooLarge(limit, where)
        yield decoder.decode(piece).encode() if decoder else piece.removeprefix(BOM_UTF8)


def for_parser(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The body from its first mark on, without NULs, every ``&`` escaped that means itself."""
    return _escaped(_from_mark(pieces))


def _from_mark(pieces: Iterator[bytes]) -> Iterator[bytes]:
    for number, piece in enumerate(pieces):
        start = max(piece.find(b"<"), 0) if number == 0 else 0
        text = piece[start:].replace(b"\0", b"")
        yield _DECLARED.sub(rb"\1utf-8", text, count=1) if number == 0 else text


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
