"""Recovery: what dead runs left open is cut to whole records, taken up and sealed.

Every step can be killed and done again. See docs/decisions/040.
"""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

from almayadeen.journal.files.durable import sync, write_whole
from almayadeen.journal.files.folder import run_of
from almayadeen.journal.files.reader import read_line
from almayadeen.journal.ledger.adoption import Adoption
from almayadeen.journal.manifest import write_recovered

if TYPE_CHECKING:
    from almayadeen.journal.files.folder import Folder
    from almayadeen.journal.ledger.database import Ledger

logger = logging.getLogger(__name__)


class Recovery:
    """Takes up what the ledger does not know yet."""

    def __init__(self, folder: Folder, ledger: Ledger) -> None:
        self.folder = folder
        self.ledger = ledger
        self.adoption = Adoption(folder, ledger)

    def recover_all(self, own_run: str) -> None:
        """Recover every dead run, then take up sealed segments that the ledger does not know."""
        runs = {run_of(name) for name in self.folder.open_segments()}
        runs |= self.folder.locked_runs() | self.ledger.claims.runs()
        for run_id in sorted(runs - {own_run}):
            self.recover(run_id)
        self.adoption.adopt(self.adoption.unknown_segments())

    def recover(self, run_id: str) -> bool:
        """Recover a run if it is dead; False if it lives, or is being recovered elsewhere."""
        lock = self.folder.run_lock(run_id)
        if not lock.take():
            return False
        try:
            for name in self.folder.open_segments():
                if run_of(name) == run_id:
                    self.close_segment(name)
            unknown = self.adoption.unknown_segments()
            self.adoption.adopt([name for name in unknown if run_of(name) == run_id])
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
        sync(path.parent)

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
            sync(path)
        else:
            write_whole(path, whole)
