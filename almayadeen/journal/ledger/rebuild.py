"""Making the ledger anew from the records, in bulk."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import orjson

from almayadeen.journal.files.reader import read_ahead
from almayadeen.journal.ledger.articles import row_of
from almayadeen.journal.ledger.draft import Draft
from almayadeen.journal.ledger.indexed import (
    ONWARD,
    Indexed,
    address_of,
    facts_of,
    is_article,
    seconds,
)
from almayadeen.journal.ledger.known_article import CLAIMED, OWN
from almayadeen.journal.ledger.near_copies import packed
from almayadeen.site.urls import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from almayadeen.journal.files.folder import Folder
    from almayadeen.journal.files.reader import Contents, Record
    from almayadeen.journal.files.segment import Place
    from almayadeen.journal.ledger.revisits import Schedule

BATCH = 5_000


class Rebuild:
    """Reads every record of a folder into a draft of its ledger."""

    def __init__(self, folder: Folder, schedule: Schedule) -> None:
        self.folder = folder
        self.schedule = schedule
        self.draft = Draft(folder.ledger)
        self.records = 0
        self.keys: dict[str, tuple[int, int]] = {}
        self.noted: set[str] = set()

    def run(self) -> int:
        """Rebuild; return the number of records read."""
        was_on = gc.isenabled()
        gc.disable()  # Records make no cycles, and looking for some takes a fifth of the time.
        try:
            self.draft.begin()
            self.read_articles()
            self.read_breaking()
            self.note_rejects()
            self.draft.complete(self.unsettled())
        finally:
            self.draft.close()
            if was_on:
                gc.enable()
        return self.records

    def read_articles(self) -> None:
        """Take up every record of an article, in the order of the runs."""
        for contents in self.segments("articles"):
            segment = self.draft.next_segment
            for place, record in contents.records():
                if is_article(record):
                    self.add_links(record, self.add(facts_of(record), segment, place))
            self.draft.note_segment(contents.measures)
            if len(self.draft.articles) >= BATCH:
                self.draft.flush()
        self.draft.flush()
        self.keys.clear()
        self.noted.clear()

    def segments(self, stream: str) -> Iterator[Contents]:
        """Read the sealed segments of a stream."""
        names = self.folder.sealed_segments(stream)
        return read_ahead((self.folder.segment(name), name) for name in names)

    def add(self, facts: Indexed, segment: int, place: Place) -> int:
        """Take up one record; of an article's versions the newest stands. Return its key."""
        self.records += 1
        key, version = self.keys.get(facts.id) or (len(self.keys) + 1, 0)
        if facts.version > version:
            row = row_of(facts, segment, place, self.schedule)
            (self.draft.newer if version else self.draft.articles).append((*row, key, facts.id))
            self.keys[facts.id] = (key, facts.version)
        self.draft.addresses.append((facts.address, key, OWN))
        if facts.canonical != facts.address:
            self.draft.addresses.append((facts.canonical, key, CLAIMED))
        self.draft.landmarks += [packed(mark, key) for mark in facts.landmarks]
        return key

    def add_links(self, record: Record, key: int) -> None:
        """Gather the links onward of an article, each once."""
        for kind, (field, _, _) in enumerate(ONWARD):
            for link in record[field]:
                url = link["url"]
                if url not in self.noted:
                    self.noted.add(url)
                    address = canonical(url)
                    self.draft.links.append((address, None if address == url else url, kind, key))

    def read_breaking(self) -> None:
        """Take up the lines of the ticker."""
        for contents in self.segments("breaking"):
            self.draft.add_lines(r["id"] for _, r in contents.records() if "id" in r)
            self.draft.note_segment(contents.measures)

    def note_rejects(self) -> None:
        """Note the segments of rejects as known; nothing follows from them."""
        for contents in self.segments("rejects"):
            self.draft.note_segment(contents.measures)

    def unsettled(self) -> Iterator[tuple[object, ...]]:
        """Yield what the newest manifest says is unsettled; no record tells that."""
        newest = max(self.folder.runs.glob("*.json"), key=lambda p: p.stat().st_mtime, default=None)
        if newest is None:
            return
        try:
            entries = orjson.loads(newest.read_bytes()).get("unsettled", [])
        except orjson.JSONDecodeError:
            return
        for e in entries:
            yield (
                *(address_of(e["url"]), e["url"], e["page"], e["found_by"]),
                *(e["attempts"], seconds(e["next_try"]), e["reason"]),
            )
