"""Making the ledger anew: an empty one, which takes up every segment.

What no record tells is carried over from the old ledger, if that is sound; else it is taken from
the log of what was found, and from the manifests.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson

from almayadeen.journal.files.durable import sync
from almayadeen.journal.files.folder import STREAMS
from almayadeen.journal.ledger.adoption import Adoption
from almayadeen.journal.ledger.carry_over import carry_over
from almayadeen.journal.ledger.database import Ledger
from almayadeen.journal.ledger.found_log import remembered
from almayadeen.journal.ledger.indexed import address_of, seconds
from almayadeen.journal.ledger.unfinished import Unfinished

if TYPE_CHECKING:
    from pathlib import Path

    from almayadeen.journal.files.folder import Folder
    from almayadeen.journal.ledger.revisits import Schedule

logger = logging.getLogger(__name__)

LOGS = ("-wal", "-shm")
"""Files of SQLite beside a ledger."""


def rebuild(folder: Folder, schedule: Schedule) -> int:
    """Make the ledger beside the old one, then put it in its place; return the records read.

    Needs the ledger's lock. A kill at any moment leaves the old ledger or the new one.
    """
    draft = folder.ledger.with_suffix(".new")
    remove(draft)
    ledger = Ledger.open(draft, schedule)
    try:
        ledger.be_quick()
        names = [name for stream in STREAMS for name in folder.sealed_segments(stream)]
        records = Adoption(folder, ledger).adopt(names)
        remember(folder, ledger)
    finally:
        ledger.close()
    sync(draft)
    for ending in LOGS:
        folder.ledger.with_name(folder.ledger.name + ending).unlink(missing_ok=True)
    draft.replace(folder.ledger)
    sync(folder.private)
    return records


def remember(folder: Folder, ledger: Ledger) -> None:
    """Take up what no record tells."""
    try:
        if carry_over(folder.ledger, ledger):
            return
    except sqlite3.Error as error:
        logger.warning("Nothing can be carried over from the old ledger: %s", error)
    with ledger.writing():
        ledger.to_do.take_back(unsettled_rows(folder))
        ledger.to_do.take_back(remembered(folder.found))


def unsettled_rows(folder: Folder) -> list[Unfinished]:
    """Return what the newest manifest that knows says is unsettled."""
    for path in sorted(
        folder.runs.glob("[!.]*.json"), key=lambda p: p.stat().st_mtime, reverse=True
    ):
        try:
            manifest = orjson.loads(path.read_bytes())
            if manifest.get("unsettled") is not None:
                return _rows_of(manifest)
        except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
            logger.warning("%s: no manifest that can be read: %s", path, error)
    return []


def _rows_of(manifest: dict[str, Any]) -> list[Unfinished]:
    return [
        Unfinished(
            *(address_of(e["url"]), e["url"], e["page"], e["found_by"], None, e["attempts"]),
            *(seconds(e["next_try"]) or 0, e["reason"], 0),
        )
        for e in manifest["unsettled"]
    ]


def keep_aside(ledger: Path) -> Path | None:
    """Keep a damaged ledger under another name, too; return it."""
    if not ledger.exists():
        return None
    kept = ledger.with_name(f"ledger-damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.sqlite")
    try:
        if ledger.is_dir():
            ledger.rename(kept)
        else:
            os.link(ledger, kept)
    except OSError as error:
        logger.warning("The old ledger cannot be kept: %s", error)
        return None
    return kept


def remove(ledger: Path) -> None:
    """Delete a ledger and its logs."""
    for ending in ("", *LOGS):
        ledger.with_name(ledger.name + ending).unlink(missing_ok=True)
