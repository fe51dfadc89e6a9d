"""Manifests: what a run did, as ``runs/<run id>.json``."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson

from almayadeen.items import SCHEMA_VERSION
from almayadeen.journal.files.folder import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from almayadeen.journal.files.folder import Folder
    from almayadeen.journal.files.segment import Sealed
    from almayadeen.journal.ledger.to_do import Unfinished

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


@dataclass
class Tally:
    """What a run counts of its own work. ``written``: records by stream."""

    written: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    sections: Counter[str] = field(default_factory=Counter)
    rejects: Counter[str] = field(default_factory=Counter)

    def count(self, stream: str, record: Mapping[str, Any]) -> None:
        """Count a record that was written."""
        self.written[stream] += 1
        if stream == "rejects":
            self.counts["rejected"] += 1
            self.rejects.update(reason.partition(":")[0] for reason in record["reasons"])
        elif stream == "articles":
            self._count_article(record)

    def _count_article(self, record: Mapping[str, Any]) -> None:
        if record["gone_at"]:
            self.counts["gone"] += 1
            return
        self.counts["published" if record["version"] == 1 else "edited"] += 1
        self.counts["near_duplicates"] += record["near_duplicate_of"] is not None
        self.sections[record["section"] or "none"] += 1
        if record["version"] == 1:
            self.kinds[record["kind"]] += 1


COUNTED_STATS = {
    "requests": "downloader/request_count",
    "fetched": "downloader/response_count",
    "found": "almayadeen/found",
    "skipped": "almayadeen/skipped/known",
    "layout_changed": "spider_exceptions/LayoutChanged",
}
COUNTED = (
    *("published", "edited", "gone", "unchanged", "duplicates", "near_duplicates", "rejected"),
    *("claimed_elsewhere", "known_lines"),
)


def counts(tally: Tally, stats: Mapping[str, Any]) -> dict[str, int]:
    """Return the counts of a manifest."""
    found = {name: stats.get(stat, 0) for name, stat in COUNTED_STATS.items()}
    found |= {name: tally.counts[name] for name in COUNTED}
    found["breaking"] = tally.written["breaking"]
    return found


def by_class(stats: Mapping[str, Any]) -> dict[str, int]:
    """Return the errors of a run by class: of callbacks, and of downloads."""
    found: Counter[str] = Counter()
    for prefix in ("spider_exceptions/", "downloader/exception_type_count/"):
        for name, value in stats.items():
            if name.startswith(prefix) and not name.endswith("/count"):
                found[name[len(prefix) :].rpartition(".")[2]] += value
    return dict(found)


def by_status(stats: Mapping[str, Any]) -> dict[str, int]:
    """Return the responses of a run by status."""
    prefix = "downloader/response_status_count/"
    return {name[len(prefix) :]: value for name, value in stats.items() if name.startswith(prefix)}


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


def write_manifest(folder: Folder, manifest: Manifest) -> None:
    """Write a manifest whole, with every key in its place."""
    content = orjson.dumps(
        {**EMPTY, **manifest},
        default=str,
        option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS | orjson.OPT_APPEND_NEWLINE,
    )
    write_whole(folder.manifest(manifest["run_id"]), content)


def write_killed(folder: Folder, run_id: str, lock_text: bytes, segments: list[Sealed]) -> None:
    """Write the manifest that a killed run could not write, from what it left."""
    if folder.manifest(run_id).exists():
        return
    try:
        begun = orjson.loads(lock_text)
    except orjson.JSONDecodeError:
        begun = {"spider": run_id.partition("-")[2].rpartition("-")[0]}
    files = [folder.segment(segment.name) for segment in segments]
    ends = [path.stat().st_mtime for path in files if path.exists()]
    records = sum(s.records for s in segments if s.name.startswith("articles/"))
    manifest = {
        **begun,
        "run_id": run_id,
        "finished_at": instant(max(ends)) if ends else begun.get("started_at"),
        "finish_reason": "killed",
        "verdict": "interrupted",
        "reasons": ["killed before it could end; its records were recovered"],
        "counts": {"records": records},
        "segments": [asdict(segment) for segment in segments],
    }
    write_manifest(folder, manifest)
