"""The names in the menu; they did not change from September 2023 to December 2025."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from almayadeen.site.words.chosen import EDITION
from almayadeen.site.words.phrases import listed, pattern, several

_WORDS = EDITION.sections
TABLE: dict[str | None, tuple[str, ...]] = {
    parent or None: listed(names) for parent, names in _WORDS.menu.items()
}
REGIONS = _WORDS.regions
HOME = several(EDITION.names.home) | {EDITION.names.own.casefold()}
SERVICES = several(_WORDS.services)
"""Pages of every site that are neither sections nor articles."""

_LONGEST = 80
_COUNT = re.compile(r"\W*\(?\d*\)?\W*$")
_AND = re.compile(rf"\b{pattern(_WORDS.and_)}\b|[\W_]+")


@lru_cache(maxsize=2048)  # the menu's names come again on every page
def section_key(name: str) -> str:
    """The form in which names of sections are compared: Arts&Culture is Arts and culture."""
    return _AND.sub("", _COUNT.sub("", name[:_LONGEST]).casefold())


PARENT_OF: dict[str, str | None] = {
    section_key(name): parent for parent, names in TABLE.items() for name in names
}
KNOWN: dict[str, str] = {
    section_key(name): name
    for parent, names in TABLE.items()
    for name in ([parent] if parent else []) + [*names]
}
PARENTS = {section_key(parent): parent for parent in TABLE if parent}


STREAM = section_key(_WORDS.live)
STREAMS = frozenset(map(section_key, listed(_WORDS.streams)))


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the menu. A stream is a page that plays, not a listing."""

    name: str
    parent: str | None
    url: str
    is_stream: bool
