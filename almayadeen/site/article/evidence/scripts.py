"""JSON that stands in scripts of a page, as forgivingly as browsers and search engines take it."""

from __future__ import annotations

import json
import re

# Strings stay; comments and commas before a closing bracket go. What is not closed goes to the
# end, so that no part is tried twice.
_EXTRAS = re.compile(
    r'"(?:[^"\\]|\\.)*(?:"|\Z)|//[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/|\Z)|,(?=\s*[}\]])', re.DOTALL
)
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")


def parsed_json(text: str) -> object:
    """The value of a script; ValueError or RecursionError if it cannot be read.

    A second try leaves out comments, commas too many and what hides the script from old browsers.
    """
    try:
        return json.loads(text, strict=False)
    except ValueError:
        bare = _WRAPPING.sub("", text).strip().rstrip(";")
        return json.loads(_EXTRAS.sub(_kept, bare), strict=False)


def _kept(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith('"') else " "
