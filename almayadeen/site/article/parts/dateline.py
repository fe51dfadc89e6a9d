"""The list after the title: ``By …``, ``Source: …``, the date, ``N Min Read``, in any markup."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from almayadeen.site.page.outline import Line
from almayadeen.site.words.bylines import (
    AFTER_NAME,
    DATELINE_HINT,
    LONE_AUTHORS,
    LONE_SOURCES,
    NAMED_AUTHOR,
    NAMED_SOURCE,
    QUANTITY,
)
from almayadeen.site.words.date_patterns import CLOCK, DATE_WORDS, ENDS_IN_HALF, PRINTED, UPDATED
from almayadeen.site.words.dates import EDGES, cut, is_date
from almayadeen.site.words.kinds import is_section_name
from almayadeen.site.words.labels import MIN_READ, plain
from almayadeen.site.words.names import once, people

_MOST_WORDS = 30
_HEADLINE = 4  # words
_WIDEST_GAP = 4  # lines between two parts of the list: a summary, a row of buttons
_MOST_IN_NAMES = 14


@dataclass(slots=True)
class Dateline:
    """What the list after the title says, and the lines it is on."""

    authors: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    published: str = ""
    updated: str = ""
    minutes: int | None = None
    extras: list[str] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)


def read_line(line: Line, into: Dateline) -> bool:
    """Take what the line says into the dateline; False if it is no part of one."""
    text = line.text
    if len(text) > 240 or not DATELINE_HINT.search(text) or len(text.split()) > _MOST_WORDS:
        return False
    rest, minutes = _take(MIN_READ, text)
    rest, printed = _take(PRINTED, rest)
    updated = UPDATED.search(text) is not None
    rest, second = _take(PRINTED, rest) if printed else (rest, None)
    if printed and second and UPDATED.search(text, 0, printed.start()):
        printed, second = second, printed
    rest, _, source = _parted(rest)
    by = NAMED_AUTHOR.search(
        DATE_WORDS.sub("", rest) if printed and not NAMED_AUTHOR.match(rest) else rest
    )
    names = AFTER_NAME.sub("", by.string[by.end() :]) if by else ""
    if QUANTITY.match(names):
        return False
    extra = DATE_WORDS.sub("", by.string[: by.start()] if by else rest).strip(EDGES)
    said_any = minutes or printed or source is not None or by
    if not said_any or len(extra.split()) > 3 or "@" in extra or not _could_be_names(names):
        return False
    if _is_sentence(text) and not (minutes or source is not None or _ends_in(printed, text)):
        return False
    _keep(into, by is not None, names, source, minutes, printed, second, updated)
    if extra:
        into.extras.append(extra)
    into.lines.add(line.index)
    return True


def read(lines: list[Line]) -> Dateline:
    """Read the lines that follow a title, up to the first that is no part of the list."""
    into = Dateline()
    at = last = 0
    while at < len(lines) and at - last <= _WIDEST_GAP:
        line = lines[at]
        label = plain(line.text)
        if label in LONE_AUTHORS | LONE_SOURCES and at + 1 < len(lines):
            at = last = _read_value(lines, at, label, into)
            continue
        before = into.published
        if read_line(line, into):
            if not before and _add_clock(lines[at : at + 2], into):
                at += 1
            last = at
        elif line.is_link and len(line.text.split()) >= _HEADLINE:
            break  # the card of another article
        at += 1
    if not into.published:  # all that is said of its date
        into.published, into.updated = into.updated, ""
    return into


def _add_clock(lines: list[Line], into: Dateline) -> bool:
    """Join the time on the line after the day, where the two are neighbours in one box."""
    if len(lines) < 2 or not into.published or CLOCK.search(into.published):
        return False
    day, clock = lines
    near = day.box is clock.box or day.box.parent is clock.box.parent
    if not near or not is_date(day.text) or not CLOCK.fullmatch(clock.text):
        return False
    into.published += f" {clock.text}"
    into.lines.add(clock.index)
    return True


def _read_value(lines: list[Line], at: int, label: str, into: Dateline) -> int:
    """A label on a line of its own: the value is the next line, or several linked names."""
    into.lines.add(lines[at].index)
    names = into.sources if label in LONE_SOURCES else into.authors
    first = at + 1
    for line in lines[first:]:
        is_more = line.index > lines[first].index
        if is_more and (line.joint is None or not line.is_link or is_date(line.text)):
            break
        if not _could_be_names(line.text) or read_line(line, Dateline()):
            break
        names[:] = once([*names, *people(line.text)])
        into.lines.add(line.index)
        at += 1
    return at + 1


def _keep(
    into: Dateline,
    by: bool,
    names: str,
    source: str | None,
    minutes: re.Match[str] | None,
    printed: re.Match[str] | None,
    second: re.Match[str] | None,
    updated: bool,
) -> None:
    if by and names.strip(EDGES):
        into.authors = once([*into.authors, *filter(_is_person, people(names.strip(EDGES)))])
    if source is not None and source.strip(EDGES):
        into.sources = once([*into.sources, *people(source.strip(EDGES))])
    if minutes is not None and into.minutes is None:
        into.minutes = int(minutes[1] or minutes[2])
    if printed is not None and updated and second is None:
        into.updated = into.updated or printed[0]
    elif printed is not None:
        into.published = into.published or printed[0]
    if second is not None:
        into.updated = into.updated or second[0]


def _is_person(name: str) -> bool:
    """Neither ``Updated`` nor ``Politics``, which may be in one list with the names."""
    return not is_section_name(name) and bool(DATE_WORDS.sub("", name).strip(EDGES))


def _ends_in(printed: re.Match[str] | None, text: str) -> bool:
    """Does the full stop at the end belong to ``a.m.``?"""
    return (
        printed is not None
        and text.rstrip().endswith(printed[0])
        and ENDS_IN_HALF.search(printed[0]) is not None
    )


def _take(pattern: re.Pattern[str], text: str) -> tuple[str, re.Match[str] | None]:
    match = pattern.search(text)
    return (text, None) if match is None else (cut(text, match), match)


def _parted(text: str) -> tuple[str, str, str | None]:
    """The text before ``Source:``, and the names after it."""
    match = NAMED_SOURCE.search(text)
    if match is None:
        return text, "", None
    return text[: match.start()], match[0], text[match.end() :]


def _could_be_names(text: str) -> bool:
    return len(text.split()) <= _MOST_IN_NAMES and not _is_sentence(text)


def _is_sentence(text: str) -> bool:
    """Ends like a sentence and is longer than a name with an initial."""
    return text.rstrip().endswith((".", "?", "!")) and len(text.split()) > 4
