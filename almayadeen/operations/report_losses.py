"""What a run could not get, as its report lists it: each address once, with all that is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from almayadeen.operations.manifests import Manifest


@dataclass(frozen=True)
class Loss:
    """An address without a record; ``saved`` is where its page was kept for a person to look at."""

    url: str
    reason: str
    saved: str | None
    attempts: int
    next_try: str | None


def losses(manifest: Manifest) -> list[Loss]:
    """Return what is left for later runs, then the broken pages that none of them will try."""
    broken: list[dict[str, Any]] = manifest.get("stats", {}).get("almayadeen/broken_pages", [])
    unsettled: list[dict[str, Any]] = manifest.get("unsettled", [])
    saved = {page["url"]: page["path"] for page in broken}
    waiting = {page["url"] for page in unsettled}
    pages = [*unsettled, *(page for page in broken if page["url"] not in waiting)]
    return [loss(page, saved.get(page["url"])) for page in pages]


def loss(page: dict[str, Any], saved: str | None) -> Loss:
    """Return one of them; what a person reads in its reason is not the address again."""
    url, reason = page["url"], page.get("reason") or "unknown"
    reason = reason.removesuffix(f"; in {url}")
    return Loss(url, reason, saved, page.get("attempts", 0), page.get("next_try"))


def new_records(run: Manifest) -> int:
    """Return how many records a run published for the first time: articles, or breaking lines."""
    counted = "breaking" if run.get("spider") == "breaking" else "published"
    return int(run.get("counts", {}).get(counted, 0))
