"""A run as one HTML page, and the page that lists all runs.

The pages open from disk: no script, no outside request, all text escaped.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from almayadeen.health.baseline import compared_with
from almayadeen.journal.files.durable import write_whole
from almayadeen.journal.past_runs import Manifest, below, manifests, read_manifest, run_files
from almayadeen.report.html_fields import READERS, field_rows
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
    from pathlib import Path

LOOKED_BACK = 20
"""So many of the last runs are looked at for one without a report."""
LISTED_RUNS = 300
GIVEN = ("almayadeen/addresses/in_vain", "almayadeen/addresses/foreign")
"""Stats with the addresses that a person gave and of which no article came, and why."""


def write_report(output: Path, manifest: Manifest) -> Path:
    """Write ``runs/<run id>.html`` and ``runs/index.html``; returns the first.

    A run that was killed could not write its own report: it is written now, from the manifest
    that recovery made for it.
    """
    path = write_one(output, manifest)
    for other in manifests(output, last=LOOKED_BACK):
        if not path.with_name(f"{other['run_id']}.html").exists():
            write_one(output, other)
    write_index(output)
    return path


def write_index(output: Path) -> None:
    """Write ``runs/index.html``."""
    write_whole(output / "runs" / "index.html", page("index.html", index_of(output)))


def write_one(output: Path, manifest: Manifest) -> Path:
    """Write the report of one run."""
    path = output / "runs" / f"{manifest['run_id']}.html"
    compared = compared_with(output, manifest)
    write_whole(path, page("report.html", report_of(manifest, compared)))
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


def report_of(manifest: Manifest, compared: list[Manifest]) -> dict[str, Any]:
    """Return what the report's template shows; ``compared`` are the runs it was compared with."""
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
        "fields": list(field_rows(stats, [run["stats"] for run in compared])),
        "readers": READERS,
        "compared": compared,
        "rejects": bars(manifest.get("rejects", {})),
        "errors": bars(manifest.get("errors", {})),
        "obstacles": bars(below(stats, "almayadeen/obstacles/")),
        "disagreements": bars(below(stats, "almayadeen/disagreements/")),
        "unsettled": manifest.get("unsettled") or [],
        "recall": below(stats, "almayadeen/recall/"),
        "losses": losses(manifest),
        "in_vain": [url for name in GIVEN for url in stats.get(name, ())],
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
