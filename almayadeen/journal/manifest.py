"""Manifests: what a run did, as ``runs/<run id>.json``."""

from __future__ import annotations

import json
import logging
import sqlite3
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson

from almayadeen.items import SCHEMA_VERSION
from almayadeen.journal.files.durable import write_whole
from almayadeen.journal.past_runs import RUN_ID

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from almayadeen.journal.files.folder import Folder
    from almayadeen.journal.files.segment import Sealed
    from almayadeen.journal.ledger.database import Ledger
    from almayadeen.journal.ledger.unfinished import Unfinished

logger = logging.getLogger(__name__)

Manifest = dict[str, Any]
EMPTY: Manifest = {
    "run_id": None,
    "spider": None,
    "arguments": {},
    "schema_version": SCHEMA_VERSION,
    "base_url": None,
    "started_at": None,
    "finished_at": None,
    "finish_reason": None,
    "verdict": None,
    "reasons": [],
    "counts": {},
    "kinds": {},
    "sections": {},
    "rejects": {},
    "errors": {},
    "responses": {},
    "segments": [],
    "unsettled": [],
    "stats": {},
}


def unsettled(failed: Iterable[Unfinished]) -> list[dict[str, Any]]:
    """Return what failed and waits for another try."""
    return [
        {
            "url": entry.url,
            "reason": entry.reason,
            "attempts": entry.attempts,
            "next_try": instant(entry.next_try),
            "page": entry.page,
            "found_by": entry.found_by,
        }
        for entry in failed
    ]


def instant(seconds: float) -> str:
    """Return seconds since 1970 as an ISO instant."""
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def unsettled_in(ledger: Ledger) -> list[dict[str, Any]] | None:
    """Return what failed and is not settled; None where the ledger cannot be read."""
    try:
        return unsettled(ledger.to_do.failed())
    except sqlite3.Error as error:
        logger.error("What is unsettled cannot be read: %s", error)
        return None


def write_manifest(folder: Folder, manifest: Manifest) -> None:
    """Write a manifest whole, with every key in its place; raises OSError."""
    write_whole(folder.manifest(manifest["run_id"]), _text({**EMPTY, **manifest}))


def _text(manifest: Manifest) -> bytes:
    """Return a manifest as JSON; a value that is no Unicode, such as half a character, as "?"."""
    options = orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS | orjson.OPT_APPEND_NEWLINE
    try:
        return orjson.dumps(manifest, default=str, option=options)
    except TypeError:
        text = json.dumps(manifest, default=str, ensure_ascii=False, indent=2)
        return text.encode("utf-8", "replace") + b"\n"


def write_recovered(folder: Folder, run_id: str, left: bytes, known: Ledger) -> None:
    """Write the manifest that a run could not write, or name the segments found since.

    ``left`` is the text of the run's lock: what it said of itself at its beginning, and, where
    its disk was full at its end, of that, too.
    """
    segments = known.sealed_by(run_id)
    path = folder.manifest(run_id)
    if path.exists():
        _name_segments(folder, path, segments)
        return
    ends = [file.stat().st_mtime for s in segments if (file := folder.segment(s.name)).exists()]
    begun = {**_told_by_id(run_id), **_parsed(left)}
    records = sum(s.records for s in segments if s.name.startswith("articles/"))
    manifest = {
        "finished_at": instant(max(ends)) if ends else begun["started_at"],
        "finish_reason": "killed",
        "verdict": "interrupted",
        "reasons": ["killed before it could end; its records were recovered"],
        "counts": {"records": records},
        **begun,
        "run_id": run_id,
        "segments": [asdict(segment) for segment in segments],
        "unsettled": unsettled_in(known),
    }
    write_manifest(folder, manifest)


def _name_segments(folder: Folder, path: Path, segments: list[Sealed]) -> None:
    """Add to a manifest the segments that the run left open."""
    manifest = _parsed(path.read_bytes())
    told = {segment["name"] for segment in manifest.get("segments", [])}
    found = [asdict(segment) for segment in segments if segment.name not in told]
    if manifest and found:
        write_manifest(folder, {**manifest, "segments": [*manifest.get("segments", []), *found]})


def _parsed(text: bytes) -> Manifest:
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _told_by_id(run_id: str) -> Manifest:
    """Return what the id of a run tells: it may have died before it could say more."""
    named = RUN_ID.match(run_id)
    if named is None:
        return {"spider": run_id.partition("-")[2].rpartition("-")[0], "started_at": None}
    started = datetime.strptime(named[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return {"spider": named[2], "started_at": started.isoformat()}
