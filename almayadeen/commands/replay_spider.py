"""Kept pages, read again without the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import DirectoryPath, Field
from scrapy import Request
from scrapy_spider_metadata import Args

from almayadeen.archive.replay import Republishing, kept_pages, newest_articles
from almayadeen.journal import Journal
from almayadeen.site import ArticlePage
from almayadeen.spiders.arguments import CrawlArguments
from almayadeen.spiders.base import ArticleSpider
from almayadeen.spiders.documents import document_of
from almayadeen.verdict import report_problem

if TYPE_CHECKING:
    from scrapy.http import Response
    from scrapy.settings import BaseSettings


class ReplayArguments(CrawlArguments):
    """Arguments of ``scrapy replay``."""

    pages: DirectoryPath = Field(description="A folder of saved pages, WARC files or both.")


class ReplaySpider(Args[ReplayArguments], ArticleSpider):
    """Reads kept pages as if they came in now, dated as they were fetched."""

    name = "replay"
    args: ReplayArguments
    takes_up: frozenset[str] = frozenset()

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Put the kept pages in the place of the network."""
        super().update_settings(settings)
        before = settings.getdict("DOWNLOADER_MIDDLEWARES")
        ours = {"almayadeen.archive.replay.FromKept": 1}
        settings.set("DOWNLOADER_MIDDLEWARES", {**before, **ours}, "spider")

    async def start(self) -> Any:
        """Ask for the newest copy of each article."""
        journal = Journal.of(self.crawler)
        journal.run.decisions = Republishing.instead_of(journal.run.decisions)
        if not any(kept_pages(self.args.pages)):
            nothing = f"{self.args.pages} holds no saved pages and no WARC files"
            report_problem(self.crawler, "failed", nothing)
        for kept in newest_articles(self.args.pages, journal):
            meta = {"page": "article", "found_by": "argument", "saved": kept}
            yield Request(kept.url, callback=self.parse_article, meta=meta, dont_filter=True)

    async def parse_article(self, response: Response) -> Any:
        """Yield the article as it was when its page was fetched."""
        fetched_at = response.meta["saved"].fetched_at
        item = ArticlePage(document_of(response), response.url, fetched_at).to_item()
        item.fetched_at = fetched_at
        yield item
