"""What labels of the site say, and the tests of a text for them."""

from __future__ import annotations

import re

from almayadeen.site.words.chosen import EDITION
from almayadeen.site.words.phrases import listed, loose, pattern, several

_WORDS = EDITION.labels

BREAKING = "breaking"

RELATED = "related"

MOST_READ = "most-read"

COVERAGE = "coverage"

READ_NEXT = "read-next"

TAGS = "tags"

COMMENTS = "comments"

LISTEN = "listen"

FOOTER = "footer"

# Whole lines, as `plain` returns them.
NAMES = {name: label for label, names in _WORDS.names.items() for name in listed(names)}

MORE_TAGS = several(_WORDS.more_tags)
"""Labels of the tags that are ordinary words elsewhere."""

PICTURED = several(_WORDS.pictured)
"""What a picture of letters says; "Breaking" and "Coverage" may be said of a photograph."""

_MAY_BE_LABEL = re.compile(
    r"(?:\W|\d)*(?:" + "|".join({n.split()[0] for n in NAMES}) + ")", re.IGNORECASE
)

# Boxes after the text of an article.
AFTERWORD = frozenset([MOST_READ, COVERAGE, READ_NEXT])
_COUNT = re.compile(r"\d+\s+")

ENDINGS = AFTERWORD | {TAGS, FOOTER}
# An article's own sub-heading may say "Coverage" or "Tags".
_NEVER_TEXT = frozenset([BREAKING, RELATED, MOST_READ, READ_NEXT, LISTEN, FOOTER])

ALL = several(_WORDS.all)

_LONGEST_ALL = 20  # characters, with marks around

_LONGEST_LABEL = 40  # characters

_LEADING = re.compile(r"\W+")

_TRAILING = re.compile(r"(?:\W|\(\d+\)|\b\d+)+$")

_USUAL_TAIL = 24  # characters; to look for the tail in all of a long text takes long

_TRAILING_ALL = re.compile(rf"\W+{pattern(_WORDS.after_label)}$")

_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])

_READ_MORE = re.compile(rf"^\W*{loose(_WORDS.read_more)}\s*(?:[:：|›»>–—-]+\s*|$)", re.IGNORECASE)

_MINUTES = rf"(\d{{1,3}})\s*-?\s*{pattern(_WORDS.minute)}"

MIN_READ = re.compile(
    rf"\b{_MINUTES}\.?\s+{pattern(_WORDS.read)}\b"
    rf"|\b{pattern(_WORDS.reading_time)}\s*[:：]?\s*{_MINUTES}\b",
    re.IGNORECASE,
)

BYLINE = re.compile(rf"^\W*{pattern(_WORDS.by)}\s*:?\s+(?=\S)", re.IGNORECASE)

SOURCE = re.compile(rf"^\W*{pattern(_WORDS.source)}\s*[:：]\s*", re.IGNORECASE)


def plain(text: str) -> str:
    """Return ``text`` as labels are compared: folded case, no marks or counts at its ends."""
    if not text.isascii():
        text = text.translate(_INVISIBLE)
    text = text.casefold()
    if not text[:1].isalpha() and (leading := _LEADING.match(text)):
        text = text[leading.end() :]
    return text if text[-1:].isalpha() else _without_tail(text)


def _without_tail(text: str) -> str:
    """Cut off marks and counts at the end."""
    start = max(0, len(text) - _USUAL_TAIL)
    tail = _TRAILING.search(text, start)
    if tail is not None and tail.start() == start:
        tail = _TRAILING.search(text)
    return text if tail is None else text[: tail.start()]


def says_all(text: str) -> bool:
    """``All``, ``See more`` and the like: the way to the rest of a list."""
    return len(text) < _LONGEST_ALL and plain(text) in ALL


def furniture_lines(body: str) -> list[str]:
    """The paragraphs of a text that are labels of the page, so that none is an article's."""
    short = (text for text in body.split("\n\n") if len(text) < _LONGEST_LABEL)
    return [text for text in short if NAMES.get(plain(text)) in _NEVER_TEXT]


def without_read_more(text: str) -> str:
    """The headline after ``Read more:``."""
    return _READ_MORE.sub("", text)


def label_in(text: str) -> str | None:
    """Return the name of the label that a line of this text is; None if it is none."""
    if len(text) >= _LONGEST_LABEL or not _MAY_BE_LABEL.match(text):
        return None
    said = plain(text)
    if (count := _COUNT.match(said)) and NAMES.get(said[count.end() :]) == COMMENTS:
        return COMMENTS
    return NAMES.get(said) or NAMES.get(_TRAILING_ALL.sub("", said))


def opens_read_more(text: str) -> bool:
    """``Read more: …``, with its headline behind it or on the next line."""
    return _READ_MORE.match(text) is not None


INVITATIONS = ALL | several(_WORDS.invitations)
"""What a link says that names neither an article nor a page."""


_ADVERTISEMENT = re.compile(rf"\W*{pattern(_WORDS.advertisement)}\W*", re.IGNORECASE)


def is_advertisement(text: str) -> bool:
    """What is printed over an advertisement, and nothing else."""
    return len(text) < _LONGEST_ALL and _ADVERTISEMENT.fullmatch(text) is not None
