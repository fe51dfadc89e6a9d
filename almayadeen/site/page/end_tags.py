"""End tags that a page leaves out, where the parser would lose the end of what is around.

Browsers end a ``<div>`` that is open in an ``<aside>`` at ``</aside>``; libxml2 passes over
``</aside>`` instead, so that the rest of the page is in the aside.
"""

from __future__ import annotations

import re
from collections import Counter

_TAG = re.compile(
    rb"<(/?)(div|section|article|main|aside|header|nav|form|footer|dialog)\b[^<>]*>"
    rb"|<(!--|script|style|textarea)",
    re.IGNORECASE,
)
_ENDS = {b"!--": b"-->"}
_CLOSING = frozenset([b"aside", b"header", b"nav", b"form", b"footer", b"dialog"])


def closed(page: bytes) -> bytes:
    """The page with the end tags that are missing before the end of an aside and its like."""
    pieces: list[bytes] = []
    open_names: list[bytes] = []
    waiting: Counter[bytes] = Counter()
    last = at = 0
    while (tag := _TAG.search(page, at)) is not None:
        at = tag.end()
        if tag[3]:
            at = _end_of(tag[3].lower(), page, at)
            continue
        name = tag[2].lower()
        if not tag[1]:
            open_names.append(name)
            waiting[name] += 1
        elif open_names and open_names[-1] == name:
            waiting[open_names.pop()] -= 1
        elif name in _CLOSING and waiting[name]:
            pieces.append(page[last : tag.start()])
            while (inner := open_names.pop()) != name:
                waiting[inner] -= 1
                pieces.append(b"</" + inner + b">")
            waiting[name] -= 1
            last = tag.start()
    return b"".join([*pieces, page[last:]])


def _end_of(name: bytes, page: bytes, at: int) -> int:
    """Where a comment or a script ends; the end of the page if it never does."""
    end = page.find(_ENDS.get(name, b"</" + name), at)
    return end if end >= 0 else len(page)
