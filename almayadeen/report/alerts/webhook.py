"""An alert to an address of your own: ``ALMAYADEEN_WEBHOOK``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

import orjson
from spidermon import Action
from spidermon.exceptions import NotConfigured

from almayadeen.report.alerts import manifest_of, text

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

SENT = ("run_id", "spider", "verdict", "reasons", "started_at", "finished_at", "counts")


class PostWebhook(Action):  # type: ignore[misc]
    """Posts the verdict as JSON; ``text`` makes it fit Slack's and Mattermost's webhooks too."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address

    @classmethod
    def from_crawler_kwargs(cls, crawler: Crawler) -> dict[str, Any]:
        """Read the address."""
        address = crawler.settings.get("ALMAYADEEN_WEBHOOK")
        if not address:
            raise NotConfigured("ALMAYADEEN_ALERTS has webhook, but ALMAYADEEN_WEBHOOK is empty")
        return {"address": address}

    def run_action(self) -> None:
        """Post it; an answer that is an error makes the action fail, which Spidermon logs."""
        manifest = manifest_of(self.data)
        body = {"text": text(manifest)} | {name: manifest.get(name) for name in SENT}
        request = Request(self.address, orjson.dumps(body), {"Content-Type": "application/json"})
        urlopen(request, timeout=30).close()
