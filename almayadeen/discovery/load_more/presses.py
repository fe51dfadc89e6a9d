"""Pressing "load more" on one open page, as slowly as everything else is asked for."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from scrapy import Request

from almayadeen.politeness.pace import CrawlEnds
from almayadeen.site import COUNT_LINKS, FIND_BUTTON, LayoutChanged, ListingPage
from almayadeen.site.urls import canonical, is_ours

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.async_api import Page
    from playwright.async_api import Request as BrowserRequest

    from almayadeen.politeness.pace import Pace
    from almayadeen.politeness.robots import Robots
    from almayadeen.site import Card

logger = logging.getLogger(__name__)

NOT_NEEDED = frozenset({"image", "media", "font", "stylesheet", "texttrack", "manifest", "ping"})
AFTER_AN_ANSWER = 1.0
"""Seconds in which a script shows what it was answered, if it ever does."""
CALLS = frozenset({"xhr", "fetch", "script", "document"})


@dataclass
class Gate:
    """Lets the browser's requests out one at a time, and only those that a plain one could be.

    Playwright asks it about each request before it is sent.
    """

    site: str
    pace: Pace
    robots: Robots | None
    longest: float
    """Seconds after which a request that has no end no longer keeps the others waiting."""
    calls: list[str] = field(default_factory=list)
    """Addresses that scripts called since this list was last emptied."""
    aborted: int = 0
    opened: str | None = None
    """The page that Scrapy has asked for: its turn has been taken already."""
    last_end: float = 0
    """When a request last ended (monotonic seconds)."""
    _free: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))
    _sent: set[BrowserRequest] = field(default_factory=set)

    async def is_unwanted(self, request: BrowserRequest) -> bool:
        """Tell Playwright to abort a request; else wait until it may be sent."""
        try:
            wanted = await self.is_wanted(request)
        except CrawlEnds:
            wanted = False
        self.aborted += not wanted
        return not wanted

    async def is_wanted(self, request: BrowserRequest) -> bool:
        """Tell whether a request may be sent, when its turn has come."""
        if request.resource_type in NOT_NEEDED or not is_ours(request.url, self.site):
            return False
        if request.is_navigation_request() and request.url == self.opened:
            self.opened = None
            return True
        plain = Request(request.url)
        if self.robots is not None and not await self.robots.is_allowed(plain):
            logger.info("Not called by the browser, forbidden by robots.txt: %s", request.url)
            return False
        await self.wait_for_the_others(request)
        await self.pace.turn(plain)
        if request.resource_type in CALLS:
            self.calls.append(request.url)
        return True

    async def wait_for_the_others(self, request: BrowserRequest) -> None:
        """Wait until the request before this one has ended."""
        try:
            await asyncio.wait_for(self._free.acquire(), self.longest)
        except TimeoutError:
            return
        self._sent.add(request)

    def ended(self, request: BrowserRequest) -> None:
        """Let the next request out; the distance to it is measured from this end.

        What the browser is allowed to send leaves it later, by how much is not known.
        """
        self.last_end = monotonic()
        if is_ours(request.url, self.site) and request.resource_type not in NOT_NEEDED:
            self.pace.count_as_sent(Request(request.url))
        if request in self._sent:
            self._sent.discard(request)
            self._free.release()

    def is_quiet(self, seconds: float) -> bool:
        """Tell whether something was called, and all has been answered for some time."""
        is_idle = bool(self.calls) and not self._sent
        return is_idle and monotonic() - self.last_end > seconds


@dataclass
class Presses:
    """Presses the button of one page until enough is shown.

    ``limit``: presses at most. ``is_past``: tells whether a card lies before the day that is
    looked for. ``patience``: seconds to wait for what a press brings.
    """

    page: Page
    gate: Gate
    limit: int
    is_past: Callable[[Card], bool]
    patience: float
    calls: list[list[str]] = field(default_factory=list)
    """For each press, the addresses that it called."""
    offsets: list[int] = field(default_factory=list)
    """For each press, the number of cards shown before it."""

    async def press_on(self) -> None:
        """Press until the limit, the day, the last page, or nothing new."""
        seen: set[str] = set()
        while len(self.calls) < self.limit:
            cards = await self.cards()
            new = [card for card in cards if canonical(card.url) not in seen]
            if not new or all(self.is_past(card) for card in new):
                return
            seen.update(canonical(card.url) for card in new)
            self.gate.calls.clear()
            if not await self.press():
                return
            self.calls.append(list(self.gate.calls))
            self.offsets.append(len(cards))

    async def press(self) -> bool:
        """Press once; tell whether it brought anything.

        The press is the script's own click event: a banner that lies over the button cannot
        take it.
        """
        before: int = await self.page.evaluate(COUNT_LINKS)
        button = (await self.page.evaluate_handle(FIND_BUTTON)).as_element()
        if button is None:
            return False
        await button.evaluate("button => button.click()")
        return await self.has_more_links_than(before)

    async def has_more_links_than(self, before: int) -> bool:
        """Wait for what a press brings; tell whether it did, as soon as that is clear."""
        end = monotonic() + self.patience
        while monotonic() < end:
            if await self.page.evaluate(COUNT_LINKS) > before:
                return True
            if self.gate.is_quiet(AFTER_AN_ANSWER):
                return False
            await asyncio.sleep(0.1)
        return False

    async def cards(self) -> list[Card]:
        """Return the cards that the page shows now."""
        try:
            return ListingPage(await self.page.content(), self.page.url).cards
        except LayoutChanged:
            return []
