"""How the collection stands: the last run of each spider, its age, and how much there is."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from almayadeen.journal.files.durable import write_whole
from almayadeen.journal.past_runs import RUN_ID, read_manifest, run_files
from almayadeen.verdict import exit_code_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from almayadeen.journal.past_runs import Manifest

MONTH = timedelta(days=30)
METRICS = "metrics.prom"
"""Under ``runs/``: what Prometheus' node exporter reads (``--collector.textfile.directory``)."""


@dataclass(frozen=True)
class Size:
    """Bytes: of the whole folder, of the records of the last thirty days, and left on the disk."""

    whole: int
    month: int
    free: int


def last_runs(output: Path) -> dict[str, Manifest]:
    """Return the manifest of each spider's last run that came to its end, by spider."""
    found: dict[str, Manifest] = {}
    for path in reversed(run_files(output)):
        named = RUN_ID.match(path.stem)
        if named is None or named.group(2) in found:
            continue
        try:
            found[named.group(2)] = read_manifest(path)
        except (ValueError, OSError):
            continue
    return dict(sorted(found.items()))


def age(manifest: Manifest, now: datetime) -> timedelta:
    """Return how long ago a run ended."""
    ended = manifest.get("finished_at") or manifest.get("started_at")
    return now - datetime.fromisoformat(ended) if ended else timedelta.max


def size_of(output: Path, now: datetime) -> Size:
    """Measure an output folder."""
    stamp = f"{now - MONTH:%Y%m%dT%H%M%SZ}"
    whole = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
    segments = [p for stream in ("articles", "breaking") for p in (output / stream).glob("*.jsonl")]
    month = sum(path.stat().st_size for path in segments if path.name > stamp)
    return Size(whole, month, shutil.disk_usage(output).free)


def write_metrics(output: Path) -> None:
    """Write ``runs/metrics.prom``: the last run of each spider, in Prometheus' text form."""
    text = "".join(f"{line}\n" for line in metrics(last_runs(output)))
    write_whole(output / "runs" / METRICS, text.encode())


def metrics(runs: dict[str, Manifest]) -> Iterator[str]:
    """Yield the lines: for each measure its help, its type and a value for each spider."""
    for name, told, value_of in MEASURES:
        yield f"# HELP almayadeen_{name} {told}"
        yield f"# TYPE almayadeen_{name} gauge"
        for spider, run in runs.items():
            yield f'almayadeen_{name}{{spider="{spider}"}} {value_of(run):.0f}'


def ended_at(run: Manifest) -> float:
    """Return the seconds from 1970 to a run's end; 0 where it is not known."""
    return datetime.fromisoformat(run["finished_at"]).timestamp() if run.get("finished_at") else 0


def counted(name: str) -> Any:
    """Return a function that gives a count of a manifest."""
    return lambda run: run.get("counts", {}).get(name, 0)


MEASURES: list[tuple[str, str, Any]] = [
    ("last_run_end_seconds", "When the last run ended, in seconds since 1970.", ended_at),
    ("last_run_exit_code", "0 healthy, 1 failed, 3 degraded, 4 blocked.", exit_code_of),
    ("last_run_published", "New articles of the last run.", counted("published")),
    ("last_run_edited", "Edited articles of the last run.", counted("edited")),
    ("last_run_gone", "Articles that the last run found gone.", counted("gone")),
    ("last_run_rejected", "Articles of the last run that failed validation.", counted("rejected")),
    ("last_run_requests", "Requests of the last run.", counted("requests")),
]


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)
