"""Tags with more attributes than any page needs: the parser compares each with all before it."""

from __future__ import annotations

import re

MOST = 300
"""Attributes of a tag that are kept."""

_SHORTEST = 2 * MOST
"""Bytes of that many attributes: a letter and a space for each."""

_LONG = re.compile(rb"<[a-zA-Z][^<>]{%d}" % _SHORTEST)
_SMALL = 400_000
"""Bytes of a page in which no tag can cost much, unless it is seen to be long at a first look."""

# A tag, and with one whose content is no markup that content; or a comment. No part of it is
# read twice, whatever a page leaves open.
_TAG = re.compile(
    rb"(<(?:(script|style|textarea)\b|[a-z])(?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+)"
    rb"(?(2)(?:[^<]++|<(?!/(?:script|style|textarea)))*+)|<!--(?:[^-]++|-(?!->))*+",
    re.IGNORECASE,
)
_FIRST = re.compile(
    rb"<[^\s/>]++(?:[\s/]++[^\s\"'>/=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++)?)?)"
    rb"{%d}" % MOST
)


def few_attributes(page: bytes) -> bytes:
    """The page without the attributes of a tag that come after so many."""
    if len(page) < _SMALL and _LONG.search(page) is None:
        return page
    pieces: list[bytes] = []
    last = 0
    for tag in _TAG.finditer(page):
        if tag.end() - tag.start() < _SHORTEST or tag[1] is None:
            continue
        first = _FIRST.match(tag[1])
        if first is not None:
            pieces.append(page[last : tag.start() + first.end()])
            last = tag.end(1)
    return b"".join([*pieces, page[last:]]) if pieces else page
