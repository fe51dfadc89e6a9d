"""Listings that grow by script, read in a real browser. Nothing else is: it is slow.

A request with ``meta["press"]`` is answered by the page as it is after pressing its "load
more" button. The browser is started by the first of them; a crawl without one pays nothing.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler

from almayadeen.discovery.load_more.chromium import HOW_TO_INSTALL, find_browser, launch_options
from almayadeen.politeness.pace import Pace
from almayadeen.politeness.robots import Robots

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

    from almayadeen.discovery.load_more.presses import Gate, Presses

logger = logging.getLogger(__name__)


class BrowserFailed(Exception):
    """The browser could not be started, or could not show the page."""


class ListingBrowser:
    """The browser and its rules, started when first used. One page is open at a time."""

    def __init__(self, crawler: Crawler, path: str, patience: float) -> None:
        self.crawler = crawler
        self.path = path
        self.site: str = crawler.settings["ALMAYADEEN_BASE_URL"]
        self.patience = patience
        self.handler: ScrapyPlaywrightDownloadHandler | None = None
        self.alone = asyncio.Lock()
        self.opened = 0

    async def read(self, request: Request) -> Response:
        """Open a listing, press its button, and return it as it is then.

        Raises BrowserFailed, whatever the browser met.
        """
        from playwright.async_api import Error as PlaywrightError

        async with self.alone:
            try:
                return await self.read_page(request)
            except (TimeoutError, PlaywrightError, OSError) as error:
                reason = str(error).strip().partition("\n")[0]
                raise BrowserFailed(f"{type(error).__name__}: {reason}") from error

    async def read_page(self, request: Request) -> Response:
        """Open a page in a context of its own, so that nothing stays behind in memory."""
        handler = await self.started()
        gate = self.gate(request)
        handler.abort_request = gate.is_unwanted
        self.opened += 1
        context = f"listing-{self.opened}"
        request.meta.update(self.playwright_meta(context, gate))
        try:
            response: Response = await handler.download_request(request)
            presses = self.presses(request, gate)
            await presses.press_on()
            body = (await presses.page.content()).encode("utf-8", "replace")
        finally:
            self.forget(request)
            if context in handler.context_wrappers:
                await handler.context_wrappers[context].context.close()
        self.note(request, presses, gate)
        return response.replace(body=body, encoding="utf-8")

    async def started(self) -> ScrapyPlaywrightDownloadHandler:
        """Return scrapy-playwright's handler, made when first asked for."""
        if self.handler is None:
            from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler
            from scrapy_playwright.provider import PlaywrightBrowserProvider

            handler = ScrapyPlaywrightDownloadHandler(self.crawler)
            host = urlsplit(self.site).hostname or ""
            handler.config.launch_options = {
                **launch_options(self.path, host),
                **handler.config.launch_options,
            }
            # Scrapy has started long ago, so the handler has missed the signal to do this itself.
            handler.browser_provider = PlaywrightBrowserProvider(handler.config)
            await handler.browser_provider.start()
            self.handler = handler
        return self.handler

    def gate(self, request: Request) -> Gate:
        """Return the rules for the requests of one page."""
        from almayadeen.discovery.load_more.presses import Gate

        pace = self.crawler.get_extension(Pace)
        assert pace is not None
        robots = self.crawler.get_downloader_middleware(Robots)
        return Gate(self.site, pace, robots, self.patience, opened=request.url)

    def playwright_meta(self, context: str, gate: Gate) -> dict[str, Any]:
        """Return what tells scrapy-playwright how to open a page."""
        return {
            "playwright": True,
            "playwright_include_page": True,
            "playwright_context": context,
            "playwright_context_kwargs": {
                "user_agent": self.crawler.settings["USER_AGENT"],
                "service_workers": "block",
                "accept_downloads": False,
            },
            "playwright_page_event_handlers": {
                "requestfinished": gate.ended,
                "requestfailed": gate.ended,
                "popup": close_page,
            },
        }

    def presses(self, request: Request, gate: Gate) -> Presses:
        """Return the presses that a request asks for."""
        from almayadeen.discovery.load_more.presses import Presses

        wish = request.meta["press"]
        delay = gate.pace.delay(request)
        return Presses(
            page=request.meta["playwright_page"],
            gate=gate,
            limit=wish["limit"],
            is_past=wish["is_past"],
            patience=self.patience + 2 * delay,
        )

    def forget(self, request: Request) -> None:
        """Take from a request what belongs to the open page."""
        for name in [name for name in request.meta if name.startswith("playwright")]:
            del request.meta[name]

    def note(self, request: Request, presses: Presses, gate: Gate) -> None:
        """Count what was done, and leave for the callback what the button called."""
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value("almayadeen/load_more/listings")
        self.crawler.stats.inc_value("almayadeen/load_more/presses", len(presses.calls))
        self.crawler.stats.inc_value("almayadeen/load_more/aborted", gate.aborted)
        request.meta["pressed"] = {"calls": presses.calls, "offsets": presses.offsets}

    async def close(self) -> None:
        """Close the browser, if there is one."""
        if self.handler is not None:
            await self.handler.close()


async def close_page(page: Any) -> None:
    """Close a window that a page has opened."""
    await page.close()


class PagesAndListings(HTTP11DownloadHandler):
    """Scrapy's own download handler, and the browser for listings that are to be pressed."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = crawler.settings
        path = find_browser(settings["ALMAYADEEN_CHROMIUM"])
        patience = settings.getfloat("ALMAYADEEN_LOAD_MORE_PATIENCE")
        self.crawler = crawler
        self.browser = ListingBrowser(crawler, path, patience) if path else None

    async def download_request(self, request: Request) -> Response:
        """Read a request, when its turn has come: in the browser if it says so, else plainly.

        Raises BrowserFailed if there is no browser, or none that answers.
        """
        pace = self.crawler.get_extension(Pace)
        if pace is not None:
            await pace.turn_of_all(request)
        if "press" not in request.meta:
            return await super().download_request(request)
        try:
            if self.browser is None:
                raise BrowserFailed(HOW_TO_INSTALL)
            return await self.browser.read(request)
        except BrowserFailed as error:
            logger.error("%s; read without pressing: %s", error, request.url)
            request.meta["not_pressed"] = str(error)
            return await super().download_request(request)

    async def close(self) -> None:
        """Close what is open."""
        await super().close()
        if self.browser is not None:
            await self.browser.close()
