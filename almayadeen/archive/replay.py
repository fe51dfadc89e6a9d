"""Reads pages again that were kept: the newest copy of each address, and never the network."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse

from almayadeen.archive.saved_pages import read_page
from almayadeen.archive.warc_pages import UNREADABLE, Archived, archived_body, archived_pages
from almayadeen.journal.decision import Decisions, Skip
from almayadeen.journal.files.reader import read_record
from almayadeen.journal.ledger.indexed import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy import Request

    from almayadeen.items import Article
    from almayadeen.journal import Journal
    from almayadeen.journal.ledger.known_article import KnownArticle

CLOCKS_APART = timedelta(minutes=1)
"""A record is dated when its page was read, its copy when it was saved."""


class Kept(NamedTuple):
    """A page that was kept, not yet in memory; ``archived`` is its place in a WARC file."""

    url: str
    fetched_at: datetime
    page: str | None
    path: Path
    archived: Archived | None

    def response(self, request: Request) -> HtmlResponse:
        """The page as an answer to ``request``. Raises one of ``UNREADABLE`` if it is damaged."""
        if self.archived is None:
            body, headers = self.path.read_bytes(), {"Content-Type": "text/html"}
        else:
            body, headers = archived_body(self.archived)
        return HtmlResponse(self.url, body=body, headers=headers, request=request)


def kept_pages(folder: Path) -> Iterator[Kept]:
    """Yield every page under a folder: saved ones, and those of WARC files."""
    for path in sorted(folder.rglob("*.html")):
        if page := read_page(path):
            yield Kept(page.url, page.fetched_at, page.page, path, None)
    for path in sorted((*folder.rglob("*.warc"), *folder.rglob("*.warc.gz"))):
        for archived in archived_pages(path):
            yield Kept(archived.url, archived.fetched_at, archived.page, path, archived)


def newest_articles(folder: Path, journal: Journal) -> Iterator[Kept]:
    """Yield the newest copy of each article that is not older than what is published."""
    newest: dict[str, Kept] = {}
    for kept in kept_pages(folder):
        address = address_of(kept.url)
        before = newest.get(address)
        if before is None or kept.fetched_at >= before.fetched_at:
            newest[address] = kept
    for address, kept in newest.items():
        if is_wanted(kept, address, journal):
            yield kept


def is_wanted(kept: Kept, address: str, journal: Journal) -> bool:
    """Tell an article whose copy is as new as its record; in a foreign archive, a known one."""
    known = journal.ledger.articles.at(address)
    if known is None:
        return kept.page == "article"
    if kept.page not in (None, "article") or known.gone:
        return False
    record = read_record(journal.run.folder, known.place)
    if record is None or not record["fetched_at"]:
        return True
    return datetime.fromisoformat(record["fetched_at"]) <= kept.fetched_at + CLOCKS_APART


class Republishing(Decisions):
    """Grants a new version also for what the content's digest leaves out.

    A date, a tag or a section that a mended parser reads is no edit of the site's; a crawl
    rightly leaves it alone, and here it is the very reason to read the page again.
    """

    @classmethod
    def instead_of(cls, decisions: Decisions) -> Republishing:
        """Take another's place."""
        return cls(decisions.folder, decisions.ledger, decisions.run_id)

    def refuse(self, article: Article, known: KnownArticle | None) -> Skip | None:
        """Say why nothing new would be written."""
        refusal = super().refuse(article, known)
        is_same = refusal is not None and refusal.reason == "unchanged"
        if is_same and known and not known.gone and self.changed_fields(article, known):
            return None
        return refusal


class DamagedCopy(IgnoreRequest):
    """The kept page cannot be read back."""


class FromKept:
    """Answers requests from what was kept; there is no way past it to the network."""

    def process_request(self, request: Request) -> HtmlResponse:
        """Return the kept page.

        Raises DamagedCopy if it cannot be read, IgnoreRequest for what was not kept.
        """
        kept: Kept | None = request.meta.get("saved")
        if kept is None:
            raise IgnoreRequest(f"replay asks nothing of the network: {request.url}")
        try:
            return kept.response(request)
        except UNREADABLE as error:
            raise DamagedCopy(f"{kept.path}: {error}") from error
