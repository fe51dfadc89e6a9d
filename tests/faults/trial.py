"""One fault, tried: a run with it, a healed run, and what there is to say against them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson

from almayadeen.items import Article
from tests.crawling import PROJECT, Crawl, command
from tests.faults.checks import CONTENT, disagreements, found_in, twice, untrue, wrongly_dated
from tests.faults.fault import Fault
from tests.faults.values import FED, LESS_EXACT, NASTY, raw
from tests.replica import Replica

SITE: dict[str, Any] = {"articles": 24, "seed": 5, "vanish": 0, "edits": 0, "days": 60}
NASTY_SITE = SITE | {"articles": len(NASTY) + 8}
EVERY_ARTICLE: dict[str, Any] = {"ALMAYADEEN_REVISIT": "99999d:0h"}
KNOWN = 9
"""Articles that a run before the fault has published, where there was one."""
SECONDS = 300


@dataclass
class Outcome:
    """``complaints`` is empty where the runs kept their promises.

    ``lost``: articles that the faulty run left out; ``mended``: of these, what the next brought.
    """

    fault: Fault
    exits: list[int] = field(default_factory=list)
    verdict: str = ""
    lost: int = 0
    mended: int = 0
    complaints: list[str] = field(default_factory=list)
    log: str = ""


def trial(folder: Path, fault: Fault) -> Outcome:
    """Try one fault in an empty folder."""
    template = "json-ld" if fault.place.startswith("json-ld") else "full"
    options = NASTY_SITE if fault.place else SITE
    with Replica(**options, template=template) as site:
        return Trial(fault, site, folder / "disk" / "out").run()


class Trial:
    """A fault, the site it is tried on, and the folder."""

    def __init__(self, fault: Fault, site: Replica, output: Path) -> None:
        self.outcome = Outcome(fault)
        self.fault = fault
        self.site = site
        self.output = output
        self.expected = set(site.reachable())
        self.doubles = site.doubles()
        self.truths: list[dict[str, Article]] = []
        self.manifests: set[Path] = set()
        """Those that were there before the last run."""
        self.may_be: dict[str, Collection[str]] = {}
        """By address: the fields in which an article has nasty values."""

    def run(self) -> Outcome:
        """Let the fault strike, then heal it."""
        with self.fault.disk(self.output.parent):
            if self.fault.is_known:
                self.crawl(f"limit={KNOWN}")
            before = found_in(self.output)
            self.strike()
            with self.fault.around(self.output):
                run = self.crawl(prefix=self.fault.prefix, **self.fault.stated())
            self.judge(run, before)
            self.site.heal()
            self.site.advance(hours=1)
            before = found_in(self.output)
            self.judge_healed(self.crawl(), before)
        return self.outcome

    def strike(self) -> None:
        """Switch the fault on, where it is the site's."""
        if self.fault.site:
            self.site.fault(**self.fault.site)
        if self.fault.place:
            self.make_nasty(self.fault.place)

    def make_nasty(self, place: str) -> None:
        """Give each article another nasty value at a place of its metadata."""
        articles = self.site.truth()
        for number, (value, article) in enumerate(zip(NASTY.values(), articles, strict=False)):
            other = articles[number - 1]
            path = article.url.removeprefix(self.site.url.rstrip("/"))
            text = raw(place, value, other.url, other.id)
            self.site.fault("metadata", path=f"^{re.escape(path)}$", old=place, new=text)
            self.may_be[article.url] = FED[place] | LESS_EXACT

    def judge(self, run: Crawl, before: list[Article]) -> None:
        """Look at what the faulty run left and said."""
        missing, manifest = self.missing(), self.manifest()
        self.outcome.lost = len(missing)
        self.outcome.verdict = manifest.get("verdict", "none")
        told = {self.ids.get(entry["url"]) for entry in manifest.get("unsettled") or []}
        if run.returncode == 0 and missing - told:
            self.complain(f"healthy, and {len(missing - told)} articles are missing")
        if run.returncode == 0 and not manifest:
            self.complain("healthy, and there is no manifest")
        if run.returncode not in (0, 1, 2, 3, 4, 5):
            self.complain(f"exit code {run.returncode}")
        if run.returncode == 0:
            self.complain(*wrongly_dated(self.since(before), self.site.now()))
        self.complain(*self.untrue(self.since(before)))

    def judge_healed(self, run: Crawl, before: list[Article]) -> None:
        """Look at what the healed run mended, and at the folder."""
        still = self.missing()
        self.outcome.mended = self.outcome.lost - len(still)
        self.may_be = {url: {"id", *LESS_EXACT} for url in self.may_be}
        if still:
            told = "told" if run.returncode else "NOT told"
            self.complain(f"{len(still)} still missing after the healed run, {told}")
        self.complain(*self.untrue(self.since(before)))
        self.complain(*twice(found_in(self.output)), *disagreements(self.output))
        if self.fault.looks_again:
            self.may_be = dict.fromkeys(self.ids, Article.model_fields.keys() - CONTENT)
            newest = {article.url: article for article in found_in(self.output)}
            self.complain(*self.untrue(list(newest.values())))

    def untrue(self, articles: list[Article]) -> list[str]:
        """Compare articles with what the site's pages said at each run so far."""
        self.truths.append({article.url: article for article in self.site.truth()})
        return list(untrue(articles, self.truths, self.may_be))

    def since(self, before: list[Article]) -> list[Article]:
        """Return what was published since."""
        known = {(article.id, article.version) for article in before}
        return [a for a in found_in(self.output) if (a.id, a.version) not in known]

    def missing(self) -> set[str]:
        """Return what is not there, nor the other of two addresses with one article."""
        found = {self.ids.get(article.url, "") for article in found_in(self.output)}
        there = found | {self.doubles[each] for each in found if each in self.doubles}
        there |= {each for each, other in self.doubles.items() if other in found}
        return self.expected - there

    @cached_property
    def ids(self) -> dict[str, str]:
        """The site's ids by address."""
        return {article.url: article.id for article in self.site.truth()}

    def manifest(self) -> dict[str, Any]:
        """Return the manifest of the run; empty where there is none."""
        new = set((self.output / "runs").glob("*.json")) - self.manifests
        with suppress(ValueError, OSError):
            return max((orjson.loads(path.read_bytes()) for path in new), key=newest, default={})
        return {}

    def complain(self, *words: str) -> None:
        """Say that promises were broken."""
        self.outcome.complaints += words

    def crawl(self, *arguments: str, prefix: tuple[str, ...] = (), **settings: Any) -> Crawl:
        """Crawl by the site's clock, and keep what was said."""
        again = EVERY_ARTICLE if self.fault.looks_again else {}
        stated = {"ALMAYADEEN_NOW": self.site.now().isoformat(), **again} | settings
        self.manifests = set((self.output / "runs").glob("*.json"))
        line = [*prefix, *command(self.site.url, self.output, "sections", *arguments, **stated)]
        ended = subprocess.run(
            line, cwd=PROJECT, capture_output=True, text=True, timeout=SECONDS, check=False
        )
        run = Crawl(ended.returncode, ended.stderr + ended.stdout, self.output)
        self.outcome.exits.append(run.returncode)
        self.outcome.log += run.log
        return run


def newest(manifest: dict[str, Any]) -> bool:
    """Tell the manifest that a run wrote itself from one that it wrote for another."""
    return manifest.get("finish_reason") != "killed"
