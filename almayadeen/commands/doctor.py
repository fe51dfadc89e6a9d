"""``scrapy doctor``: which facts hold on the live site, in about ten requests."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from almayadeen.archive.saved_pages import SavedPage
from almayadeen.commands import checked
from almayadeen.doctor.article_checks import Read, article_facts
from almayadeen.doctor.site_checks import (
    Check,
    Fetched,
    answer_facts,
    home_facts,
    listing_facts,
    robots_facts,
    sitemap_facts,
)
from almayadeen.doctor.table import evidence_table, fact_table, not_reached, readiness
from almayadeen.doctor.visit import VisitSpider, kept


class Command(ScrapyCommand):
    """Looks at the site and says what holds, what does not, and what to change."""

    requires_project = True

    def syntax(self) -> str:
        """Return the arguments."""
        return "[options]"

    def short_desc(self) -> str:
        """Return the line of ``scrapy --help``."""
        return "Look at the site: which known facts hold, which evidence gives each field"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the address and the folder."""
        super().add_options(parser)
        parser.add_argument("--url", metavar="ADDRESS", help="the site; else ALMAYADEEN_BASE_URL")
        parser.add_argument("--save", type=Path, metavar="DIR", help="keep the pages there")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Keep the log out of the tables, and the output folder out of it all."""
        super().process_options(args, opts)
        assert self.settings is not None
        self.settings.set("LOG_LEVEL", "WARNING", "project")
        self.settings.set("ADDONS", kept(self.settings, "ADDONS"), "project")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Visit, judge, print; the exit code is 0 ready, 1 not, 3 nearly, 4 blocked."""
        if args:
            raise UsageError("Give the address as --url ADDRESS")
        assert self.settings is not None
        assert self.crawler_process is not None
        if opts.url:
            self.settings.set("ALMAYADEEN_BASE_URL", opts.url, "cmdline")
        site = checked(self.settings)["ALMAYADEEN_BASE_URL"]
        if opts.save and opts.save.exists() and not opts.save.is_dir():
            raise UsageError(f"--save {opts.save}: expected a folder", print_help=False)
        pages: dict[str, Fetched] = {}
        fetched_at = datetime.now(UTC)
        crawler = self.crawler_process.create_crawler(VisitSpider)
        crawler.settings.setdict({"ALMAYADEEN_BASE_URL": site}, "cmdline")
        self.crawler_process.crawl(crawler, site=site, pages=pages)
        self.crawler_process.start()
        if opts.save:
            save(pages, opts.save, fetched_at)
        reads = [Read(page, fetched_at) for key, page in pages.items() if is_article(key)]
        if why := not_reached(pages):
            print(f"Not reached: {site} ({why}). Is the address right, and the network there?")
            self.exitcode = 1
            return
        self.tell(facts_of(pages, reads), reads, site, len(pages))

    def tell(self, facts: list[Check], reads: list[Read], site: str, requests: int) -> None:
        """Print the tables and the verdict."""
        console = Console()
        console.print(f"{site}: {requests} pages asked for", highlight=False)
        console.print(fact_table(facts))
        articles = [read.article for read in reads if read.article is not None]
        if articles:
            console.print(evidence_table(articles))
            console.print("Compare each, in a browser, with:", highlight=False)
        for number, article in enumerate(articles, 1):
            console.print(f"  article {number}: {article.url}", soft_wrap=True, highlight=False)
        self.exitcode, line = readiness(facts)
        console.print(line, soft_wrap=True, highlight=False)


def facts_of(pages: dict[str, Fetched], reads: list[Read]) -> list[Check]:
    """Return every fact, in the order in which a crawl depends on them."""
    return [
        *robots_facts(pages.get("robots")),
        *home_facts(pages.get("menu")),
        *listing_facts(pages.get("listing")),
        *article_facts(reads),
        *sitemap_facts(pages.get("sitemap"), pages.get("month")),
        *answer_facts(pages.get("article-1"), pages.get("again")),
    ]


def is_article(key: str) -> bool:
    """Tell the articles from the other pages that were fetched."""
    return key.startswith("article-")


def save(pages: dict[str, Fetched], folder: Path, fetched_at: datetime) -> None:
    """Keep every page that came, with its address."""
    for key, page in pages.items():
        if page.is_page:
            SavedPage(page.url, page.body, fetched_at, page.sort).save(folder, key)
