"""The table of fields: how often filled, by which evidence, and what has moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from almayadeen.health.field_counts import FIELDS
from almayadeen.health.field_rates import FieldRates, alike, rates_by_kind, rates_together
from almayadeen.health.monitors import MOVED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

READERS = ("tawsiyat", "json-ld", "meta", "labels", "layout", "generic")
DRAWN_RUNS = 20
"""So many of the runs before are points of a field's line."""


@dataclass(frozen=True)
class FieldRow:
    """One field: how often it was filled, now and usually, and by which evidence.

    ``usual`` is of the runs that the verdict compares with; ``moved`` is what the verdict says of
    the field: words, and whether for the worse.
    """

    name: str
    now: float
    usual: float | None
    trend: list[float]
    evidence: list[tuple[str, float]]
    usual_evidence: list[tuple[str, float]]
    moved: list[tuple[str, bool]]

    @property
    def change(self) -> float | None:
        """The difference to what is usual, in points (hundredths)."""
        return None if self.usual is None else 100 * (self.now - self.usual)


def field_rows(
    stats: Mapping[str, Any], compared: Sequence[Mapping[str, Any]]
) -> Iterator[FieldRow]:
    """Yield each field that was ever filled, in the order of the model, then what else moved.

    ``compared`` are the stats of the runs compared with, newest first.
    """
    now, usual = rates_together(stats), usual_rates(stats, compared)
    drawn = [rates_together(run) for run in reversed(compared[:DRAWN_RUNS])]
    moved: dict[str, list[tuple[str, bool]]] = {}
    for finding in stats.get(MOVED, ()):
        moved.setdefault(finding["field"], []).append((finding["words"], finding["is_worse"]))
    for name in dict.fromkeys([*FIELDS, *moved]):
        if not now.filled.get(name) and not usual.filled.get(name):
            continue
        yield FieldRow(
            name=name,
            now=now.fill(name),
            usual=usual.fill(name) if usual.read else None,
            trend=[*(rates.fill(name) for rates in drawn if rates.read), now.fill(name)],
            evidence=evidence_of(now, name),
            usual_evidence=evidence_of(usual, name),
            moved=moved.get(name, []),
        )


def usual_rates(stats: Mapping[str, Any], compared: Sequence[Mapping[str, Any]]) -> FieldRates:
    """Return the rates of the runs compared with, with as much of each kind as now."""
    before: dict[str, FieldRates] = {}
    for run in compared:
        for kind, rates in rates_by_kind(run).items():
            before.setdefault(kind, FieldRates()).add(rates)
    return alike(rates_by_kind(stats), before)[1]


def evidence_of(rates: FieldRates, name: str) -> list[tuple[str, float]]:
    """Return the share of articles whose field each reader gave, in order of trust."""
    shares = [(reader, rates.share(name, reader)) for reader in READERS]
    return [(reader, share) for reader, share in shares if share]
