"""Keeps the pages that could not be read, ready to become test pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from almayadeen.archive.saved_pages import SavedPage, file_name
from almayadeen.clock import Clock
from almayadeen.journal import Journal
from almayadeen.site import ArticlePage

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure


class SaveBrokenPages:
    """Saves up to so many pages a run under ``<output>/broken/<run id>/``.

    A page is broken when its callback raised, or when the record that was read off it failed
    validation. What was saved and why is in the stat ``almayadeen/broken_pages``.
    """

    def __init__(self, crawler: Crawler, limit: int) -> None:
        self.crawler = crawler
        self.limit = limit
        self.clock = Clock.from_settings(crawler.settings)
        self.saved: list[dict[str, str]] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen to what goes wrong with a page."""
        limit = crawler.settings.getint("ALMAYADEEN_BROKEN_PAGES")
        if not limit:
            raise NotConfigured
        saver = cls(crawler, limit)
        crawler.signals.connect(saver.raised, signals.spider_error)
        crawler.signals.connect(saver.dropped, signals.item_dropped)
        return saver

    def raised(self, failure: Failure, response: Response | Failure | None) -> None:
        """Count, by the page it was, what could not be read, and save it.

        Where a spider's start or an errback broke, there is no page.
        """
        if not isinstance(response, Response):
            return
        assert self.crawler.stats is not None
        page = response.meta.get("page", "other")
        self.crawler.stats.inc_value(f"almayadeen/broken/{page}")
        self.save(response, f"{type(failure.value).__name__}: {failure.value}")

    def dropped(self, response: Response | None, exception: BaseException) -> None:
        """Save the page whose record failed validation."""
        reasons = getattr(exception, "reasons", None)
        if response is not None and reasons:
            self.save(response, f"{type(exception).__name__}: {'; '.join(reasons)}")

    def save(self, response: Response, problem: str) -> None:
        """Write the page and what was read off it."""
        if len(self.saved) >= self.limit:
            return
        journal = self.crawler.get_extension(Journal)
        assert journal is not None
        assert self.crawler.stats is not None
        page = SavedPage(
            url=response.url,
            body=response.body,
            fetched_at=self.clock.now(),
            page=response.meta.get("page", "other"),
            problem=problem,
            notes={"status": response.status, "readings": readings(response)},
        )
        name = f"{len(self.saved) + 1:02}-{file_name(urlsplit(response.url).path)}"
        folder = Path(journal.folder) / "broken" / journal.run_id
        path = page.save(folder, name).relative_to(journal.folder)
        self.saved.append({"url": response.url, "path": str(path), "reason": problem})
        self.crawler.stats.set_value("almayadeen/broken_pages", self.saved)


def readings(response: Response) -> dict[str, Any]:
    """Return what each reader found, as text: it is there to be looked at."""
    try:
        found = ArticlePage(response.body, response.url).readings
    except Exception as error:  # noqa: BLE001 - what broke the callback may break this as well
        return {"none": {"error": repr(error)}}
    return {
        reader: {field: str(value)[:500] for field, value in fields.items()}
        for reader, fields in found.items()
    }
