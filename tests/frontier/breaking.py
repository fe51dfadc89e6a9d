"""Components that break, each at one of its entries, for one page in three."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.exceptions import IgnoreRequest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class OneInThree:
    """Says which third of the articles a component breaks on."""

    def __init__(self) -> None:
        self.met = 0

    def strikes(self, request: Request | None) -> bool:
        """Count an article; True for each third."""
        if request is None or request.meta.get("page") != "article":
            return False
        self.met += 1
        return self.met % 3 == 0

    def on(self, request: Request | None) -> None:
        """Break on each third article."""
        if self.strikes(request):
            raise KeyError("a bug")


class InRequest(OneInThree):
    def process_request(self, request: Request) -> None:
        self.on(request)


class InResponse(OneInThree):
    def process_response(self, request: Request, response: Response) -> Response:
        self.on(request)
        return response


class Drops(OneInThree):
    """No bug: a user's middleware that wants some pages not to be asked for."""

    def process_request(self, request: Request) -> None:
        if self.strikes(request):
            raise IgnoreRequest("not today")


class InInput(OneInThree):
    def process_spider_input(self, response: Response) -> None:
        self.on(response.request)


class InOutput(OneInThree):
    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        self.on(response.request)
        async for found in result:
            yield found


class Swallows(OneInThree):
    """Loses what pages led to, without a word."""

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        is_lost = self.strikes(response.request)
        async for found in result:
            if not is_lost or hasattr(found, "callback"):
                yield found


class InPipeline(OneInThree):
    def process_item(self, item: Any) -> Any:
        self.met += 1
        if self.met % 3 == 0:
            raise KeyError("a bug")
        return item


class InSignal(OneInThree):
    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls()
        crawler.signals.connect(extension.scraped, signals.item_scraped)
        return extension

    def scraped(self) -> None:
        raise KeyError("a bug")
