"""The address of a listing's next page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from urllib.parse import urlsplit

from almayadeen.site.listing.hidden_links import turners
from almayadeen.site.listing.page_numbers import PageAddress, PagesOf
from almayadeen.site.page import class_names
from almayadeen.site.page.links import PageLink, PageLinks
from almayadeen.site.urls import absolute, canonical, is_ours
from almayadeen.site.words.paging import hints_at_next, says_next, says_to_load

_ARROWS = frozenset(["›", "»", ">", ">>", "→", "❯", "⟩", "▶", "⏵"])
_NUMBER = re.compile(r"\d{1,5}")
_PAGE_IN_PATH = re.compile(
    r"[/_-](?:(?:pages?|pg?|index)[/_-]?)?\d{1,5}(?=(?:\.\w+)?/?$)|/(?=$)", re.IGNORECASE
)
_PAGE_BEFORE = re.compile(r"(?:pages?|pg?|paged|pageno|pagenumber)[=/_-]?$", re.IGNORECASE)
_VALUE = re.compile(r"(?<=[=/_-])\d{1,6}(?=$|[&/.])|(?<=/p)\d{1,4}(?=$|[/.])")


class Paging:
    """The links of a listing to its other pages. ``cards`` are links that are no paging."""

    def __init__(self, page: PageLinks, not_paging: set[int]) -> None:
        self.page = page
        self.links = [link for link in page.links if id(link) not in not_paging]

    @property
    def next_page(self) -> str | None:
        """The address of the following page; never this one or one before it."""
        for url in self._candidates():
            if is_ours(url, self.page.document.url) and self._is_onward(canonical(url)):
                return url
        return None

    def _candidates(self) -> Iterator[str]:
        yield from self._head_links()
        yield from (x.url for x in self.links if "next" in _rel(x))
        yield from (x.url for x in self.links if self._says_next(x))
        if (numbered := self._numbered()) is not None:
            yield numbered
        yield from self._by_address()
        yield from (x.url for x in self.links if self._says_more(x))

    def _head_links(self) -> Iterator[str]:
        document = self.page.document
        for element in document.tree.iter("link"):
            if "next" in (element.get("rel") or "").lower().split():
                url = absolute(element.get("href"), document.base_url)
                if url is not None:
                    yield url

    def _is_onward(self, key: str) -> bool:
        """Not this page, not the home page, not the listing's first, no smaller number."""
        mine, theirs = _values(self.page.here), _values(key)
        if key in (self.page.here, self.page.home) or theirs[-1:] == [0]:
            return False
        if _VALUE.sub("", key) == _VALUE.sub("", self.page.here):
            return theirs > mine
        return len(theirs) >= len(mine) or _listing_of(key) != self._listing

    def _says_next(self, link: PageLink) -> bool:
        element = link.anchor.element
        said = (link.name, element.get("aria-label") or "", element.get("title") or "")
        is_next = any(says_next(text) or text.strip() in _ARROWS for text in said)
        return is_next and self._is_page_of_this(link)

    def _says_more(self, link: PageLink) -> bool:
        return says_to_load(link.name) and self._is_page_of_this(link)

    def _is_page_of_this(self, link: PageLink) -> bool:
        """Another query of this address, or below it: never a listing of something else."""
        return link.key != self.page.here and _listing_of(link.key) == self._listing

    @cached_property
    def _listing(self) -> str:
        return _listing_of(self.page.here)

    # Pages by their addresses.

    def _by_address(self) -> Iterator[str]:
        """Addresses that are this listing's own and one page more, whatever is said there."""
        pages = PagesOf(self.page.here)
        yield from (x.url for x in self.links if _turns_to(x, pages.following(x.key)))
        asked = [(url, canonical(url)) for url in turners(self.page.document)]
        yield from (url for url, key in asked if _is_sure(pages.following(key)))
        turning = (x for x in self.links if _leads_on(x))
        yield from (x.url for x in turning if pages.may_count_from_zero(x.key))

    # Pages by number.

    @cached_property
    def _numbers(self) -> dict[int, PageLink]:
        """The numbered links to pages of this listing."""
        found: dict[int, PageLink] = {}
        for link in self.links:
            name = link.anchor.text.strip("[]() .")
            is_page = self._is_page_of_this(link) or link.key == self.page.here
            if _NUMBER.fullmatch(name) and is_page:
                found.setdefault(int(name), link)
        return found

    @cached_property
    def _offset(self) -> int:
        """What is added to the number in an address to have the one in the text."""
        pairs = [(number, self._number_in(x.key)) for number, x in self._numbers.items()]
        offsets = {number - value for number, value in pairs if value is not None and number > 1}
        return 1 if offsets == {1} else 0

    def _number_in(self, key: str) -> int | None:
        """The last number in an address, those of the query first."""
        parts = urlsplit(key)
        found = _values(f"?{parts.query}") or _values(parts.path)
        return found[-1] if found else None

    def _numbered(self) -> str | None:
        if not self._numbers:
            return None
        current = self._current()
        following = self._numbers.get(current + 1)
        if following is not None:
            return following.url
        return self._inferred(current + 1)

    def _current(self) -> int:
        """The number of this page: of the link to itself, of its address, or printed unlinked."""
        for number, link in self._numbers.items():
            if link.key == self.page.here or link.anchor.element.get("aria-current") == "page":
                return number
        in_address = self._number_in(self.page.here)
        if in_address is not None and in_address < 5000 and self._is_numbered_alike(in_address):
            return in_address + self._offset
        return self._unlinked() or 1

    def _is_numbered_alike(self, value: int) -> bool:
        """The address differs from those of the numbered links in its number only."""
        here = self.page.here
        for number, link in self._numbers.items():
            other = self._number_in(link.key)
            if other == number - self._offset and other is not None:
                return _VALUE.sub("", here) == _VALUE.sub("", link.key)
        return False

    def _unlinked(self) -> int | None:
        """The one number that is among the links to pages and is no link itself."""
        first = min(link.anchor.first for link in self._numbers.values())
        last = max(link.anchor.last for link in self._numbers.values())
        for line in self.page.lines[max(first - 2, 0) : last + 2]:
            for piece in line.pieces:
                is_number = _NUMBER.fullmatch(piece.strip("[]() ."))
                number = int(piece.strip("[]() .")) if is_number else 0
                if number and number not in self._numbers and number <= max(self._numbers) + 1:
                    return number
        return None

    def _inferred(self, number: int) -> str | None:
        """The address of a page that is not linked itself, from those before and after it."""
        for other, link in self._numbers.items():
            value = str(other - self._offset)
            found = [x for x in _VALUE.finditer(link.url) if x[0] == value]
            places = [x for x in found if _PAGE_BEFORE.search(link.url, 0, x.start())]
            if other > number and len(places) == 1:
                start, end = places[0].span()
                return f"{link.url[:start]}{number - self._offset}{link.url[end:]}"
        return None


def _values(key: str) -> list[int]:
    """The numbers in an address that can be those of pages."""
    return [int(value) for value in _VALUE.findall(key)]


def _listing_of(key: str) -> str:
    """The path of the listing that an address is a page of."""
    return _PAGE_IN_PATH.sub("", urlsplit(key).path) or "/"


def _is_sure(page: PageAddress | None) -> bool:
    return page is not None and page.is_sure


def _turns_to(link: PageLink, page: PageAddress | None) -> bool:
    """A mere number may be an id: it has to be said that it is a page."""
    if page is None or page.is_sure:
        return page is not None
    return bool(_NUMBER.search(link.name)) or _leads_on(link)


def _leads_on(link: PageLink) -> bool:
    told = _told(link).casefold()
    return hints_at_next(told) or class_names.ONWARD.search(told) is not None


def _told(link: PageLink) -> str:
    """What a link says; one that is only a picture, by the class of that."""
    if any(map(str.isalnum, link.name)) or link.name.strip():
        return link.name
    hints = (element.get("class") or "" for element in islice(link.anchor.element.iter("*"), 6))
    return " ".join(hints)


def _rel(link: PageLink) -> list[str]:
    return (link.anchor.element.get("rel") or "").lower().split()
