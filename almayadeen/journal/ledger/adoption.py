"""Taking up sealed segments that the ledger does not know whole."""

from __future__ import annotations

import gc
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from almayadeen.journal.files.folder import STREAMS, stream_of
from almayadeen.journal.files.reader import read_ahead
from almayadeen.journal.ledger.indexed import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from almayadeen.journal.files.folder import Folder
    from almayadeen.journal.files.reader import Contents, Record
    from almayadeen.journal.files.segment import Place
    from almayadeen.journal.ledger.database import Ledger

logger = logging.getLogger(__name__)


class Adoption:
    """Takes up the records of a folder's segments; what is known already changes nothing."""

    def __init__(self, folder: Folder, ledger: Ledger) -> None:
        self.folder = folder
        self.ledger = ledger

    def unknown_segments(self) -> list[str]:
        """Return the sealed segments that the ledger does not know whole."""
        known = self.ledger.sealed()
        return [n for s in STREAMS for n in self.folder.sealed_segments(s) if n not in known]

    def adopt(self, names: list[str]) -> int:
        """Take up segments, each in one transaction; return the number of articles' records."""
        read = 0
        with _no_garbage():
            for contents in read_ahead((self.folder.segment(name), name) for name in names):
                with self.ledger.writing():
                    records, adopted = self._adopt(contents)
                    self.ledger.seal(contents.measures)
                read += records
                logger.debug("%s: %d records, %d unknown", contents.name, records, adopted)
        return read

    def _adopt(self, contents: Contents) -> tuple[int, int]:
        stream, read, adopted = stream_of(contents.name), 0, 0
        if stream == "rejects":
            return 0, 0  # Nothing follows from them.
        for place, record in contents.records():
            if stream == "articles":
                read += 1
                adopted += self._adopt_article(record, place)
            elif "id" in record:
                self.ledger.add_line(record["id"])
        return read, adopted

    def _adopt_article(self, record: Record, place: Place) -> bool:
        """Take up an article's record, unless it is none: people may add files."""
        try:
            return self.ledger.adopt(Entry.of(record), place)
        except ValueError as error:
            logger.warning("%s, byte %d: %s", place.segment, place.offset, error)
            return False


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Collect none meanwhile: records make no cycles, and looking takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
