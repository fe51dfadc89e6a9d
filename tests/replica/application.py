"""The site behind the server: pages, faults, log, and what the control commands change."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple
from urllib.parse import unquote

from .answers import Answer
from .damage import altered
from .faults import Fault, Faults
from .kinds import kind_of
from .options import Options
from .pages import Pages
from .responses import conditional
from .site import Site
from .stand_ins import Asked, instead

KEPT_PAGES = 400


class Entry(NamedTuple):
    """A line of the request log; ``head`` is the request as it came."""

    time: float
    wall: float
    head: bytes
    status: int
    """0 when the connection was cut without an answer."""
    sent: int


class Reply(NamedTuple):
    """Bytes to send, after how long, and whether the connection is cut then."""

    status: int
    data: bytes
    delay: float
    cut: bool


class Application:
    """The site behind the server: pages, faults, log, and what the control commands change."""

    def __init__(self, options: Options, base: str) -> None:
        self.site = Site(options, base)
        self.pages = Pages(self.site)
        self.faults = Faults()
        self.log: list[Entry] = []
        self.kept: OrderedDict[str, Answer] = OrderedDict()

    def forget_pages(self) -> None:
        self.kept.clear()
        self.pages.clock_moved()

    def change(self, options: Options) -> None:
        """Other options from now on; clock and edits by hand stay."""
        site = Site(options, self.site.base)
        site.now, site.by_hand = self.site.now, self.site.by_hand
        self.site, self.pages = site, Pages(site)
        self.kept.clear()

    def edit(self, n: int) -> None:
        """An edit now, outside the plan."""
        self.site.by_hand.setdefault(n, []).append(self.site.now)
        self.kept.clear()

    def page(self, target: str) -> Answer:
        if target in self.kept:
            self.kept.move_to_end(target)
            return self.kept[target]
        path, _, query = target.partition("?")
        answer = self.pages.at(unquote(path), query)
        self.kept[target] = answer
        if len(self.kept) > KEPT_PAGES:
            self.kept.popitem(last=False)
        return answer

    def reply(self, method: str, target: str, head: bytes) -> Reply:
        path = unquote(target.partition("?")[0])
        struck = self.faults.struck(path, kind_of(self.pages, path)) if self.faults.on else []
        answer = self._answer(target, head, struck)
        status, data = conditional(answer, method, head)
        delay = sum(fault.seconds for fault in struck if fault.name == "slow")
        for fault in struck:
            if fault.name == "cut":
                return Reply(0, b"", delay, True)
            if fault.name == "cut-body":
                return Reply(
                    status, data[: -max(1, int(len(answer.body) * (1 - fault.keep)))], delay, True
                )
        return Reply(status, data, delay, status < 200)

    def _answer(self, target: str, head: bytes, struck: list[Fault]) -> Answer:
        path, _, query = target.partition("?")
        asked = Asked(unquote(path), query, head)
        for fault in struck:
            if fault.name == "edit" and (n := self.site.at(asked.path)) is not None:
                self.edit(n)
            if found := instead(fault, asked, self.pages.text):
                return found
        answer = self.page(target)
        for fault in struck:
            answer = altered(fault, answer, target)
        return answer
