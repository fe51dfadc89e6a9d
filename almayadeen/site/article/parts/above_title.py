"""What is right above the title: breadcrumbs, the names of a section and a region."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from almayadeen.site.article.parts.places import Anatomy
from almayadeen.site.page.outline import Line
from almayadeen.site.words.kinds import filed_in, is_section_name
from almayadeen.site.words.labels import plain
from almayadeen.site.words.names import comparable
from almayadeen.site.words.sections import (
    HOME,
    KNOWN,
    PARENT_OF,
    PARENTS,
    REGIONS,
    STREAM,
    section_key,
)

_BETWEEN = re.compile(r"\s*[/›»>→|·•\\,]\s*")
_LONGEST = 8


@dataclass(slots=True)
class Kicker:
    """The names above a title."""

    section: str | None = None
    region: str | None = None
    breadcrumbs: list[str] = field(default_factory=list)
    is_live: bool = False


def read(anatomy: Anatomy) -> Kicker:
    """Read the short lines above the title, and section names in the list below it."""
    names = _names_above(anatomy)
    home = next((n for n, name in enumerate(names) if plain(name) in HOME), None)
    kicker = Kicker()
    if home is not None:
        kicker.breadcrumbs = [name for name in names[home + 1 :] if comparable(name)]
    below = anatomy.outline.lines[anatomy.begin : anatomy.start]
    for name in [*names, *(line.text for line in below), *anatomy.dateline.extras]:
        _take(kicker, name)
    if kicker.section is None:
        for line in anatomy.outline.lines[anatomy.begin : anatomy.end + 1]:
            _take(kicker, filed_in(line.text))
    return kicker


def _take(kicker: Kicker, name: str) -> None:
    key = section_key(name)
    if key == STREAM:
        kicker.is_live = True
    elif key not in KNOWN or key in PARENTS:
        return
    elif PARENT_OF[key] == REGIONS:
        kicker.region = KNOWN[key]
    else:
        kicker.section = KNOWN[key]


def _names_above(anatomy: Anatomy) -> list[str]:
    """The names above the title, from the top; none if they are so many that they are a menu."""
    if anatomy.title is None:
        return []
    names: list[str] = []
    title = comparable(anatomy.headline)
    for line in reversed(anatomy.outline.lines[: anatomy.title.index]):
        parts = _parts(line)
        if _is_in_menu(line, anatomy.title.index):
            break
        if anatomy.is_ruled(line) or not (parts or comparable(line.text) == title):
            break
        if line.is_link and parts and section_key(parts[0]) == STREAM:
            continue  # a way to the stream, not a badge
        names[:0] = parts
        if len(names) > _LONGEST:
            return []
        if parts and plain(parts[0]) in HOME:
            break
    return names


def _is_in_menu(line: Line, title: int) -> bool:
    """Whether the line is in a box of many lines that does not hold the title."""
    outside = [box for box in line.box.ancestors if box.last <= title]
    return bool(outside) and outside[-1].last - outside[-1].first > _LONGEST


def _parts(line: Line) -> list[str]:
    """The names in a line that holds nothing else."""
    if is_section_name(line.text):
        return [line.text]
    parts = [part for part in _BETWEEN.split(line.text) if part]
    if parts and all(is_section_name(part) or plain(part) in HOME for part in parts):
        return parts
    if parts and plain(parts[0]) in HOME and all(len(part) < 200 for part in parts):
        return parts
    return []
