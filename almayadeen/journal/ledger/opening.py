"""Opening the ledger of a folder: fresh, as it is, or rebuilt where it is lost or damaged."""

from __future__ import annotations

import logging
from time import monotonic, sleep
from typing import TYPE_CHECKING

from almayadeen.errors import LedgerDamaged, LedgerInUse, LedgerOutdated
from almayadeen.journal.ledger.database import Ledger
from almayadeen.journal.ledger.rebuild import keep_aside
from almayadeen.journal.ledger.rebuild import rebuild as make_anew

if TYPE_CHECKING:
    from almayadeen.journal.files.folder import Folder
    from almayadeen.journal.files.lock import FileLock
    from almayadeen.journal.ledger.revisits import Schedule

logger = logging.getLogger(__name__)

PATIENCE_SECONDS = 10


def open_ledger(folder: Folder, schedule: Schedule) -> tuple[Ledger, FileLock]:
    """Return the ledger and the lock that says it is in use.

    Raises LedgerInUse where it must be rebuilt and another run uses it.
    """
    lock = folder.ledger_lock()
    until = monotonic() + PATIENCE_SECONDS
    while True:
        lock.take(shared=True, wait=True)
        ledger = _usable(folder, schedule)
        if ledger:
            return ledger, lock
        lock.release()
        if lock.take():
            break
        if monotonic() > until:
            raise LedgerInUse(f"the ledger of {folder.root} is damaged, and a run is using it")
        sleep(0.1)
    ledger = _usable(folder, schedule)
    if not ledger:
        repair(folder, schedule)
        ledger = Ledger.open(folder.ledger, schedule)
    lock.share()
    return ledger, lock


def _usable(folder: Folder, schedule: Schedule) -> Ledger | None:
    """Open the ledger unless it is lost or damaged."""
    if folder.damage_mark.exists() or _is_lost(folder):
        return None
    try:
        return Ledger.open(folder.ledger, schedule)
    except LedgerOutdated as error:
        logger.warning("The ledger %s is made anew: %s", folder.ledger, error)
        return None
    except LedgerDamaged as error:
        logger.error("The ledger %s is damaged (%s)", folder.ledger, error)
        return None


def _is_lost(folder: Folder) -> bool:
    """Tell whether there are records and no ledger of them."""
    is_there = folder.ledger.is_file() and folder.ledger.stat().st_size > 0
    return not is_there and any(folder.sealed_segments(s) for s in ("articles", "breaking"))


def repair(folder: Folder, schedule: Schedule) -> int:
    """Make the ledger anew, keeping a damaged one; return the records. Needs the lock."""
    kept = None if _is_outdated(folder, schedule) else keep_aside(folder.ledger)
    if kept:
        logger.warning("The old ledger is kept as %s", kept)
    return _remake(folder, schedule)


def _is_outdated(folder: Folder, schedule: Schedule) -> bool:
    """Tell a sound ledger of another edition from a damaged one."""
    if folder.damage_mark.exists() or not folder.ledger.is_file():
        return False
    try:
        Ledger.open(folder.ledger, schedule).close()
    except LedgerOutdated:
        return True
    except LedgerDamaged:
        return False
    return False


def _remake(folder: Folder, schedule: Schedule) -> int:
    began = monotonic()
    records = make_anew(folder, schedule)
    folder.damage_mark.unlink(missing_ok=True)
    logger.warning("Rebuilt the ledger from %d records in %.1f s", records, monotonic() - began)
    return records


def rebuild(folder: Folder, schedule: Schedule) -> int:
    """Rebuild on a person's order; raises LedgerInUse."""
    lock = folder.ledger_lock()
    if not lock.take():
        raise LedgerInUse(f"a run is using the ledger of {folder.root}: try when it has ended")
    try:
        return _remake(folder, schedule)
    finally:
        lock.release()
