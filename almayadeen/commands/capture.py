"""``scrapy capture ADDRESS NAME``: save a page as a test page."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.utils.conf import closest_scrapy_cfg

from almayadeen.archive.saved_pages import SavedPage, file_name
from almayadeen.commands import checked
from almayadeen.doctor.capture import CaptureSpider
from almayadeen.doctor.site_checks import Fetched
from almayadeen.doctor.visit import kept
from almayadeen.items import COMPUTED
from almayadeen.site import ArticlePage, LayoutChanged, NotAnArticle
from almayadeen.site.urls import absolute, is_ours

TEST_PAGES = Path("tests") / "site" / "pages"
OF_THE_RUN = ("version", "near_duplicate_of", "changed_fields", "gone_at", "fetched_at", "run_id")


class Command(ScrapyCommand):
    """Fetches one page and keeps it with the record that was read off it."""

    requires_project = True

    def syntax(self) -> str:
        """Return the arguments."""
        return "[options] ADDRESS NAME"

    def short_desc(self) -> str:
        """Return the line of ``scrapy --help``."""
        return "Save a page as a test page, with its record, to be checked by a person"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the folder."""
        super().add_options(parser)
        parser.add_argument(
            "--into", type=Path, metavar="DIR", help=f"default: the project's {TEST_PAGES}"
        )
        parser.add_argument(
            "--force", action="store_true", help="replace a page of that name, and its record"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Keep the log out of the way, and the output folder out of it all."""
        super().process_options(args, opts)
        assert self.settings is not None
        self.settings.set("LOG_LEVEL", "WARNING", "project")
        self.settings.set("ADDONS", kept(self.settings, "ADDONS"), "project")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Fetch, read, save; the exit code is 1 where nothing came, 3 where it is no article."""
        site = checked(self.settings)["ALMAYADEEN_BASE_URL"]
        if len(args) != 2:
            raise UsageError("give an address and a name, such as: … opinion-with-video")
        address = absolute(args[0], site)
        if address is None or not is_ours(address, site):
            raise UsageError(f"not an address of {site}: {args[0]}", print_help=False)
        folder, name = opts.into or Path(closest_scrapy_cfg()).parent / TEST_PAGES, args[1]
        told = folder / f"{file_name(name)}.json"
        if told.exists() and not opts.force:
            kept = f"{told} is there, and may have been corrected: give another name, or --force"
            raise UsageError(kept, print_help=False)
        fetched_at = datetime.now(UTC)
        page = self.fetched(site, address)
        if not page.is_page:
            print(f"Not captured: {page.url}: {without_address(page)}")
            self.exitcode = 1
            return
        self.tell(captured(page, fetched_at), folder, file_name(name))

    def fetched(self, site: str, address: str) -> Fetched:
        """Fetch the page by the doctor's spider."""
        assert self.crawler_process is not None
        pages: dict[str, Fetched] = {}
        self.crawler_process.crawl(CaptureSpider, site=site, pages=pages, address=address)
        self.crawler_process.start()
        return pages["article"]

    def tell(self, page: SavedPage, folder: Path, name: str) -> None:
        """Save the page and say what a person has to look at."""
        path = page.save(folder, name)
        console = Console()
        if page.record is None:
            console.print(f"No article could be read: {page.problem}", highlight=False)
            self.exitcode = 3
        else:
            kind, headline = page.record["kind"], page.record["headline"]
            print(f"Read as {kind}: {headline}")
        told = path.with_suffix(".json")
        console.print(f"Saved {path}", soft_wrap=True, highlight=False)
        console.print(
            f"Compare it, in a browser, with {told}, field by field, and correct there what is "
            f"wrong: the tests then demand it.",
            soft_wrap=True, highlight=False,
        )  # fmt: skip


def without_address(page: Fetched) -> str:
    """Return why a page was not fetched."""
    return (page.problem or f"HTTP {page.status}").removesuffix(f": {page.url}")


def captured(page: Fetched, fetched_at: datetime) -> SavedPage:
    """Return the page with the record that was read off it, or with the problem."""
    record: dict[str, Any] | None = None
    problem: str | None = None
    try:
        record = expected_record(page.body, page.url, fetched_at)
    except (LayoutChanged, NotAnArticle) as error:
        problem = f"{type(error).__name__}: {error}"
    return SavedPage(page.url, page.body, fetched_at, "article", record, problem)


def expected_record(body: bytes, url: str, fetched_at: datetime) -> dict[str, Any]:
    """Return the record of a page as JSON values, without what belongs to a run or is computed."""
    article = ArticlePage(body, url, fetched_at).to_item()
    return article.model_dump(mode="json", exclude={*OF_THE_RUN, *COMPUTED})
