"""A run as one HTML page, and the page that lists all runs.

The pages open from disk: no script, no outside request, all text escaped.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from almayadeen.health.field_counts import FIELDS
from almayadeen.health.field_rates import FieldRates, rates_together
from almayadeen.journal.files.durable import write_whole
from almayadeen.journal.past_runs import Manifest, below, manifests, read_manifest, run_files
from almayadeen.report.html_parts import (
    bars,
    day_time,
    losses,
    new_records,
    percent,
    points,
    response_times,
    took,
    web_address,
)
from almayadeen.report.progress_counts import hours_minutes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

COMPARED_RUNS = 20
LISTED_RUNS = 300
READERS = ("tawsiyat", "json-ld", "meta", "labels", "layout", "generic")


@dataclass(frozen=True)
class FieldRow:
    """One field: how often it was filled, before and now, and by which evidence."""

    name: str
    now: float
    usual: float | None
    trend: list[float]
    evidence: list[tuple[str, float]]
    usual_evidence: list[tuple[str, float]]

    @property
    def change(self) -> float | None:
        """The difference to what is usual, as a share."""
        return None if self.usual is None else self.now - self.usual


def write_report(output: Path, manifest: Manifest) -> Path:
    """Write ``runs/<run id>.html`` and ``runs/index.html``; returns the first.

    A run that was killed could not write its own report: it is written now, from the manifest
    that recovery made for it.
    """
    path = write_one(output, manifest)
    for other in manifests(output, last=COMPARED_RUNS):
        if not path.with_name(f"{other['run_id']}.html").exists():
            write_one(output, other)
    write_whole(path.with_name("index.html"), page("index.html", index_of(output)))
    return path


def write_one(output: Path, manifest: Manifest) -> Path:
    """Write the report of one run."""
    path = output / "runs" / f"{manifest['run_id']}.html"
    runs = manifests(output, manifest["spider"], COMPARED_RUNS + 1)
    former = [run for run in runs if run["run_id"] < manifest["run_id"]]
    write_whole(path, page("report.html", report_of(manifest, former)))
    return path


@cache
def environment() -> Environment:
    """Return the templates; they are read through importlib, so also from inside an egg."""
    found = Environment(
        loader=PackageLoader("almayadeen.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters.update(percent=percent, day_time=day_time, web_address=web_address, points=points)
    return found


def page(name: str, shown: dict[str, Any]) -> bytes:
    """Render one of our templates."""
    return environment().get_template(name).render(shown).encode()


def report_of(manifest: Manifest, former: list[Manifest]) -> dict[str, Any]:
    """Return what the report's template shows."""
    stats = manifest.get("stats", {})
    return {
        "run": manifest,
        "counts": manifest.get("counts", {}),
        "took": hours_minutes(took(manifest)),
        "sections": bars(manifest.get("sections", {})),
        "kinds": bars(manifest.get("kinds", {})),
        "hours": bars({f"{h:02}": stats.get(f"almayadeen/hours/{h:02}", 0) for h in range(24)}, 0),
        "responses": bars(manifest.get("responses", {})),
        "response_times": bars(response_times(stats), 0),
        "fields": list(field_rows(rates_together(stats), [f.get("stats", {}) for f in former])),
        "readers": READERS,
        "former": former,
        "rejects": bars(manifest.get("rejects", {})),
        "errors": bars(manifest.get("errors", {})),
        "obstacles": bars(below(stats, "almayadeen/obstacles/")),
        "disagreements": bars(below(stats, "almayadeen/disagreements/")),
        "unsettled": manifest.get("unsettled") or [],
        "recall": below(stats, "almayadeen/recall/"),
        "losses": losses(manifest),
        "menu_missing": sorted(below(stats, "almayadeen/menu/missing/")),
        "menu_unknown": sorted(below(stats, "almayadeen/menu/unknown/")),
    }


def index_of(output: Path) -> dict[str, Any]:
    """Return what the template of the list of runs shows: the newest first."""
    files = run_files(output)
    runs = []
    for path in reversed(files[-LISTED_RUNS:]):
        try:
            runs.append(read_manifest(path))
        except (ValueError, OSError):
            continue
    drawn = [run for run in runs if run.get("spider") != "breaking"][:60]
    return {
        "runs": [(run, hours_minutes(took(run)), new_records(run)) for run in runs],
        "older": [path.stem for path in reversed(files[:-LISTED_RUNS])],
        "trend": bars({run["run_id"]: new_records(run) for run in reversed(drawn)}, 0),
        "trend_since": drawn[-1].get("started_at") if drawn else None,
    }


def field_rows(now: FieldRates, former: Iterable[dict[str, Any]]) -> Iterator[FieldRow]:
    """Yield each field that was ever filled, in the order of the model."""
    before = [rates for rates in map(rates_together, former) if rates.read]
    all_before = FieldRates()
    for rates in before:
        all_before.add(rates)
    for name in FIELDS:
        trend = [rates.fill(name) for rates in before]
        if not now.filled.get(name) and not any(trend):
            continue
        yield FieldRow(
            name=name,
            now=now.fill(name),
            usual=median(trend) if trend else None,
            trend=[*trend, now.fill(name)],
            evidence=evidence_of(now, name),
            usual_evidence=evidence_of(all_before, name),
        )


def evidence_of(rates: FieldRates, name: str) -> list[tuple[str, float]]:
    """Return the share of articles whose field each reader gave, in order of trust."""
    shares = [(reader, rates.share(name, reader)) for reader in READERS]
    return [(reader, share) for reader, share in shares if share]
