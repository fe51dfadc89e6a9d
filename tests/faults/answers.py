"""Every status on every sort of page."""

from __future__ import annotations

from collections.abc import Iterator

from tests.faults.fault import Fault
from tests.replica.kinds import PageKind

KINDS: tuple[PageKind, ...] = ("menu", "listing", "article", "sitemap", "robots")
STATUSES = (
    *(100, 103, 201, 202, 203, 204, 205, 206, 207, 226, 300, 304, 305, 306),
    *(400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 418, 421, 422, 425, 428, 429, 431, 451),
    *(500, 501, 502, 503, 504, 507, 508, 511, 520, 529, 599),
)


def answers() -> Iterator[Fault]:
    """Every status on every sort of page; on articles also on a third of them."""
    for kind in KINDS:
        for status in STATUSES:
            yield _on(f"{status} on {kind}", kind, status, 1.0)
            if kind == "article":
                yield _on(f"{status} on some articles", kind, status, 0.34)


def _on(name: str, kind: PageKind, status: int, share: float) -> Fault:
    return Fault(name, {"name": "error", "kind": kind, "status": status, "share": share})
