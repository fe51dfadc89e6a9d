"""The section that an article belongs to, by the menu on its own page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from almayadeen.site.page.outline import Anchor, Inside
from almayadeen.site.urls import absolute, canonical
from almayadeen.site.words.sections import KNOWN, PARENTS, section_key

_MOST_WORDS = 4
_FILE = re.compile(r"(?:/(?:index|default))?\.(?:s?html?|php|aspx?|jsp)$")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the menu: its name, the form names are compared in, its canonical address."""

    name: str
    key: str
    address: str


def section_of(url: str, anchors: list[Anchor], base_url: str) -> str | None:
    """The name of the menu entry that the article's address lies under.

    That is the entry whose address is the longest beginning of the article's; else the one whose
    last part is the name of the deepest folder of the article.
    """
    page = _stem(url)
    folders = urlsplit(page).path.split("/")[1:-1]
    best, most = None, (0, 0)
    for entry in _entries(anchors, base_url):
        points = _points(entry, page, folders) if entry.key not in PARENTS else (0, 0)
        if points > most:
            best, most = KNOWN.get(entry.key, entry.name), points
    return best


def is_of_menu(address: str, anchors: list[Anchor], base_url: str) -> bool:
    """Is this the address of the home page, of a section, or of anything the menu leads to?"""
    path = urlsplit(address).path
    if path.strip("/") == "" or section_key(_stem(path).rpartition("/")[2]) in KNOWN:
        return True
    in_menu = [a for a in anchors if a.box.inside & Inside.NAV or section_key(a.text) in KNOWN]
    wanted = canonical(address)
    return any(entry.address == wanted for entry in _entries(in_menu, base_url))


def _entries(anchors: list[Anchor], base_url: str) -> list[_Entry]:
    """The short links, as entries of a menu."""
    entries = []
    for anchor in anchors:
        key = section_key(anchor.text)
        if not key or len(anchor.text.split()) > _MOST_WORDS:
            continue
        address = absolute(anchor.href, base_url)
        if address is not None:
            entries.append(_Entry(anchor.text, key, canonical(address)))
    return entries


def _points(entry: _Entry, page: str, folders: list[str]) -> tuple[int, int]:
    """How closely the address of a section fits that of the article: 0 for not at all."""
    start = _stem(entry.address)
    path = urlsplit(start).path
    if path in ("", "/"):
        return 0, 0
    if entry.key not in KNOWN and not any(map(str.isalpha, path)):
        return 0, 0  # an archive: /2025/11
    if page.startswith(start + "/"):
        return 2, len(start)
    last = path.rpartition("/")[2]
    is_named = entry.key in KNOWN or entry.key == section_key(last)
    if "?" in start or last not in folders or not is_named or not any(map(str.isalpha, last)):
        return 0, 0
    return 1, len(folders) - folders[::-1].index(last)


def _stem(address: str) -> str:
    """An address without its index file or the ending of its file."""
    return _FILE.sub("", canonical(address))
