"""What the title or first heading says of a page that is no page of the site."""

from __future__ import annotations

import re

from almayadeen.site.words.chosen import EDITION
from almayadeen.site.words.phrases import loose, pattern

_WORDS = EDITION.obstacles
_GAP = r"\W+"
_SIGHS = rf"(?:{pattern(_WORDS.sighs, _GAP)}\W+){{0,2}}"
# Django names the class of the error.
_CLASS_AT = r"\w+(?:error|exception) at /.*"


def _whole(text: str, before: str = "") -> re.Pattern[str]:
    return re.compile(rf"{before}{pattern(text, _GAP)}\W*", re.IGNORECASE)


_CHALLENGE = _whole(_WORDS.challenge)
_NOT_FOUND = _whole(_WORDS.not_found, _SIGHS)
_NEGATIVE = re.compile(rf"\b{pattern(_WORDS.negative)}", re.IGNORECASE)
_ERROR = re.compile(rf"{_whole(_WORDS.error, _SIGHS).pattern}|{_CLASS_AT}", re.IGNORECASE)
_CONSENT = _whole(_WORDS.consent)
_ACCEPT = re.compile(rf"{pattern(_WORDS.accept)}\b[\w ,&']{{0,30}}", re.IGNORECASE)
_OF_CONSENT = re.compile(rf"\b{pattern(_WORDS.of_consent)}\b", re.IGNORECASE)
HINT = re.compile(loose(_WORDS.hints).encode(), re.IGNORECASE)
"""In the bytes of a page: what has none of these announces nothing."""


def of_challenge(text: str) -> bool:
    """A test for browsers."""
    return _CHALLENGE.fullmatch(text) is not None


def of_nothing_found(text: str) -> bool:
    """The page does not exist."""
    return _NOT_FOUND.fullmatch(text) is not None and _NEGATIVE.search(text) is not None


def of_error(text: str) -> bool:
    """What frameworks, servers and templates print where a page could not be made."""
    return _ERROR.fullmatch(text) is not None


def of_consent(text: str) -> bool:
    """Cookies or privacy are to be agreed to."""
    return _CONSENT.fullmatch(text) is not None


def agrees(text: str) -> bool:
    """The button that agrees."""
    return _ACCEPT.fullmatch(text) is not None


def is_about_consent(text: str) -> bool:
    """A longer text that is about cookies or consent."""
    return _OF_CONSENT.search(text) is not None
