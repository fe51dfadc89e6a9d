"""The locks by which a run says that it lives, and that its spider is at work."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import orjson

from almayadeen.errors import SpiderAlreadyRunning

if TYPE_CHECKING:
    from datetime import datetime

    from almayadeen.journal.files.folder import Folder
    from almayadeen.journal.files.lock import FileLock
    from almayadeen.journal.files.reader import Record


def lock_spider(folder: Folder, spider: str) -> FileLock:
    """Let a spider run once at a time; raises SpiderAlreadyRunning."""
    lock = folder.spider_lock(spider)
    if not lock.take():
        holder = lock.read().decode(errors="replace") or "unknown"
        raise SpiderAlreadyRunning(
            f"spider {spider!r} already runs on {folder.root} (run {holder}): "
            "wait for its end or stop it"
        )
    return lock


def lock_run(folder: Folder, spider: str, started: datetime, begun: Record) -> tuple[str, FileLock]:
    """Return a new run's id and its lock, which says what the run is, should it be killed."""
    while True:
        run_id = f"{started:%Y%m%dT%H%M%SZ}-{spider}-{secrets.token_hex(2)}"
        lock = folder.run_lock(run_id)
        is_new = not lock.path.exists() and not folder.manifest(run_id).exists()
        if is_new and lock.take():
            lock.write(orjson.dumps(begun, default=str))
            return run_id, lock
