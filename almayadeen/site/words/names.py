"""Text as it is written in lists and titles: names, keywords, titles to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

_BETWEEN_NAMES = re.compile(
    r"\s*[,;،؛|·•]\s*(?:and\s+)?|\s+(?:and|&|und|et|y)\s+|\s+/\s+", re.IGNORECASE
)
_IN = re.compile(r"in\s+\S")
_AFTER_NAME = re.compile(r"\s+in\s+[A-Z].*$|\s*\([^()]{1,12}\)$|(?<=\w)\s+(?:Twitter|Facebook)$")
_SUFFIX_OF_NAME = re.compile(r"(?:jr|sr|ii|iii|iv|md|m\.d|ph\.?d|esq)\.?", re.IGNORECASE)
_NO_NAME = re.compile(r"//|@|^www\.|^\d|^the [a-z]|^\W*$")
_BY = re.compile(r"^\W*by\b\s*:?\s*", re.IGNORECASE)
_SUFFIX = re.compile(
    r"\s+[|–—:·•»-]+\s+al[ -]?mayadeen(?:\s+(?:english|net|tv|media|network))*$", re.IGNORECASE
)
_PREFIX = re.compile(r"^al[ -]?mayadeen(?:\s+english\s*[|–—:·•»-]+|\s*\|)\s+", re.IGNORECASE)
# "Al Mayadeen: …" alone may be a headline that quotes the network.
# What systems write for "nothing".
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)
_LETTERS_A_WORD, _LONGEST_AVERAGE = 3, 8
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
    """The names in ``By A and B``, ``A, B`` or ``Al Mayadeen & Agencies``.

    What follows ``in`` is a place or a section; addresses and counters are no names.
    """
    names: list[str] = []
    for piece in _BETWEEN_NAMES.split(_BY.sub("", folded(text))):
        name = _AFTER_NAME.sub("", piece).strip(" .·•")
        if _IN.match(piece):
            break
        if names and _SUFFIX_OF_NAME.fullmatch(name):
            names[-1] += f", {name}"
        elif name and not _NO_NAME.search(name):
            names.append(name)
    return once(names)


def count_words(text: str) -> int:
    """Words; in scripts that put no spaces between them, about as many as a translation has."""
    words = text.count(" ") + 1
    if words < len(text) // _LONGEST_AVERAGE and _UNSPACED.search(text):
        return len(text) // _LETTERS_A_WORD
    return words


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


def without_names(title: str, names: Iterable[str]) -> str:
    """A title without the site's name, or any of these, at its end."""
    text = without_site(title)
    for name in names:
        cut = re.search(rf"\s+[|–—:·•»-]+\s+{re.escape(name)}$", text, re.IGNORECASE)
        text = text[: cut.start()] if cut is not None and cut.start() else text
    return text
