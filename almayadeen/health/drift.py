"""Is this run read like the runs before it? Compares shares, and knows chance from change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from almayadeen.health.field_rates import FieldRates, rates_by_kind, rates_together
from almayadeen.journal.past_runs import below

FEWEST = 5
"""Articles (or pages) that must be there before anything is compared."""
LEAST_CHANGE = 0.1
"""A share that moved by less is no news, however sure it is."""
SURENESS = 13.0
"""Log-likelihood ratio: chance alone passes it about once in 3,000,000 comparisons."""
LEFT_OF_LINKS = 1 / 3
"""Listings may be shorter on a quiet site; smaller losses show in what the sitemap has more."""
ALL = "all kinds"


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def rate(self) -> float:
        """The share, 0 where there is nothing."""
        return self.part / self.whole if self.whole else 0.0


def likelihood(share: Share, rate: float) -> float:
    """Return how much better the share's own rate explains it than the given one (nats)."""
    missing = share.whole - share.part
    gain = 0.0
    if share.part:
        gain += share.part * log(share.rate / rate)
    if missing:
        gain += missing * log((1 - share.rate) / (1 - rate))
    return gain


def has_moved(now: Share, before: Share) -> bool:
    """Tell whether two shares differ by more than chance, and by enough to matter."""
    if min(now.whole, before.whole) < FEWEST or abs(now.rate - before.rate) < LEAST_CHANGE:
        return False
    together = (now.part + before.part) / (now.whole + before.whole)
    return likelihood(now, together) + likelihood(before, together) > SURENESS


def drift(now: Mapping[str, Any], before: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield, in words, all that has moved between the stats of a run and of those before it."""
    then = added(before)
    kinds, kinds_then = rates_by_kind(now), rates_by_kind(then)
    kinds[ALL], kinds_then[ALL] = rates_together(now), rates_together(then)
    moved: dict[str, dict[str, str]] = {}
    for kind in sorted(kinds):
        for name, words in kind_drift(kinds[kind], kinds_then.get(kind, FieldRates())):
            moved.setdefault(name, {})[kind] = words
    for by_kind in moved.values():
        yield from told_by_kind(by_kind)
    yield from page_drift(now, then)


def told_by_kind(moved: dict[str, str]) -> Iterator[str]:
    """Yield one line for what befell several kinds, or the line of the one that it befell."""
    together = moved.pop(ALL, None)
    if together is not None and len(moved) != 1:
        yield f"{ALL}: {together}"
    else:
        yield from (f"{kind}: {words}" for kind, words in moved.items())


def kind_drift(now: FieldRates, then: FieldRates) -> Iterator[tuple[str, str]]:
    """Yield (what, in words) for each field of one kind."""
    for name in sorted({*now.filled, *then.filled}):
        filled, usual = (
            Share(now.filled.get(name, 0), now.read),
            Share(then.filled[name], then.read),
        )
        if has_moved(filled, usual):
            yield f"fill/{name}", f"{name} filled in {told_change(filled, usual)}"
    for name in sorted({*now.evidence, *then.evidence}):
        yield from evidence_drift(name, now, then)
    for bucket in sorted({*now.lengths, *then.lengths}, key=float):
        length, usual = Share(now.lengths[bucket], now.read), Share(then.lengths[bucket], then.read)
        if has_moved(length, usual):
            up_to = f"up to {bucket} words long" if bucket != "inf" else "of the longest"
            yield "length", f"{told_change(length, usual)} {up_to}"
            return


def evidence_drift(name: str, now: FieldRates, then: FieldRates) -> Iterator[tuple[str, str]]:
    """Yield the reader that took a field over, of those articles that have the field."""
    readers, readers_then = now.evidence[name], then.evidence[name]
    whole, whole_then = sum(readers.values()), sum(readers_then.values())
    risen: list[tuple[float, str, str]] = []
    for reader in sorted({*readers, *readers_then}):
        share = Share(readers.get(reader, 0), whole)
        usual = Share(readers_then.get(reader, 0), whole_then)
        if has_moved(share, usual):
            words = f"{name} read by {reader} in {told_change(share, usual)}"
            risen.append((share.rate - usual.rate, reader, words))
    if risen:
        yield f"evidence/{name}", max(risen)[2]


def page_drift(now: Mapping[str, Any], then: Mapping[str, Any]) -> Iterator[str]:
    """Yield what has moved for pages as a whole."""
    read, read_then = total(now, "almayadeen/read/"), total(then, "almayadeen/read/")
    for name in sorted(below(now, "almayadeen/disagreements/")):
        stat = f"almayadeen/disagreements/{name}"
        share, usual = Share(now[stat], read), Share(then.get(stat, 0), read_then)
        if share.rate > usual.rate and has_moved(share, usual):
            yield f"two readers differ on {name} in {told_change(share, usual)}"
    missed, missed_then = (
        Share(stats.get(f"{RECALL}missed", 0), stats.get(f"{RECALL}listed", 0))
        for stats in (now, then)
    )
    if missed.rate > missed_then.rate and has_moved(missed, missed_then):
        yield f"the sitemap has articles that were not found: {told_change(missed, missed_then)}"
    for page in ("listing", "menu", "article"):
        seen, seen_then = links_per_page(now, page), links_per_page(then, page)
        pages = min(now.get(PAGES.format(page), 0), then.get(PAGES.format(page), 0))
        if pages >= FEWEST and seen < LEFT_OF_LINKS * seen_then:
            yield f"{page} pages lead to {seen:.1f} articles each, usually {seen_then:.1f}"


PAGES = "almayadeen/pages/{}"
RECALL = "almayadeen/recall/"


def links_per_page(stats: Mapping[str, Any], page: str) -> float:
    """Return how many articles a page of that kind leads to, on average."""
    pages = stats.get(PAGES.format(page), 0)
    return stats.get(f"almayadeen/links/{page}", 0) / pages if pages else 0.0


def told_change(now: Share, before: Share) -> str:
    """Say a share and what it was."""
    return f"{now.rate:.0%} of {now.whole}, usually {before.rate:.0%}"


def total(stats: Mapping[str, Any], prefix: str) -> int:
    """Return the sum of the stats under a prefix."""
    return sum(value for name, value in stats.items() if name.startswith(prefix))


def added(runs: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Add the counts of several runs."""
    together: dict[str, int] = {}
    for stats in runs:
        for name, value in stats.items():
            if name.startswith("almayadeen/") and isinstance(value, int):
                together[name] = together.get(name, 0) + value
    return together
