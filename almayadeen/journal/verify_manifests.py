"""Are the segments as the manifests of their runs say?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from almayadeen.journal.files.folder import run_of
from almayadeen.journal.files.reader import measure
from almayadeen.journal.pruning import older, older_runs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from almayadeen.journal.files.folder import Folder


def check_manifests(folder: Folder, names: list[str]) -> Iterator[str]:
    """Yield the segments that are not as their manifest says, in words.

    A run whose lock is there is at work, or waits for the next start to look after it.
    """
    unsettled = folder.locked_runs()
    told: set[str] = set()
    for path, segments in told_segments(folder):
        if segments is None:
            yield f"{path}: not a manifest"
            continue
        for segment in segments:
            told.add(segment["name"])
            yield from check_told(folder, segment, path.name)
    for name in names:
        run_id = run_of(name)
        has_manifest = folder.manifest(run_id).exists() and run_id not in unsettled
        if name not in told and has_manifest:
            yield f"{name}: its manifest does not name it"


def told_segments(folder: Folder) -> Iterator[tuple[Path, list[dict[str, Any]] | None]]:
    """Yield what each run says of its segments, and where; None where the file is no manifest."""
    for path in sorted(folder.runs.glob("[!.]*.json")):
        try:
            yield path, orjson.loads(path.read_bytes())["segments"]
        except (orjson.JSONDecodeError, KeyError, TypeError):
            yield path, None
    for run in older_runs(folder):
        if not folder.manifest(run["run_id"]).exists():
            yield older(folder), run.get("segments") or []


def check_told(folder: Folder, segment: dict[str, Any], manifest: str) -> Iterator[str]:
    """Yield if a segment is not what the manifest says of it."""
    path = folder.segment(segment["name"])
    if not path.exists():
        yield f"{path}: missing, though {manifest} names it"
        return
    found = measure(folder, segment["name"])
    for key in ("records", "bytes", "sha256"):
        if getattr(found, key) != segment[key]:
            yield f"{path}: {key} {getattr(found, key)}, {segment[key]} by {manifest}"
