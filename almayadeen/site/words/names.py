"""Text as it is written in lists and titles: names, keywords, titles to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

_BETWEEN_NAMES = re.compile(r"\s*[,;،؛|·•]\s*(?:and\s+)?|\s+(?:and|&)\s+|\s+/\s+", re.IGNORECASE)
_BY = re.compile(r"^\W*by\b\s*:?\s*", re.IGNORECASE)
_SUFFIX = re.compile(
    r"\s+[|–—:·•»-]+\s+al[ -]?mayadeen(?:\s+(?:english|net|tv|media|network))*$", re.IGNORECASE
)
_PREFIX = re.compile(r"^al[ -]?mayadeen(?:\s+english\s*[|–—:·•»-]+|\s*\|)\s+", re.IGNORECASE)
# "Al Mayadeen: …" alone may be a headline that quotes the network.
# What systems write for "nothing".
_NOTHING = frozenset(["none", "null", "undefined", "nan"])


def folded(text: str | None) -> str:
    """The text with runs of white space folded into one space."""
    return " ".join(text.split()) if text else ""


def said(value: object) -> str:
    """A value of metadata as text; empty for what is no text, or says ``None``.

    Text that was escaped once more than it should be (``&#8217;`` inside JSON) is read as meant.
    """
    text = folded(value) if isinstance(value, str) else ""
    if "&" in text:
        text = folded(unescape(text))
    return "" if text.casefold() in _NOTHING else text


def once(names: Iterable[str]) -> list[str]:
    """Each name once, in order, compared without case."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), name)
    return [name for key, name in kept.items() if key]


def people(text: str) -> list[str]:
    """The names in ``By A and B``, ``A, B`` or ``Al Mayadeen & Agencies``."""
    return once(name.strip(" .·•") for name in _BETWEEN_NAMES.split(_BY.sub("", folded(text))))


def keywords(text: str) -> list[str]:
    """The keywords of a comma-separated string."""
    return once(folded(word) for word in re.split(r"[,،;]", text))


def comparable(text: str) -> str:
    """The letters and digits of a text: two titles that differ only in marks are one."""
    return "".join(filter(str.isalnum, text)).casefold()


def without_site(title: str) -> str:
    """A title without `` | Al Mayadeen English`` at its end, or the same before it."""
    text = _SUFFIX.sub("", folded(title))
    return _PREFIX.sub("", text) or text
