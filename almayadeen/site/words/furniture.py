"""Texts that are no content wherever they are: buttons, counters, notices."""

from __future__ import annotations

import re

from almayadeen.site.words.chosen import EDITION
from almayadeen.site.words.labels import ALL, plain
from almayadeen.site.words.phrases import listed, pattern, several

_WORDS = EDITION.furniture
_BUTTONS = several(_WORDS.buttons)
_COUNTED = pattern(_WORDS.counted)
_TIME = r"\d{1,2}:\d{2}"
_HALF = pattern(f"{EDITION.dates.before_noon} | {EDITION.dates.after_noon}")
_SERVICES = re.compile(
    rf"[\W_]+|\W*{_TIME}(?::\d{{2}})?(?:\s*/\s*{_TIME}(?::\d{{2}})?)?\W*"
    rf"|\d+\s*(?:/|{pattern(_WORDS.of)})\s*\d+"
    rf"|(?:{pattern(EDITION.dates.at)} )?{_TIME} ?{_HALF}\.?"
    rf"|[\d.,]+\s*[km]?\s*(?:{_COUNTED}|{pattern(_WORDS.counted_after)})"
    rf"|{_COUNTED}\W*[\d.,]+\s*[km]?"
    rf"|{pattern(_WORDS.services)}"
    rf"|{pattern(_WORDS.filed)}\b[^.\d]{{0,40}}",
    re.IGNORECASE,
)
_NOTICES = re.compile(rf"\b{pattern(_WORDS.notices)}|©", re.IGNORECASE)
_NOTICE_HINTS = (*listed(_WORDS.notice_hints), "©")
_ALL_RIGHTS = pattern(_WORDS.rights)
_RIGHTS = re.compile(
    rf"^\W*(?i:{_ALL_RIGHTS})\b"
    rf"|(?i:\b{_ALL_RIGHTS}\b)(?:\W*$|\W*(?i:{pattern(_WORDS.rights_to)} )*[A-Z0-9©])"
    rf"|(?i:\b{pattern(_WORDS.copyright)}\b)"
)
_DECORATION = re.compile(rf"(?:.* )?{pattern(_WORDS.decorations)}", re.IGNORECASE)
_LONGEST_SERVICE = 90  # characters
_LONGEST_NOTICE = 200  # characters


def is_service(text: str) -> bool:
    """What a button or a counter says."""
    if len(text) >= _LONGEST_SERVICE:
        return False
    word = plain(text)
    return word in _BUTTONS or word in ALL or _SERVICES.fullmatch(text) is not None


def says_rights(text: str) -> bool:
    """``All rights reserved``, to somebody by name or to nobody: no sentence about rights."""
    return _WORDS.rights_hint in text.lower() and _RIGHTS.search(text) is not None


def says_notice(text: str) -> bool:
    """Rights or cookies are what the text is about."""
    if len(text) >= _LONGEST_NOTICE:
        return False
    has_hint = any(hint in text.lower() for hint in _NOTICE_HINTS)
    return (has_hint and _NOTICES.search(text) is not None) or says_rights(text)


def is_decoration(text: str) -> bool:
    """What a logo or an icon is called for those who do not see it."""
    return _DECORATION.fullmatch(text) is not None
