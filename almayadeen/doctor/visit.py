"""What the doctor fetches, one page after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from scrapy import Request, Spider
from scrapy.exceptions import IgnoreRequest

from almayadeen.doctor.site_checks import Fetched
from almayadeen.site import (
    LayoutChanged,
    ListingPage,
    Location,
    MenuPage,
    Sitemap,
    SitemapTooLarge,
    month_of,
    obstacle,
)

if TYPE_CHECKING:
    from scrapy.http import Response
    from scrapy.settings import BaseSettings

ARTICLES = 3
NO_REQUESTS: tuple[Request, ...] = ()
"""Scrapy wants a generator of requests; the doctor waits for each answer instead."""
ENDED = "not asked for: the visit had to end early"
SITEMAP_INDEX = "/sitemaps/all.xml"
POLITE = "almayadeen.politeness."
OURS = ("almayadeen.", "spidermon.")


class VisitSpider(Spider):
    """Visits the site once, leaving what it fetched in ``pages``; writes nothing.

    It goes through the same downloader middlewares as every crawl: robots.txt is obeyed, the
    pace is kept, a wall is recognised.
    """

    name = "doctor"

    def __init__(self, site: str, pages: dict[str, Fetched], **arguments: Any) -> None:
        super().__init__(**arguments)
        self.site = site
        self.pages = pages

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Leave out all that belongs to the output folder."""
        super().update_settings(settings)
        settings.set("EXTENSIONS", kept(settings, "EXTENSIONS"), "spider")
        settings.set("SPIDER_MIDDLEWARES", {}, "spider")
        settings.set("ITEM_PIPELINES", {}, "spider")
        settings.set("FEEDS", {}, "spider")
        settings.set("HTTPERROR_ALLOW_ALL", True, "spider")

    async def start(self) -> Any:
        """Fetch everything, in the order in which a crawl would meet it."""
        await self.visit("robots", "/robots.txt")
        home = await self.visit("menu", "/")
        await self.visit_sitemaps()
        listing = await self.visit_listing(home)
        for number, url in enumerate(article_addresses(listing, home), 1):
            await self.visit("article", url, key=f"article-{number}")
        await self.visit_again("article-1")
        for request in NO_REQUESTS:
            yield request

    async def visit_sitemaps(self) -> None:
        """Fetch the index and one month, neither the oldest nor the one that is being written."""
        index = await self.visit("sitemap", SITEMAP_INDEX)
        months = [entry.url for entry in sitemap_entries(index) if month_of(entry.url)]
        if months:
            months.sort(key=lambda url: month_of(url) or (0, 0))
            await self.visit("sitemap", months[-2:][0], key="month")

    async def visit_listing(self, home: Fetched) -> Fetched | None:
        """Fetch the first section of the menu that is a listing."""
        try:
            sections = MenuPage(home.body, home.url).sections if home.is_page else []
        except LayoutChanged:
            return None
        for section in sections:
            if not section.is_stream:
                return await self.visit("listing", section.url)
        return None

    async def visit_again(self, key: str) -> None:
        """Ask for a page again, as later runs do."""
        page = self.pages.get(key)
        if page is None or not page.is_page:
            return
        names = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
        headers = {ask: page.headers[told] for told, ask in names.items() if told in page.headers}
        if headers:
            await self.visit("article", page.url, key="again", headers=headers)

    async def visit(
        self, sort: str, url: str, key: str = "", headers: dict[str, str] | None = None
    ) -> Fetched:
        """Fetch one page and keep it."""
        address = urljoin(self.site, url)
        request = Request(
            address,
            headers=headers,
            dont_filter=True,
            meta={"page": sort, "found_by": "argument"},
        )
        self.logger.info("Fetching %s", address)
        fetched = await self.fetch(sort, request)
        self.pages[key or sort] = fetched
        return fetched

    async def fetch(self, sort: str, request: Request) -> Fetched:
        """Return the answer, or why there is none."""
        engine = self.crawler.engine
        if engine is None or engine.spider is None:
            return Fetched(sort, request.url, problem=ENDED)
        try:
            response = await engine.download_async(request)
        except IgnoreRequest as refused:
            return Fetched(sort, request.url, problem=f"{type(refused).__name__}: {refused}")
        except Exception as error:  # noqa: BLE001 - any failure of the network is a finding here
            problem = ENDED if engine.spider is None else f"{type(error).__name__}: {error}"
            return Fetched(sort, request.url, problem=problem)
        return answered(sort, response)


def answered(sort: str, response: Response) -> Fetched:
    """Return the answer without Scrapy's types."""
    headers = {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }
    wall = (
        obstacle(response.body, response.url, response.status, headers) if is_html(sort) else None
    )
    problem = f"{wall} (status {response.status})" if wall else None
    return Fetched(sort, response.url, response.status, response.body, headers, problem)


def is_html(sort: str) -> bool:
    """Tell the pages on which a wall can be told from a page."""
    return sort in {"menu", "listing", "article"}


def sitemap_entries(page: Fetched) -> list[Location]:
    """Return the entries of a sitemap; none where the answer is something else."""
    try:
        return Sitemap(page.body, page.url).locations if page.is_page else []
    except (LayoutChanged, SitemapTooLarge):
        return []


def kept(settings: BaseSettings, name: str) -> dict[Any, Any]:
    """Return the components that name us, set the pace and know walls, without those that write."""
    components = settings.getdict(name)
    return {
        path: order
        for path, order in components.items()
        if str(path).startswith(POLITE) or not str(path).startswith(OURS)
    }


def article_addresses(listing: Fetched | None, home: Fetched) -> list[str]:
    """Return the addresses of a few articles, from the listing, else from the home page."""
    for page in (listing, home):
        if page is None or not page.is_page:
            continue
        try:
            cards = ListingPage(page.body, page.url).cards
        except LayoutChanged:
            continue
        if cards:
            return [card.url for card in cards[:ARTICLES]]
    return []
