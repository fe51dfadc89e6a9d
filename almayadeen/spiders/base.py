"""What all spiders share: how listings and articles lead onward."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from scrapy import Request, Spider

from almayadeen.clock import Clock
from almayadeen.items import Article, BreakingNews
from almayadeen.site import ArticlePage, Document, ListingPage
from almayadeen.site.days import is_before
from almayadeen.site.urls import canonical
from almayadeen.spiders.arguments import FOLLOWED_LINKS, Follow
from almayadeen.spiders.breaking_lines import breaking_news
from almayadeen.spiders.documents import document_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from almayadeen.items import Moment

Output = Request | Article | BreakingNews


class ArticleSpider(Spider):
    """Reads listings and articles; subclasses say where to start."""

    site: str
    allowed_domains: list[str]
    clock: Clock
    followed: frozenset[str] = frozenset()
    since: date | None = None
    pages: int | None = None
    listing_pages: int
    led_to: set[int]
    listing_priority = 10
    """Listings before articles: what is newest is known first. A quick look wants articles."""
    PAGES_OF_CARDS: ClassVar[frozenset[str]] = frozenset({"coverage", "tags"})

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Take the site and the limits from the settings."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.site = crawler.settings["ALMAYADEEN_BASE_URL"]
        spider.allowed_domains = [urlsplit(spider.site).hostname or ""]
        spider.clock = Clock.from_settings(crawler.settings)
        spider.listing_pages = crawler.settings.getint("ALMAYADEEN_LISTING_PAGES")
        spider.led_to = set()
        if getattr(getattr(spider, "args", None), "limit", None):
            spider.listing_priority = -10
        return spider

    def follow_kinds(self, words: Iterable[Follow]) -> None:
        """Follow from articles what the argument ``follow=`` names."""
        self.followed = frozenset().union(*(FOLLOWED_LINKS[word] for word in words))

    async def parse_listing(self, response: Response) -> Any:
        """Yield the articles of a listing, its dossiers, and its next page."""
        page = ListingPage(document_of(response), response.url, self.clock.now())
        for found in self.from_listing(page, response):
            yield found

    async def parse_article(self, response: Response) -> Any:
        """Yield an article's links onward, then the article."""
        page = ArticlePage(document_of(response), response.url, self.clock.now())
        for field in page.disagreements:
            self.crawler.stats.inc_value(f"almayadeen/disagreements/{field}")
        for request in self.onward(page):
            yield request
        item = page.to_item()
        if page.lacks_text:
            self.crawler.stats.inc_value(f"almayadeen/without_text/{item.kind}")
        if page.prints_captions:
            self.crawler.stats.inc_value(f"almayadeen/filled/{item.kind}/images.printed_captions")
        yield item

    def onward(self, page: ArticlePage) -> Iterator[Request]:
        """Yield what an article leads to, unless an article before it has led there.

        Most of the links of a page are on many others too.
        """
        if self.is_past(page.date_published):
            return
        links = [link for link in page.links_onward if link.kind in self.followed]
        self.count_links("article", sum(k.kind not in self.PAGES_OF_CARDS for k in links))
        for link in links:
            if (mark := hash(link.url)) not in self.led_to:
                self.led_to.add(mark)
                yield self.onward_request(link.url, link.kind, link.headline)

    def count_links(self, page: str, articles: int) -> None:
        """Count what a sort of page leads to, known or not.

        Listings that suddenly lead to half as many articles are the one loss that no record shows.
        """
        self.crawler.stats.inc_value(f"almayadeen/links/{page}", articles)

    def from_listing(self, page: ListingPage, response: Response) -> Iterator[Output]:
        """Yield what a page of cards leads to."""
        section = response.meta.get("section")
        cards = [c for c in (*page.cards, *page.side_cards) if not self.is_past(c.date)]
        self.count_links(response.meta.get("page", "other"), len(cards))
        for card in cards:
            yield self.article_request(card.url, "listing", card.headline, section)
        if "coverage" in self.followed:
            for link in page.coverage_links:
                yield self.listing_request(link.url, "coverage")
        yield from self.new_lines(page.document)
        yield from self.next_page(page, response)

    def new_lines(self, document: Document) -> Iterator[BreakingNews]:
        """Yield the lines of a page's ticker that no page before it has shown."""
        for line in breaking_news(document, self.clock.now()):
            if (mark := hash(line.id)) not in self.led_to:
                self.led_to.add(mark)
                yield line

    def next_page(self, page: ListingPage, response: Response) -> Iterator[Request]:
        """Yield the following page of a listing while it shows something new."""
        number = response.meta.get("number", 1)
        before: frozenset[str] = response.meta.get("cards_before", frozenset())
        shown = {canonical(card.url) for card in page.cards}
        is_new = bool(shown - before) and not all(self.is_past(card.date) for card in page.cards)
        if page.next_page and is_new and number < (self.pages or self.listing_pages):
            yield self.listing_request(
                page.next_page,
                response.meta["found_by"],
                section=response.meta.get("section"),
                number=number + 1,
                cards_before=before | shown,
            )

    def article_request(
        self, url: str, found_by: str, headline: str | None = None, section: str | None = None
    ) -> Request:
        """Ask for an article; the journal decides whether it is due."""
        meta = {
            "page": "article",
            "found_by": found_by,
            "section": section,
            "card": {"headline": headline, "lastmod": None},
        }
        return Request(url, callback=self.parse_article, meta=meta)

    def listing_request(self, url: str, found_by: str, **meta: Any) -> Request:
        """Ask for a page of cards."""
        return Request(
            url,
            callback=self.parse_listing,
            priority=self.listing_priority,
            meta={"page": "listing", "found_by": found_by, "load_more": self.load_more(), **meta},
        )

    def load_more(self) -> dict[str, Any] | None:
        """Say how far "load more" is to be pressed: so many pages, or back to a day."""
        if self.pages == 1 or (self.pages is None and self.since is None):
            return None
        return {"pages": self.pages, "since": self.since}

    def onward_request(self, url: str, kind: str, headline: str) -> Request:
        """Ask for what an article links to: another article, or a page of cards."""
        if kind in self.PAGES_OF_CARDS:
            return self.listing_request(url, kind)
        return self.article_request(url, kind, headline)

    def is_past(self, moment: Moment | None) -> bool:
        """Tell whether a date lies before ``since=``. An unknown date never does."""
        return is_before(moment, self.since)
