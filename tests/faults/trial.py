"""One fault, tried: a run with it, a healed run, and what there is to say against them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from almayadeen import settings as project
from tests.crawling import Crawl, crawl
from tests.replica import Replica
from tests.site.served import differences

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.table import Fault

SITE: dict[str, Any] = {"articles": 24, "seed": 5, "vanish": 0, "edits": 0, "days": 60}


@dataclass
class Outcome:
    """``complaints`` is empty where the run kept its promises."""

    fault: Fault
    exits: list[int] = field(default_factory=list)
    lost: int = 0
    complaints: list[str] = field(default_factory=list)


def healthy(folder: Path) -> set[str]:
    """The articles that a run without any fault finds."""
    with Replica(**SITE) as site:
        run = _crawl(site, folder)
        assert run.returncode == 0, run.log
        return {article.id for article in run.articles()}


def trial(folder: Path, fault: Fault, expected: set[str]) -> Outcome:
    """Try one fault in an empty folder. ``expected`` is what a healthy run finds."""
    outcome = Outcome(fault)
    with Replica(**SITE) as site:
        if fault.status:
            site.fault("error", kind=fault.kind, status=fault.status, share=fault.share)
        run, wrong = _judged(site, folder, set(), **_settings(fault))
        found = {article.id for article in run.articles()}
        missing = _missing(site, expected, found)
        outcome.exits.append(run.returncode)
        outcome.lost = len(missing)
        if missing and run.returncode == 0:
            outcome.complaints.append(f"healthy, and {len(missing)} articles are missing")
        if run.returncode == 0 and not list((folder / "runs").glob("*.json")):
            outcome.complaints.append("healthy, and there is no manifest")
        site.heal()
        site.advance(hours=1)
        healed, also_wrong = _judged(site, folder, found)
        outcome.exits.append(healed.returncode)
        outcome.complaints += wrong + also_wrong + _against(healed, site, expected)
    return outcome


def _judged(
    site: Replica, output: Path, known: set[str], **settings: Any
) -> tuple[Crawl, list[str]]:
    """Crawl, and compare what is new with what the site's pages say at that time."""
    truth = {article.id: article for article in site.truth()}
    run = _crawl(site, output, **settings)
    new = [article for article in run.articles() if article.id not in known]
    wrong = {name for article in new for name in differences(article, truth[article.id])}
    return run, [f"untrue: {', '.join(sorted(wrong))}"] if wrong else []


def _missing(site: Replica, expected: set[str], found: set[str]) -> set[str]:
    """What is not there, nor the other of two addresses with one article."""
    pairs = site.doubles()
    there = found | {pairs[each] for each in found if each in pairs}
    there |= {each for each, other in pairs.items() if other in found}
    return expected - there


def _against(healed: Crawl, site: Replica, expected: set[str]) -> list[str]:
    """What is missing or twice there after the healed run."""
    read = healed.articles()
    said = []
    if missing := _missing(site, expected, {article.id for article in read}):
        verdict = "told" if healed.returncode else "NOT told"
        said.append(f"{len(missing)} still missing after the healed run, {verdict}")
    twice = [key for key, n in Counter((a.id, a.version) for a in read).items() if n > 1]
    if twice:
        said.append(f"{len(twice)} published twice")
    return said


def _settings(fault: Fault) -> dict[str, Any]:
    if not fault.method:
        return {}
    addons = {**project.ADDONS, "tests.faults.raising.Raising": 900}
    return {
        "ADDONS": json.dumps(addons),
        "FAULT_AT": fault.method,
        "FAULT_ERROR": fault.error,
        "FAULT_CALL": fault.call,
    }


def _crawl(site: Replica, output: Path, **settings: Any) -> Crawl:
    now = site.now().isoformat()
    return crawl(site.url, output, "sections", ALMAYADEEN_NOW=now, **settings)
