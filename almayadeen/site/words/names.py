"""Text as it is written in lists and titles: names, keywords, titles to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import lru_cache
from html import unescape

from almayadeen.site.words.chosen import EDITION
from almayadeen.site.words.phrases import listed, pattern

_WORDS = EDITION.names

_BETWEEN_NAMES = re.compile(
    rf"\s*[,;،؛|·•\n]\s*(?:{pattern(_WORDS.and_)}\s+)?|\s+{pattern(_WORDS.joins)}\s+|\s+/\s+",
    re.IGNORECASE,
)
_BY = re.compile(rf"^\W*{pattern(EDITION.labels.by)}\b\s*:?\s*", re.IGNORECASE)
# Belongs to the name before it.
_SUFFIX = re.compile(rf"{pattern(_WORDS.suffixes)}\.?", re.IGNORECASE)
_ADDRESS = re.compile(r"\S*@\S+|\S+//\S+|www\.\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6}")
_ENDS_IN_SUFFIX = re.compile(rf"\w\s{pattern(_WORDS.suffixes)}\.\s*$", re.IGNORECASE)
_MAIL_BEFORE = re.compile(r"^\S+@\S+\s*[(<]([^()<>@]+)[)>]$")
_MAIL_AFTER = re.compile(r"\s*[(<]\S+@\S+[)>]")
# What comes after a name and is none: a place, a section, an account elsewhere.
_AFTER_NAME = re.compile(
    rf"(?<=\w)\s+{pattern(_WORDS.places)}\s+[A-Z].*$|(?i:\s+{pattern(_WORDS.accounts)})+$"
)
_NO_NAME = re.compile(
    rf"{pattern(_WORDS.no_name)}\s|\d|{pattern(EDITION.labels.by)}$", re.IGNORECASE
)
_PARTING = re.compile(r"\s+[|–—:·•»-]++\s+")
_STARTING = re.compile(r"\s?(?<![|–—:·•»-])[|–—:·•»-]++\s+")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)
_LETTERS_A_WORD, _LONGEST_AVERAGE = 3, 8
_LONGEST_REMEMBERED = 200  # characters
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
    """The names in ``By A and B``, ``A, B`` or ``Al Mayadeen & Agencies``.

    Addresses are no names; nothing after ``in``, as in ``By A, in Politics, Africa``, is one.
    """
    names: list[str] = []
    for part in _BETWEEN_NAMES.split(_BY.sub("", _without_mail(folded(text)))):
        name = part.strip(" ·•" if _ENDS_IN_SUFFIX.search(part) else " .·•")
        if names and _SUFFIX.fullmatch(name):
            names[-1] += f", {part.strip(' ·•')}"
        elif names and _NO_NAME.match(name):
            break
        elif name and not _ADDRESS.fullmatch(name):
            names.append(_AFTER_NAME.sub("", name))
    return distinct(names)


def _without_mail(text: str) -> str:
    """``A (a@b.org)`` and ``a@b.org (A)``, as in feeds, are A."""
    return _MAIL_AFTER.sub("", _MAIL_BEFORE.sub(r"\1", text)) if "@" in text else text


def distinct(names: Iterable[str]) -> list[str]:
    """Each name once, in order, where ``jane-doe`` is ``Jane Doe`` again."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(comparable(name), name)
    return [name for key, name in kept.items() if key]


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
    return _short(text) if len(text) < _LONGEST_REMEMBERED else _letters(text)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


_short = lru_cache(5_000)(_letters)  # a title is compared with many others


HOUSE = frozenset(map(comparable, listed(_WORDS.house)))
"""Names of the house, as ``comparable`` writes them."""
_HOME = HOUSE | {comparable(name) for name in listed(_WORDS.home)} | {""}
_FULL_NAME = comparable(_WORDS.own)


def is_home(name: str) -> bool:
    """The name of the home page, or none at all."""
    return comparable(name) in _HOME


def without_site(title: str, sites: Set[str] = frozenset()) -> str:
    """A title without the site's name at either end: `` | Al Mayadeen English``.

    ``sites`` are further names of the site, as ``comparable`` writes them. ``Al Mayadeen: …`` may
    be a headline that quotes the network, so a short name goes from the start only before a bar.
    """
    text = folded(title)
    names = HOUSE | sites
    marks = list(_PARTING.finditer(text))
    while marks and comparable(text[marks[-1].end() :]) in names:
        text = text[: marks.pop().start()]
    first = _STARTING.search(text)
    if first is not None:
        name = comparable(text[: first.start()])
        if name == _FULL_NAME or ("|" in first[0] and name in names):
            return text[first.end() :] or text
    return text
