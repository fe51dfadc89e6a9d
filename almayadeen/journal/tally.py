"""What a run counts of its own work, and how its manifest names what Scrapy counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass
class Tally:
    """What a run counts of its own work.

    By stream: ``passed``, items that passed all pipelines; ``written``, records on the disk;
    ``unwritten``, items of which no record could be made. The other counts are the manifest's.
    """

    passed: Counter[str] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)
    unwritten: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    sections: Counter[str] = field(default_factory=Counter)
    rejects: Counter[str] = field(default_factory=Counter)

    def count(self, stream: str, record: Mapping[str, Any]) -> None:
        """Count a record that was written."""
        self.written[stream] += 1
        if stream == "rejects":
            self.counts["rejected"] += 1
            self.rejects.update(reason.partition(":")[0] for reason in record["reasons"])
        elif stream == "articles":
            self._count_article(record)

    def _count_article(self, record: Mapping[str, Any]) -> None:
        if record["gone_at"]:
            self.counts["gone"] += 1
            return
        self.counts["published" if record["version"] == 1 else "edited"] += 1
        self.counts["near_duplicates"] += record.get("near_duplicate_of") is not None
        self.sections[record.get("section") or "none"] += 1
        if record["version"] == 1:
            self.kinds[record.get("kind") or "none"] += 1


COUNTED_STATS = {
    "requests": "downloader/request_count",
    "fetched": "downloader/response_count",
    "found": "almayadeen/found",
    "skipped": "almayadeen/skipped/known",
    "layout_changed": "spider_exceptions/LayoutChanged",
}
COUNTED = (
    *("published", "edited", "gone", "unchanged", "duplicates", "near_duplicates", "rejected"),
    *("claimed_elsewhere", "known_lines"),
)


def counts(tally: Tally, stats: Mapping[str, Any]) -> dict[str, int]:
    """Return the counts of a manifest."""
    found = {name: stats.get(stat, 0) for name, stat in COUNTED_STATS.items()}
    found |= {name: tally.counts[name] for name in COUNTED}
    found["breaking"] = tally.written["breaking"]
    found["unwritten"] = tally.unwritten.total()
    return found


def by_class(stats: Mapping[str, Any]) -> dict[str, int]:
    """Return the errors of a run by class: of callbacks, and of downloads."""
    found: Counter[str] = Counter()
    for prefix in ("spider_exceptions/", "downloader/exception_type_count/"):
        for name, value in stats.items():
            if name.startswith(prefix) and not name.endswith("/count"):
                found[name[len(prefix) :].rpartition(".")[2]] += value
    return dict(found)


def by_status(stats: Mapping[str, Any]) -> dict[str, int]:
    """Return the responses of a run by status."""
    prefix = "downloader/response_status_count/"
    return {name[len(prefix) :]: value for name, value in stats.items() if name.startswith(prefix)}
