"""One round: crawls killed until they end by themselves, then every record counted."""

from __future__ import annotations

import os
import random
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import jsonlines
import orjson
from pydantic import ValidationError

from almayadeen.items import Article, content_hash
from tests.crawling import PROJECT, command
from tests.replica import Replica
from tests.torture.moments import kill_at

EDITED = 3
YOUNG_HOURS = 4
"""Articles as young as this are looked at in every run."""


@dataclass
class Outcome:
    """What a round came to. ``faults`` is empty when all is well."""

    kills: Counter[str] = field(default_factory=Counter)
    runs: int = 0
    records: int = 0
    faults: list[str] = field(default_factory=list)


class Round:
    """Crawls of one site into one folder, with kills."""

    def __init__(
        self, site: Replica, output: Path, seed: int, side_by_side: bool, most_kills: int
    ) -> None:
        self.site = site
        self.output = output
        self.dice = random.Random(seed)
        self.spiders = ["sections", "archive"] if side_by_side else ["sections"]
        self.most_kills = most_kills
        self.outcome = Outcome()

    def run(self) -> Outcome:
        """Crawl with kills, check; every other time edit, crawl with kills again, check."""
        self.crawl_to_the_end()
        self.check(edited=set())
        edited = self.edit() if self.dice.random() < 0.5 else set()
        if edited and not self.outcome.faults:
            self.crawl_to_the_end()
            self.check(edited)
        return self.outcome

    def crawl_to_the_end(self) -> None:
        """Run every spider again and again until each has ended by itself."""
        kills_left = self.dice.randint(1, self.most_kills)
        unfinished = list(self.spiders)
        while unfinished:
            running = {spider: self.start(spider) for spider in unfinished}
            if kills_left > 0:
                kills_left -= 1
                self.kill_some(running)
            for spider, process in running.items():
                if process.wait(600) >= 0:
                    unfinished.remove(spider)
                    self.check_exit(spider, process.returncode)

    def start(self, spider: str) -> subprocess.Popen[bytes]:
        """Start a crawl; it writes its log beside the output."""
        self.outcome.runs += 1
        line = command(
            self.site.url,
            self.output,
            spider,
            LOG_LEVEL="ERROR",
            ALMAYADEEN_SEGMENT_RECORDS=self.dice.choice([7, 40, 1000]),
        )
        self.output.mkdir(parents=True, exist_ok=True)
        with (self.output / "torture.log").open("ab") as log:
            return subprocess.Popen(line, cwd=PROJECT, stdout=log, stderr=log)

    def kill_some(self, running: dict[str, subprocess.Popen[bytes]]) -> None:
        """Kill one crawl, and now and then all of them."""
        victim = self.dice.choice(list(running))
        articles = self.site.options.articles
        moment = kill_at(running[victim], self.output, articles, self.dice)
        if moment:
            self.outcome.kills[moment] += 1
            self.tear()
        if len(running) > 1 and self.dice.random() < 0.5:
            for spider, process in running.items():
                if spider != victim and process.poll() is None:
                    process.kill()
                    process.wait()
                    self.outcome.kills["beside"] += 1

    def tear(self) -> None:
        """Now and then leave half a line, as a power cut in the middle of a write does."""
        live = {path.stem for path in (self.output / ".journal" / "runs").glob("*.lock")}
        parts = [p for p in (self.output / "articles").glob("*.part") if _is_dead(p, live)]
        if parts and self.dice.random() < 0.4:
            line = orjson.dumps({"id": "torn", "headline": "é" * self.dice.randint(1, 3000)})
            with self.dice.choice(parts).open("ab") as file:
                file.write(line[: self.dice.randint(1, len(line) - 1)])
            self.outcome.kills["torn"] += 1

    def edit(self) -> set[str]:
        """Edit some articles so young that every run looks at them."""
        since = self.site.now() - timedelta(hours=YOUNG_HOURS)
        young = [a for a in self.site.truth() if is_after(a.date_published, since)]
        published = {record["id"] for record in self.records()}
        known = [article.id for article in young if article.id in published]
        chosen = set(self.dice.sample(known, min(EDITED, len(known))))
        for identity in chosen:
            self.change(identity)
        return chosen

    def change(self, identity: str) -> None:
        """Edit an article until a reader sees it: after many edits one may undo another."""
        before = self.content(identity)
        while self.content(identity) == before:
            self.site.edit(identity)

    def content(self, identity: str) -> str:
        """Return the digest of an article as its page stands now."""
        return next(content_hash(a) for a in self.site.truth() if a.id == identity)

    def records(self) -> list[dict[str, Any]]:
        """Read every sealed record; a line that cannot be read is a fault."""
        found: list[dict[str, Any]] = []
        for path in sorted((self.output / "articles").glob("*.jsonl")):
            with jsonlines.open(path) as lines:
                try:
                    for line in lines:
                        Article.model_validate(line)
                        found.append(line)
                except (jsonlines.Error, ValidationError) as error:
                    self.outcome.faults.append(f"unreadable: {path.name}: {error}")
        return found

    def check_exit(self, spider: str, returncode: int) -> None:
        """A crawl that ends by itself is healthy."""
        if returncode != 0:
            self.outcome.faults.append(f"{spider} ended with {returncode}")

    def check(self, edited: set[str]) -> None:
        """Compare the records with the truth."""
        records = self.records()
        self.outcome.records += len(records)
        versions: dict[str, list[int]] = {}
        for record in records:
            versions.setdefault(record["id"], []).append(record["version"])
        wanted, doubles = self.expected(), self.site.doubles()
        present = set(versions)
        for double, original in doubles.items():
            if {double, original} <= present:
                self.outcome.faults.append(f"the same content twice: {double}, {original}")
            if {double, original} & present:
                wanted -= {double, original}
        truth = {article.id for article in self.site.truth()}
        self.outcome.faults += [f"missing: {identity}" for identity in sorted(wanted - present)]
        self.outcome.faults += [f"not of the site: {i}" for i in sorted(present - truth)]
        for identity, found in versions.items():
            right = [1, 2] if identity in edited else [1]
            if sorted(found) != right:
                self.outcome.faults.append(f"{identity}: versions {found}, not {right}")
        if list((self.output / "articles").glob("*.part")):
            self.outcome.faults.append("a segment was left open")

    def expected(self) -> set[str]:
        """Ids that the crawls must have found."""
        if "archive" in self.spiders:
            return {article.id for article in self.site.truth()}
        return set(self.site.reachable())


def is_after(moment: object, since: datetime) -> bool:
    """Tell whether a moment is an instant after another; a plain day is not."""
    return isinstance(moment, datetime) and moment > since


def _is_dead(part: Path, live: set[str]) -> bool:
    """Tell whether nobody writes to a segment any more, so that it can be torn."""
    run = part.name.removesuffix(".jsonl.part").rpartition("-")[0]
    if run not in live:
        return True
    lock = part.parents[1] / ".journal" / "runs" / f"{run}.lock"
    return subprocess.run(["flock", "-n", os.fspath(lock), "true"], check=False).returncode == 0
