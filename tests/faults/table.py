"""The faults. None is written by hand that the settings or the statuses of HTTP can name."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scrapy.utils.misc import load_object

from almayadeen import settings as project
from tests.faults.raising import CALLS, ERRORS
from tests.replica.kinds import PageKind

KINDS: tuple[PageKind, ...] = ("menu", "listing", "article", "sitemap", "robots")
STATUSES = (
    *(100, 103, 201, 202, 203, 204, 205, 206, 207, 226, 300, 304, 305, 306),
    *(400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 418, 421, 422, 425, 428, 429, 431, 451),
    *(500, 501, 502, 503, 504, 507, 508, 511, 520, 529, 599),
)
COMPONENTS = (
    project.DOWNLOADER_MIDDLEWARES,
    project.SPIDER_MIDDLEWARES,
    project.ITEM_PIPELINES,
    project.EXTENSIONS,
)


@dataclass(frozen=True)
class Fault:
    """One fault: on the site (``status`` on pages of ``kind``), or in ``method`` of a component."""

    name: str
    kind: PageKind | None = None
    status: int = 0
    share: float = 1.0
    method: str = ""
    error: str = ""
    call: int = 0


def answers() -> Iterator[Fault]:
    """Every status on every sort of page; on articles also on a third of them."""
    for kind in KINDS:
        for status in STATUSES:
            yield Fault(f"{status} on {kind}", kind, status)
            if kind == "article":
                yield Fault(f"{status} on some articles", kind, status, 0.34)


def exceptions() -> Iterator[Fault]:
    """Every method of every component that the settings name raises once, each error in turn."""
    errors = list(ERRORS)
    for at, method in enumerate(dict.fromkeys(_methods())):
        error = errors[at % len(errors)]
        for call in (1, CALLS):
            name = f"{error} in {method.rpartition(':')[2]}, call {call}"
            yield Fault(name, method=method, error=error, call=call)


def _methods() -> Iterator[str]:
    components: list[Any] = [path for group in COMPONENTS for path, at in group.items() if at]
    for path in components:
        if not str(path).startswith("almayadeen."):
            continue
        for name, method in inspect.getmembers(load_object(path), inspect.isfunction):
            is_ours = method.__module__.startswith("almayadeen.")
            if is_ours and not name.startswith("_"):
                module, _, owner = str(path).rpartition(".")
                yield f"{module}:{owner}.{name}"
