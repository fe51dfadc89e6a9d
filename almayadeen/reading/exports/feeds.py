"""Atom feeds of the newest articles, whole: ``all.xml``, and one for each section.

Atom rather than RSS 2.0: it has a formal grammar to be valid by, dates with a zone, several
authors; and every reader of RSS takes it.
"""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from operator import itemgetter
from pathlib import Path

from almayadeen.journal.files.durable import replaced
from almayadeen.reading.dates import sort_text
from almayadeen.reading.errors import ReadingError
from almayadeen.reading.exports.atom import atom, has_instant, updated
from almayadeen.reading.exports.selection import NothingChosen, Outcome, Record, Selection, selected
from almayadeen.reading.state import is_gone

TITLE = "Al Mayadeen English"
ENTRIES = 50
"""Articles of a feed at most."""

_Newest = list[tuple[datetime, str, Record]]


def export(paths: list[Path], target: Path, selection: Selection) -> Outcome:
    """Export to a folder; every feed is written whole each time."""
    if selection.all_versions:
        raise ReadingError("a feed has each article once: leave out --versions all")
    every, by_section = _Feed(), defaultdict[str, _Feed](_Feed)
    for record in filter(has_instant, _with_gone(paths, selection)):
        feeds = [every, by_section[record["section"]]] if record.get("section") else [every]
        for feed in feeds:
            feed.take(record, is_shown=selection.gone or not is_gone(record))
    every.write(target / "all.xml", TITLE)
    for name, section in _file_names(by_section):
        by_section[section].write(target / name, f"{TITLE}: {section}")
    return Outcome(len(every.newest), len(every.newest), 0, 1 + len(by_section))


def _with_gone(paths: list[Path], selection: Selection) -> Iterator[Record]:
    try:
        return selected(paths, replace(selection, gone=True))
    except NothingChosen:
        raise NothingChosen(selection) from None


@dataclass
class _Feed:
    """What one feed holds: the newest articles, and what was found gone last."""

    newest: _Newest = field(default_factory=list)
    gone: _Newest = field(default_factory=list)

    def take(self, record: Record, is_shown: bool) -> None:
        """Take a record in as an entry, or as the end of one."""
        if is_shown:
            _keep(self.newest, _published(record), record)
        else:
            _keep(self.gone, datetime.fromisoformat(record["gone_at"]), record)

    def write(self, path: Path, title: str) -> None:
        """Write the document."""
        with replaced(path) as beside:
            beside.write_bytes(atom(title, _newest_first(self.newest), _newest_first(self.gone)))


def _keep(newest: _Newest, moment: datetime, record: Record) -> None:
    """Put a record among the newest, and drop the oldest of too many."""
    heapq.heappush(newest, (moment, record["id"], record))
    if len(newest) > ENTRIES:
        heapq.heappop(newest)


def _newest_first(found: _Newest) -> list[Record]:
    return [record for _, _, record in sorted(found, key=itemgetter(0), reverse=True)]


def _published(record: Record) -> datetime:
    """Give an instant to sort by; a plain day counts from its start."""
    return datetime.fromisoformat(sort_text(record) or updated(record))


def _file_names(sections: Iterable[str]) -> Iterator[tuple[str, str]]:
    taken = {"all"}
    for section in sorted(sections):
        slug = base = re.sub(r"\W+", "-", section.casefold()).strip("-") or "section"
        number = 1
        while slug in taken:
            number += 1
            slug = f"{base}-{number}"
        taken.add(slug)
        yield f"{slug}.xml", section
