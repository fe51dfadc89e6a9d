"""The main job: menus, listings, articles, and what the articles lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy_spider_metadata import Args

from almayadeen.site import LayoutChanged, ListingPage, MenuPage, section_key
from almayadeen.spiders.arguments import SectionsArguments
from almayadeen.spiders.base import ArticleSpider, Output
from almayadeen.spiders.documents import document_of
from almayadeen.verdict import report_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import Response

    from almayadeen.site import Document, Section
    from almayadeen.verdict import Status


class SectionsSpider(Args[SectionsArguments], ArticleSpider):
    """Follows the menu to every section and reads what it lists."""

    name = "sections"
    args: SectionsArguments

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.follow_kinds(self.args.follow)
        self.since = self.args.since
        self.pages = self.args.pages
        self.wanted = {section_key(name): name for name in self.args.sections}

    async def start(self) -> Any:
        """Ask for the home page, which holds the menu."""
        meta = {"page": "menu", "found_by": "argument"}
        yield Request(self.site, callback=self.parse_menu, meta=meta, dont_filter=True)

    async def parse_menu(self, response: Response) -> Any:
        """Yield the sections of the menu, then what the home page itself shows.

        Raises LayoutChanged if the menu names no section.
        """
        document = document_of(response)
        menu = MenuPage(document, response.url)
        self.count_menu(menu)
        if not menu.sections:
            raise LayoutChanged("a menu that names sections", "none", response.url)
        for found in self.from_menu(menu, response):
            yield found

    def from_menu(self, menu: MenuPage, response: Response) -> Iterator[Output]:
        """Yield the sections, and what the home page itself shows; a quick look wants it first."""
        shown = self.from_home(menu.document, response)
        if self.args.limit:
            yield from shown
        yield from self.section_requests(menu)
        yield from shown

    def from_home(self, document: Document, response: Response) -> Iterator[Output]:
        """Yield what the home page shows, unless only some sections are wanted."""
        if not self.wanted:
            yield from self.from_listing(
                ListingPage(document, response.url, self.clock.now()), response
            )

    def section_requests(self, menu: MenuPage) -> Iterator[Output]:
        """Yield a request for each wanted section; the stream is read as an article."""
        for section in menu.sections:
            if not self.is_wanted(section):
                continue
            if section.is_stream:
                yield self.article_request(section.url, "menu", section.name)
            else:
                yield self.listing_request(section.url, "menu", section=section.name)

    def is_wanted(self, section: Section) -> bool:
        """Tell whether ``sections=`` names the section or its parent."""
        if not self.wanted:
            return True
        names = {section_key(section.name), section_key(section.parent or "")}
        return bool(names & self.wanted.keys())

    def count_menu(self, menu: MenuPage) -> None:
        """Count, and say, what the menu has lost or gained against what is known of it."""
        stats = self.crawler.stats
        for name in menu.missing:
            stats.inc_value(f"almayadeen/menu/missing/{name}")
            self.logger.warning("The menu no longer has %r", name)
        for name in menu.unknown:
            stats.inc_value(f"almayadeen/menu/unknown/{name}")
            self.logger.info("The menu has a section unknown to us: %r", name)
        self.count_wanted(menu)

    def count_wanted(self, menu: MenuPage) -> None:
        """Count what ``sections=`` names and the menu lacks; such a run is not healthy."""
        here = {section_key(name) for s in menu.sections for name in (s.name, s.parent or "")}
        missing = {key: name for key, name in self.wanted.items() if key not in here}
        for name in missing.values():
            self.crawler.stats.inc_value(f"almayadeen/menu/not_found/{name}")
            lost = f"sections={name}: the menu has no such section"
            self.logger.error("%s; it has %s", lost, ", ".join(s.name for s in menu.sections))
            status: Status = "degraded" if len(missing) < len(self.wanted) else "failed"
            report_problem(self.crawler, status, lost)
