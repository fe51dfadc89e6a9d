"""Pages that reload themselves are pages; only those that lead elsewhere at once are redirects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware

from almayadeen.site.urls import canonical

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.http import Response


class Refresh(MetaRefreshMiddleware):
    """Follows ``<meta http-equiv=refresh>``, but never to the page that it is on.

    Scrapy would ask for that again, and its filter of duplicates would drop the request: the page
    would never be read. What leads elsewhere only after ``METAREFRESH_MAXDELAY`` seconds is a page,
    too.
    """

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Return the page, or the request for the one that it leads to."""
        led = super().process_response(request, response)
        return response if canonical(led.url) == canonical(response.url) else led
