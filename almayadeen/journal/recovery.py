"""Recovery: what dead runs left open is cut to whole records, taken up and sealed.

Every step can be killed and done again. See docs/decisions/040.
"""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

from almayadeen.journal.files.folder import STREAMS, run_of, sync_folder, write_whole
from almayadeen.journal.files.reader import measure, placed_records, read_line
from almayadeen.journal.ledger.indexed import Entry
from almayadeen.journal.manifest import write_recovered

if TYPE_CHECKING:
    from almayadeen.journal.files.folder import Folder
    from almayadeen.journal.files.reader import Record
    from almayadeen.journal.files.segment import Place
    from almayadeen.journal.ledger.database import Ledger

logger = logging.getLogger(__name__)


class Recovery:
    """Takes up what the ledger does not know yet."""

    def __init__(self, folder: Folder, ledger: Ledger) -> None:
        self.folder = folder
        self.ledger = ledger

    def recover_all(self, own_run: str) -> None:
        """Recover every dead run, then take up sealed segments that nobody told us of."""
        runs = {run_of(name) for name in self.folder.open_segments()}
        runs |= self.folder.locked_runs() | self.ledger.claims.runs()
        for run_id in sorted(runs - {own_run}):
            self.recover(run_id)
        self.adopt_sealed(self.unknown_segments())

    def recover(self, run_id: str) -> bool:
        """Recover a run if it is dead; False if it lives, or is being recovered elsewhere."""
        lock = self.folder.run_lock(run_id)
        if not lock.take():
            return False
        try:
            for name in self.folder.open_segments():
                if run_of(name) == run_id:
                    self.close_segment(name)
            self.adopt_sealed([n for n in self.unknown_segments() if run_of(n) == run_id])
            with self.ledger.writing():
                self.ledger.claims.release_run(run_id)
            write_recovered(self.folder, run_id, lock.read(), self.ledger)
            lock.release(remove=True)
        finally:
            lock.release()
        return True

    def close_segment(self, name: str) -> None:
        """Cut an open segment to its whole records and give it its final name."""
        path = self.folder.open_segment(name)
        self.keep_whole_records(name)
        if not path.stat().st_size:
            path.unlink()
            return
        path.rename(self.folder.segment(name))
        sync_folder(path.parent)

    def keep_whole_records(self, name: str) -> None:
        """Drop what is not a whole record, keeping it beside as evidence."""
        path = self.folder.open_segment(name)
        content = path.read_bytes()
        lines = content.splitlines(keepends=True)
        whole = b"".join(line for line in lines if read_line(line) is not None)
        if whole == content:
            return
        is_tail = content.startswith(whole)
        evidence = content[len(whole) :] if is_tail else content
        beside = self.folder.torn / f"{name.replace('/', '-')}-{len(whole)}"
        write_whole(beside, evidence)
        logger.warning("%s: %d bytes were no whole record: see %s", path, len(evidence), beside)
        if is_tail:
            os.truncate(path, len(whole))
            _sync(path)
        else:
            write_whole(path, whole)

    def unknown_segments(self) -> list[str]:
        """Return the sealed segments that the ledger does not know whole."""
        known = self.ledger.sealed()
        return [n for s in STREAMS for n in self.folder.sealed_segments(s) if n not in known]

    def adopt_sealed(self, names: list[str]) -> None:
        """Take up the records of sealed segments."""
        for name in names:
            adopted = 0
            sealed = measure(self.folder, name)
            with self.ledger.writing():
                for place, record in placed_records(self.folder.segment(name), name):
                    if name.startswith("articles/"):
                        adopted += self.adopt(record, place)
                    elif name.startswith("breaking/") and "id" in record:
                        self.ledger.add_line(record["id"])
                self.ledger.seal(sealed)
            logger.info("Recovered %s: %d records, %d unknown", name, sealed.records, adopted)

    def adopt(self, record: Record, place: Place) -> bool:
        """Take up an article's record, unless it is none: people may add files."""
        try:
            return self.ledger.adopt(Entry.of(record), place)
        except ValueError as error:
            logger.warning("%s, byte %d: %s", place.segment, place.offset, error)
            return False


def _sync(path: os.PathLike[str]) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
