"""Which addresses are further pages of a listing, by the addresses alone.

A further page has the listing's own address and one number more: ``?page=2``, ``/page/2``,
``/2``, ``index2.html`` after ``index.html``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl, urlencode, urlsplit

_WORDS = r"pages?|pg|paged|pageno|pagenum|pagenumber|page_no|page_num|currentpage|index"
_PARAMETER = re.compile(rf"(?:{_WORDS})|p", re.IGNORECASE)
_AT_END = re.compile(
    rf"(?:[/_.-]?(?P<word>{_WORDS})[/_.-]?|(?P<bare>[/_-]p?))(?P<number>\d{{1,4}})(?:\.\w{{3,5}})?$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"(?:/(?:index|default))?(?:\.(?:html?|php|aspx?|jsp|cgi))?/?$", re.IGNORECASE)
_MAY_COUNT = re.compile(r"\d(?:\.\w{3,5})?/?(?:$|\?)|[?&]\w*p\w*=\d", re.IGNORECASE)
_MOST_BARE = 999  # a bare number above is a year, or the number of an article


@dataclass(frozen=True, slots=True)
class PageAddress:
    """An address read as page ``number`` of a listing; sure if it says that it is a page."""

    listing: str
    number: int
    is_sure: bool


def readings(key: str) -> list[PageAddress]:
    """The ways to read a canonical address as a numbered page; most have none."""
    if not _MAY_COUNT.search(key):
        return []
    return [*_in_query(key), *_in_path(key)]


def listing_of(key: str) -> str:
    """The form of a listing's address in which its pages agree: ``/a/index.html`` is ``/a``."""
    address, _, query = key.partition("?")
    query = urlencode(sorted(parse_qsl(query, keep_blank_values=True)))
    return f"{_FIRST.sub('', address, count=1)}?{query}"


def _in_query(key: str) -> Iterable[PageAddress]:
    address, _, query = key.partition("?")
    pairs = parse_qsl(query, keep_blank_values=True)
    for name, value in pairs:
        if _PARAMETER.fullmatch(name) and re.fullmatch(r"\d{1,5}", value):
            rest = urlencode([pair for pair in pairs if pair[0] != name])
            is_sure = name.lower() != "p" or address.count("/") > 3 or "=" in rest
            yield PageAddress(listing_of(f"{address}?{rest}"), int(value), is_sure)


def _in_path(key: str) -> Iterable[PageAddress]:
    address, mark, query = key.partition("?")
    found = _AT_END.search(address.rstrip("/"))
    if found is None or found.start() < len(address) - len(urlsplit(address).path):
        return
    number, is_sure = int(found["number"]), found["word"] is not None
    if is_sure or number <= _MOST_BARE:
        yield PageAddress(listing_of(address[: found.start()] + mark + query), number, is_sure)


class PagesOf:
    """The pages of one listing, known by the address of any of them."""

    def __init__(self, here: str) -> None:
        self.here = here

    @cached_property
    def _mine(self) -> dict[str, set[int]]:
        """The listings that this page may be of, and which of their pages it may be."""
        found = readings(self.here)
        mine: dict[str, set[int]] = {}
        if not any(reading.is_sure for reading in found):
            mine[listing_of(self.here)] = {1}
        for reading in found:
            mine.setdefault(reading.listing, set()).add(reading.number)
        return mine

    @cached_property
    def _stems(self) -> tuple[str, ...]:
        """What the addresses of all its pages begin with: most links of a page do not."""
        return tuple(listing.partition("?")[0] for listing in self._mine)

    def _readings(self, key: str) -> list[PageAddress]:
        return readings(key) if key.startswith(self._stems) else []

    def has(self, key: str) -> PageAddress | None:
        """How an address is a numbered page of this listing; None if it is none."""
        return next((x for x in self._readings(key) if x.listing in self._mine), None)

    def following(self, key: str) -> PageAddress | None:
        """How an address is the page after this one; None if it is not."""
        found = self._readings(key)
        return next((x for x in found if x.number - 1 in self._mine.get(x.listing, ())), None)

    def may_count_from_zero(self, key: str) -> bool:
        """Whether it is page 1 of a listing whose first page has no number: 1 may be the second."""
        first = listing_of(self.here)
        found = self._readings(key) if first in self._mine else []
        return any(x.number == 1 and x.listing == first for x in found)
