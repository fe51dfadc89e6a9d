"""Which articles an export takes, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from almayadeen.items import day_of
from almayadeen.reading.articles import newest
from almayadeen.reading.dates import moment_of
from almayadeen.reading.errors import BadLine
from almayadeen.reading.segments import load_record

Record = dict[str, Any]


@dataclass(frozen=True)
class Selection:
    """What ``--since`` and ``--section`` ask for; by default everything."""

    since: date | None = None
    sections: frozenset[str] = frozenset()
    """Names of sections, casefolded; none: all of them."""

    def takes(self, record: Record) -> bool:
        """Say whether a record is an article of this selection. A tombstone never is."""
        if record.get("gone_at") is not None:
            return False
        if self.sections and (record.get("section") or "").casefold() not in self.sections:
            return False
        return self.since is None or _late_enough(record, self.since)

    def __str__(self) -> str:
        """Describe the selection as the command's options would."""
        since = f"--since {self.since}" if self.since else ""
        names = f"--section {','.join(sorted(self.sections))}" if self.sections else ""
        return " ".join(filter(None, [since, names])) or "all articles"


@dataclass(frozen=True)
class Outcome:
    """What an export did."""

    articles: int
    """Articles that the target now holds."""
    changed: int
    """Of these, how many are new or in a newer version than at the last export."""
    removed: int
    """How many were taken out: gone, or no longer of the selection."""
    files: int
    """Files written."""


def _late_enough(record: Record, since: date) -> bool:
    # An article without a date of its own counts by when it was fetched: better one too many.
    day = day_of(moment_of(record["published_on"] or record.get("fetched_at")))
    return day is None or day >= since


def selected(paths: list[Path], selection: Selection) -> Iterator[Record]:
    """Give the newest versions that a selection takes; a bad line raises."""
    return (record for record in sound(newest(paths, load_record)) if selection.takes(record))


def sound(records: Iterable[Record | BadLine]) -> Iterator[Record]:
    """Give the records; a bad line raises, so that no export is silently incomplete."""
    for record in records:
        if isinstance(record, BadLine):
            raise record
        yield record
