"""One page, fetched politely."""

from __future__ import annotations

from typing import Any

from almayadeen.doctor.visit import NO_REQUESTS, VisitSpider


class CaptureSpider(VisitSpider):
    """Fetches one address and leaves it in ``pages``."""

    name = "capture"

    def __init__(self, address: str, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.address = address

    async def start(self) -> Any:
        """Fetch it."""
        await self.visit("article", self.address)
        for request in NO_REQUESTS:
            yield request
