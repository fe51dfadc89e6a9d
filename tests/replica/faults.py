"""What can go wrong on purpose: faults that are switched on and off while the site runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from .dice import Dice
from .error_pages import ERROR_PAGES
from .kinds import PageKind

NAMES = (
    "slow",
    "error",
    "busy",
    "challenge",
    "challenge-200",
    "consent",
    "soft-404",
    "error-page",
    "empty",
    "cut",
    "cut-body",
    "truncated",
    "charset",
    "redirect",
    "redirect-loop",
    "redirect-off-site",
    "cookie-redirect",
    "reload",
    "canonical",
    "huge",
    "replace",
    "metadata",
    "edit",
)
USUAL_PATH = r"^/(?!robots\.txt|assets/)"


@dataclass(frozen=True)
class Fault:
    """One fault. Where it strikes: ``kind``, ``path``, ``share``, ``after``, ``count``, ``each``.

    Without ``kind`` and ``path``, on every page but robots.txt and the assets.
    """

    name: str
    path: str = USUAL_PATH
    """A regular expression, searched in the unquoted path."""
    kind: PageKind | None = None
    """Only pages of this sort. With it, robots.txt and /assets/ are no longer spared."""
    share: float = 1.0
    after: int = 0
    """So many matching requests are answered as usual first."""
    count: int | None = None
    """How often it strikes in all; then it is over."""
    each: int | None = None
    """How often it strikes at each path."""
    seconds: float = 1.0
    """How long ``slow`` waits, and after how long a page with ``reload`` reloads itself."""
    status: int | None = None
    """From 100 to 599. 1xx is sent and the connection cut; 1xx, 204 and 304 have no body."""
    text: str = "<h1>Server error</h1>"
    """The body of ``error``."""
    page: str = "something-wrong"
    """Which of ``error_pages.ERROR_PAGES`` the fault ``error-page`` shows."""
    furnished: bool = False
    """Whether the error page has the site's header, ticker, cards and footer around it."""
    retry_after: float | None = None
    form: Literal["seconds", "date"] = "seconds"
    to: str = "/"
    """Where ``redirect`` leads, and what ``canonical`` calls the address of every page."""
    old: str = ""
    """A regular expression for ``replace``; ``new`` may use its groups.

    For ``metadata`` a place such as ``tawsiyat.title``, ``json-ld.headline``, ``meta.og:title``,
    and ``new`` is what stands there instead: JSON as it is, for ``meta`` markup as it is.
    """
    new: str = ""
    megabytes: float = 10.0
    keep: float = 0.5
    """How much of the body ``truncated`` and ``cut-body`` leave."""
    charset: str = "iso-8859-1"

    def __post_init__(self) -> None:
        if self.name not in NAMES:
            raise ValueError(f"no fault named {self.name!r}; there are: {', '.join(NAMES)}")
        if self.page not in ERROR_PAGES:
            raise ValueError(f"no page {self.page!r}; there are: {', '.join(ERROR_PAGES)}")
        if self.status is not None and not 100 <= self.status <= 599:
            raise ValueError(f"no status {self.status}; they go from 100 to 599")
        re.compile(self.path)
        re.compile(self.old)


@dataclass
class Switched:
    """A fault that is on, and how often it has been met."""

    fault: Fault
    met: int = 0
    struck: int = 0
    at_path: dict[str, int] = field(default_factory=dict)

    def concerns(self, path: str, kind: PageKind) -> bool:
        """Whether a page of this address and sort is meant."""
        fault = self.fault
        if fault.kind is not None:
            spared = fault.path != USUAL_PATH and not re.search(fault.path, path)
            return fault.kind == kind and not spared
        return re.search(fault.path, path) is not None

    def strikes(self, path: str, kind: PageKind) -> bool:
        """Whether it strikes this request; counts it."""
        fault = self.fault
        if not self.concerns(path, kind):
            return False
        self.met += 1
        if self.met <= fault.after or (fault.count is not None and self.struck >= fault.count):
            return False
        if fault.each is not None and self.at_path.get(path, 0) >= fault.each:
            return False
        if not Dice(self.met, len(fault.name), 41).chance(fault.share):
            return False
        self.struck += 1
        self.at_path[path] = self.at_path.get(path, 0) + 1
        return True


class Faults:
    """All faults that are on, in the order they were switched on."""

    def __init__(self) -> None:
        self.on: list[Switched] = []

    def struck(self, path: str, kind: PageKind) -> list[Fault]:
        return [each.fault for each in self.on if each.strikes(path, kind)]
