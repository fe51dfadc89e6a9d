"""How well pages were read: the counts of a run as shares, per kind of article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from almayadeen.journal.past_runs import below


@dataclass
class FieldRates:
    """The shares of one kind of article, or of several together."""

    read: float = 0
    filled: dict[str, float] = field(default_factory=lambda: defaultdict(int))
    evidence: dict[str, dict[str, float]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(int))
    )
    lengths: dict[str, float] = field(default_factory=lambda: defaultdict(int))

    def fill(self, name: str) -> float:
        """Return the share of articles that have the field."""
        return self.filled.get(name, 0) / self.read if self.read else 0.0

    def share(self, name: str, reader: str) -> float:
        """Return the share of articles whose field came from that reader."""
        return self.evidence.get(name, {}).get(reader, 0) / self.read if self.read else 0.0

    def add(self, other: FieldRates, weight: float = 1) -> None:
        """Count another's articles as well, each of them as so many."""
        self.read += other.read * weight
        for name, count in other.filled.items():
            self.filled[name] += count * weight
        for name, readers in other.evidence.items():
            for reader, count in readers.items():
                self.evidence[name][reader] += count * weight
        for bound, count in other.lengths.items():
            self.lengths[bound] += count * weight


def rates_by_kind(stats: Mapping[str, Any]) -> dict[str, FieldRates]:
    """Turn the stats of a run into rates by kind."""
    kinds: dict[str, FieldRates] = defaultdict(FieldRates)
    for kind, count in below(stats, "almayadeen/read/").items():
        kinds[kind].read = count
    for path, count in below(stats, "almayadeen/length/").items():
        kind, bound = path.split("/")
        kinds[kind].lengths[bound] = count
    for path, count in below(stats, "almayadeen/filled/").items():
        kind, name = path.split("/")
        kinds[kind].filled[name] = count
    for path, count in below(stats, "almayadeen/provenance/").items():
        kind, name, reader = path.split("/")
        kinds[kind].evidence[name][reader] = count
    return dict(kinds)


def rates_together(stats: Mapping[str, Any]) -> FieldRates:
    """Turn the stats of a run into the rates of all its articles."""
    together = FieldRates()
    for rates in rates_by_kind(stats).values():
        together.add(rates)
    return together


def alike(
    now: Mapping[str, FieldRates], then: Mapping[str, FieldRates]
) -> tuple[FieldRates, FieldRates]:
    """Return the rates of all articles now and before, before with as much of each kind as now.

    A day of many videos has fewer texts, and nothing is wrong with it. Kinds that were never read
    before are left out; no article before counts as more than one.
    """
    kinds = [kind for kind in now if then.get(kind, FieldRates()).read]
    together, before = FieldRates(), FieldRates()
    weights = {kind: now[kind].read / then[kind].read for kind in kinds}
    for kind in kinds:
        together.add(now[kind])
        before.add(then[kind], weights[kind] / max(weights.values()))
    return together, before
