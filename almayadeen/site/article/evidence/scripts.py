"""JSON in scripts of a page, as forgivingly as browsers and search engines take it."""

from __future__ import annotations

import json
import re

# Strings stay; comments and commas before a closing bracket go. What is not closed goes to the
# end, so that no part is tried twice.
_EXTRAS = re.compile(
    r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|//[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/|\Z)|,(?=\s*[}\]])', re.DOTALL
)
LONGEST_NUMBER = 18
"""Digits. Python takes thousands of them for an error, and 64 bits hold no more."""
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")


def parsed_json(text: str) -> object:
    """The value of a script; ValueError or RecursionError if it cannot be read.

    A second try leaves out comments, commas too many and what hides the script from old browsers.
    """
    try:
        return _loaded(text)
    except ValueError:
        bare = _WRAPPING.sub("", text).strip().rstrip(";")
        return _loaded(_EXTRAS.sub(_kept, bare))


def _loaded(text: str) -> object:
    return json.loads(text, strict=False, parse_int=_number)


def _number(digits: str) -> int | None:
    """A number; one that is longer than any that means something is none."""
    return int(digits) if len(digits) <= LONGEST_NUMBER else None


def _kept(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith('"') else " "
