"""Atom feeds of the newest articles: ``all.xml``, and one for each section.

Atom rather than RSS 2.0: it has a formal grammar to be valid by, dates with a zone, several
authors; and every reader of RSS takes it.
"""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from operator import itemgetter
from pathlib import Path

from almayadeen.journal.files.durable import replaced
from almayadeen.reading.dates import sort_text
from almayadeen.reading.errors import ReadingError
from almayadeen.reading.exports.atom import atom, has_instant, updated
from almayadeen.reading.exports.selection import Outcome, Record, Selection, selected

TITLE = "Al Mayadeen English"
ENTRIES = 50
"""Articles of a feed at most."""

_Newest = list[tuple[datetime, str, Record]]


def export(paths: list[Path], target: Path, selection: Selection) -> Outcome:
    """Export to a folder; every feed is written whole each time."""
    if selection.all_versions:
        raise ReadingError("a feed has each article once: leave out --versions all")
    every: _Newest = []
    by_section: defaultdict[str, _Newest] = defaultdict(list)
    for record in filter(has_instant, selected(paths, selection)):
        _keep(every, record)
        if record.get("section"):
            _keep(by_section[record["section"]], record)
    _write(target / "all.xml", TITLE, every)
    for name, section in _file_names(by_section):
        _write(target / name, f"{TITLE}: {section}", by_section[section])
    return Outcome(len(every), len(every), 0, 1 + len(by_section))


def _keep(newest: _Newest, record: Record) -> None:
    """Put a record among the newest, and drop the oldest of too many."""
    heapq.heappush(newest, (_published(record), record["id"], record))
    if len(newest) > ENTRIES:
        heapq.heappop(newest)


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


def _write(path: Path, title: str, newest: _Newest) -> None:
    records = [record for _, _, record in sorted(newest, key=itemgetter(0), reverse=True)]
    with replaced(path) as beside:
        beside.write_bytes(atom(title, records))
