"""One run on a changed site: are its records right, and if not, does it say so?"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from almayadeen.items import Article
from almayadeen.site.urls import canonical
from tests.crawling import crawl
from tests.drift.mutations import Mutation
from tests.replica import Replica

OF_THE_RUN = frozenset(
    {
        *("version", "content_hash", "provenance", "fetched_at", "run_id"),
        *("near_duplicate_of", "changed_fields"),
    }
)
ARTICLES = 70


@dataclass(frozen=True)
class Outcome:
    """What a run made of a site."""

    name: str
    verdict: str
    reasons: list[str]
    wrong: dict[str, int]
    """Field → in how many records it is not what the page says; "missing", "extra"."""

    @property
    def is_alarmed(self) -> bool:
        return self.verdict != "healthy"

    @property
    def is_harmed(self) -> bool:
        return bool(self.wrong)

    @property
    def word(self) -> str:
        """Alarmed and harmed, alarmed early, still right, or silently wrong."""
        if self.is_harmed:
            return "alarmed" if self.is_alarmed else "SILENT"
        return "early alarm" if self.is_alarmed else "still right"


def clean_history(folder: Path, template: str, seeds: Iterable[int], articles: int = 150) -> Path:
    """Run on unchanged sites and return the folder with the manifests."""
    for seed in seeds:
        with replica(seed, template, articles) as site:
            done = crawl(site.url, folder / f"{template}-{seed}")
            assert done.returncode == 0, done.log[-3000:]
    runs = folder / f"history-{template}"
    runs.mkdir()
    for seed in seeds:
        for path in (folder / f"{template}-{seed}" / "runs").glob("*.json"):
            shutil.copy(path, runs)
    return runs


def replica(seed: int, template: str, articles: int = ARTICLES) -> Replica:
    """Return a site without doubles, which have no one truth."""
    return Replica(articles=articles, seed=seed, template=template, quirks=False, per_page=12)


def trial(folder: Path, history: Path, mutation: Mutation, seed: int = 77) -> Outcome:
    """Run once on the changed site, after the runs of the history."""
    with replica(seed, mutation.template) as site:
        truth = {canonical(article.url): article for article in site.truth()}
        for name, how in mutation.faults:
            site.fault(name, **how)
        return outcome(folder, history, mutation.name, site, truth, mutation.legitimate)


def clean_trial(folder: Path, history: Path, template: str, seed: int, articles: int) -> Outcome:
    """Run once on a site that has not changed."""
    with replica(seed, template, articles) as site:
        truth = {canonical(article.url): article for article in site.truth()}
        return outcome(folder, history, f"clean {seed}", site, truth, frozenset())


def outcome(
    folder: Path,
    history: Path,
    name: str,
    site: Replica,
    truth: dict[str, Article],
    legitimate: frozenset[str],
) -> Outcome:
    """Crawl, and compare the records with the truth."""
    output = folder / "output"
    shutil.copytree(history, output / "runs")
    before = {path.name for path in (output / "runs").iterdir()}
    done = crawl(site.url, output, ALMAYADEEN_BLOCKED_DELAY=0, RETRY_TIMES=0)
    new = [p for p in (output / "runs").glob("*.json") if p.name not in before]
    assert new, done.log[-3000:]
    manifest = done.manifest
    wrong = differences(done.articles(), truth, legitimate)
    shutil.rmtree(folder)
    return Outcome(name, manifest["verdict"], manifest["reasons"], wrong)


def differences(
    found: list[Article], truth: dict[str, Article], legitimate: frozenset[str]
) -> dict[str, int]:
    """Count, by field, the records that are not what the page says."""
    wrong: dict[str, int] = {}
    known = {canonical(article.url): article for article in found}
    for address in truth.keys() | known.keys():
        if address not in known or address not in truth:
            name = "missing" if address in truth else "extra"
            wrong[name] = wrong.get(name, 0) + 1
            continue
        for name in differing(known[address], truth[address]) - legitimate:
            wrong[name] = wrong.get(name, 0) + 1
    return wrong


def differing(found: Article, true: Article) -> set[str]:
    """Return the fields in which two records differ."""
    return {
        name
        for name in Article.model_fields
        if name not in OF_THE_RUN
        and comparable(name, getattr(found, name)) != comparable(name, getattr(true, name))
    }


def comparable(name: str, value: Any) -> Any:
    """Return a value so that two ways of writing one address are equal."""
    return canonical(value) if name in {"url", "canonical_url"} else value
