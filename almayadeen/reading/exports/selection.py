"""Which articles an export takes, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from almayadeen.items import day_of
from almayadeen.reading.articles import newest
from almayadeen.reading.dates import moment_of
from almayadeen.reading.errors import BadLine, ReadingError
from almayadeen.reading.segments import all_lines, load_record
from almayadeen.reading.state import end_of, is_gone, is_seen

Record = dict[str, Any]


@dataclass(frozen=True)
class Selection:
    """What the options of ``scrapy export`` ask for; by default all that is on the site."""

    since: date | None = None
    sections: frozenset[str] = frozenset()
    """Names of sections, casefolded; none: all of them."""
    all_versions: bool = False
    """Every version of an article, not the newest alone."""
    gone: bool = False
    """Also what is gone from the site, as it last stood."""
    as_of: date | None = None
    """Only what had been fetched by the end of this day in Beirut."""

    @property
    def end(self) -> datetime | None:
        """The last instant that belongs to ``as_of``."""
        return None if self.as_of is None else end_of(self.as_of)

    @property
    def is_narrow(self) -> bool:
        """Whether it names what it wants, so that finding nothing is a mistake of the name."""
        return bool(self.since or self.sections or self.as_of)

    def takes(self, record: Record) -> bool:
        """Say whether a record is an article of this selection. What is gone is one on request."""
        if is_gone(record) and not self.gone:
            return False
        if self.sections and (record.get("section") or "").casefold() not in self.sections:
            return False
        return self.since is None or _late_enough(record, self.since)

    def __str__(self) -> str:
        """Describe the selection as the command's options would."""
        options = {
            f"--since {self.since}": self.since,
            f"--section {','.join(sorted(self.sections))}": self.sections,
            "--versions all": self.all_versions,
            "--gone": self.gone,
            f"--as-of {self.as_of}": self.as_of,
        }
        return " ".join(text for text, is_asked in options.items() if is_asked) or "all articles"


@dataclass(frozen=True)
class Outcome:
    """What an export did."""

    articles: int
    """Articles that the target now holds; with all versions, how many versions."""
    changed: int
    """Of these, how many are new or in a newer version than at the last export."""
    removed: int
    """How many were taken out: gone, or no longer of the selection."""
    files: int
    """Files written."""


class NothingChosen(ReadingError):
    """Nothing is what was named. Nothing was written: an old export is worth more than none."""

    def __init__(self, selection: Selection) -> None:
        super().__init__(f"nothing to export ({selection}); nothing was written")


def _late_enough(record: Record, since: date) -> bool:
    # An article without a date of its own counts by when it was fetched: better one too many.
    day = day_of(moment_of(record["published_on"] or record.get("fetched_at")))
    return day is None or day >= since


def selected(paths: list[Path], selection: Selection) -> Iterator[Record]:
    """Give what a selection takes; a bad line raises, and NothingChosen where it finds nothing.

    With all versions, what is gone comes last, as it last stood.
    """
    records = _versions if selection.all_versions else _standing
    chosen = filter(selection.takes, records(paths, selection))
    first = next(chosen, None)
    if first is None and selection.is_narrow:
        raise NothingChosen(selection)
    return chosen if first is None else chain([first], chosen)


def _standing(paths: list[Path], selection: Selection) -> Iterator[Record]:
    return sound(newest(paths, load_record, selection.end, last_stood=selection.gone))


def _versions(paths: list[Path], selection: Selection) -> Iterator[Record]:
    gone = {record["id"] for record in _standing(paths, selection) if is_gone(record)}
    for record in sound(all_lines(paths, load_record)):
        is_text = not is_gone(record) and is_seen(record, selection.end)
        if is_text and (selection.gone or record["id"] not in gone):
            yield record
    if selection.gone:
        yield from filter(is_gone, _standing(paths, selection))


def sound(records: Iterable[Record | BadLine]) -> Iterator[Record]:
    """Give the records; a bad line raises, so that no export is silently incomplete."""
    for record in records:
        if isinstance(record, BadLine):
            raise record
        yield record
