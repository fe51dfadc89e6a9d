"""Is this run read like the runs before it? Compares shares, and knows chance from change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from almayadeen.health.field_rates import FieldRates, alike, rates_by_kind
from almayadeen.health.page_drift import page_drift
from almayadeen.health.shares import Share, has_moved, told_change

ALL = "all kinds"
FURNITURE = "blocks.repeated"
"""Counted like a field, but the more articles have it, the worse."""


@dataclass(frozen=True)
class Finding:
    """What has moved, in words; ``field`` where it befell one.

    A field that is filled more often than before is news, and nothing is wrong with it.
    """

    words: str
    field: str | None = None
    is_worse: bool = True


def drift(now: Mapping[str, Any], before: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    """Yield all that has moved between the stats of a run and of those before it."""
    then = added(before)
    kinds, kinds_then = rates_by_kind(now), rates_by_kind(then)
    pairs = {kind: (kinds[kind], kinds_then.get(kind, FieldRates())) for kind in sorted(kinds)}
    pairs[ALL] = alike(kinds, kinds_then)
    moved: dict[str, dict[str, Finding]] = {}
    for kind, (rates, rates_then) in pairs.items():
        for what, finding in kind_drift(rates, rates_then):
            moved.setdefault(what, {})[kind] = finding
    for by_kind in moved.values():
        yield from told_by_kind(by_kind)
    yield from map(Finding, page_drift(now, then))


def told_by_kind(moved: dict[str, Finding]) -> Iterator[Finding]:
    """Yield one line for what befell several kinds, or the line of the one that it befell."""
    together = moved.pop(ALL, None)
    told = {ALL: together} if together is not None and len(moved) != 1 else moved
    for kind, finding in told.items():
        yield Finding(f"{kind}: {finding.words}", finding.field, finding.is_worse)


def kind_drift(now: FieldRates, then: FieldRates) -> Iterator[tuple[str, Finding]]:
    """Yield (what, finding) for each field of one kind."""
    for name in sorted({*now.filled, *then.filled}):
        filled = Share(now.filled.get(name, 0), now.read)
        usual = Share(then.filled.get(name, 0), then.read)
        if has_moved(filled, usual):
            is_worse = (filled.rate < usual.rate) != (name == FURNITURE)
            words = f"{name} filled in {told_change(filled, usual)}"
            yield f"fill/{name}/{is_worse}", Finding(words, name, is_worse)
    for name in sorted({*now.evidence, *then.evidence}):
        yield from evidence_drift(name, now, then)
    for bucket in sorted({*now.lengths, *then.lengths}, key=float):
        length = Share(now.lengths.get(bucket, 0), now.read)
        usual = Share(then.lengths.get(bucket, 0), then.read)
        if has_moved(length, usual):
            up_to = f"up to {bucket} words long" if bucket != "inf" else "of the longest"
            yield "length", Finding(f"{told_change(length, usual)} {up_to}")
            return


def evidence_drift(name: str, now: FieldRates, then: FieldRates) -> Iterator[tuple[str, Finding]]:
    """Yield the reader that took a field over, of those articles that have the field."""
    readers, readers_then = now.evidence.get(name, {}), then.evidence.get(name, {})
    whole, whole_then = sum(readers.values()), sum(readers_then.values())
    risen: list[tuple[float, str, str]] = []
    for reader in sorted({*readers, *readers_then}):
        share = Share(readers.get(reader, 0), whole)
        usual = Share(readers_then.get(reader, 0), whole_then)
        if has_moved(share, usual):
            words = f"{name} read by {reader} in {told_change(share, usual)}"
            risen.append((share.rate - usual.rate, reader, words))
    if risen:
        yield f"evidence/{name}", Finding(max(risen)[2], name)


def added(runs: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Add the counts of several runs."""
    together: dict[str, int] = {}
    for stats in runs:
        for name, value in stats.items():
            if name.startswith("almayadeen/") and isinstance(value, int):
                together[name] = together.get(name, 0) + value
    return together
