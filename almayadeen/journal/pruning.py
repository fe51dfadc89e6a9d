"""Old runs made small: a line each in ``runs/older.jsonl`` for manifest, report and broken pages.

The line keeps what the run says of its segments, so that the records can be checked for ever.
Killed at any moment, it is begun again: first all lines are on the disk, then files are deleted.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from almayadeen.journal.files.durable import write_whole
from almayadeen.journal.files.reader import read_line
from almayadeen.journal.files.segment import to_line
from almayadeen.journal.past_runs import RUN_ID, Manifest, read_manifest, run_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from almayadeen.journal.files.folder import Folder

KEPT_RUNS = 100
"""So many of each spider's last runs are kept whole, however old: new ones are judged by them."""
DROPPED = ("stats", "unsettled")
"""Keys of a manifest that are of use only near its day."""


@dataclass(frozen=True)
class Pruned:
    """What was done: so many runs made small, so many bytes deleted."""

    runs: int
    bytes: int


def prune(folder: Folder, before: datetime) -> Pruned:
    """Make small the runs that began before a moment; runs at work and the last ones stay."""
    found = dict(old_runs(folder, before))
    if not found:
        return Pruned(0, 0)
    lines = {line["run_id"]: line for line in older_runs(folder)}
    for run_id, manifest in found.items():
        lines[run_id] = {key: value for key, value in manifest.items() if key not in DROPPED}
    write_whole(older(folder), b"".join(to_line(lines[run_id]) for run_id in sorted(lines)))
    return Pruned(len(found), sum(delete(folder, run_id) for run_id in found))


def old_runs(folder: Folder, before: datetime) -> Iterator[tuple[str, Manifest]]:
    """Yield the runs to be made small; a damaged manifest is left to a person."""
    at_work = folder.locked_runs()
    by_spider: dict[str, list[Path]] = {}
    for path in run_files(folder.root):
        named = RUN_ID.match(path.stem)
        assert named is not None
        by_spider.setdefault(named.group(2), []).append(path)
    stamp = f"{before:%Y%m%dT%H%M%SZ}"
    for paths in by_spider.values():
        for path in paths[:-KEPT_RUNS]:
            if path.stem < stamp and path.stem not in at_work:
                try:
                    yield path.stem, read_manifest(path)
                except (ValueError, OSError):
                    continue


def older(folder: Folder) -> Path:
    """Return the file with a line for each pruned run."""
    return folder.runs / "older.jsonl"


def older_runs(folder: Folder) -> Iterator[dict[str, Any]]:
    """Yield the pruned runs, oldest first."""
    path = older(folder)
    for line in path.read_bytes().splitlines(keepends=True) if path.exists() else ():
        run = read_line(line)
        if run is not None and "run_id" in run:
            yield run


def delete(folder: Folder, run_id: str) -> int:
    """Delete what a run has beside its records; return the bytes."""
    pages = folder.root / "broken" / run_id
    files = [path for path in pages.glob("*") if path.is_file()]
    beside = [folder.manifest(run_id), folder.manifest(run_id).with_suffix(".html")]
    size = sum(path.stat().st_size for path in [*files, *beside] if path.exists())
    shutil.rmtree(pages, ignore_errors=True)
    for path in reversed(beside):  # The manifest last: it names the run to a second attempt.
        path.unlink(missing_ok=True)
    return size
