"""The pages that every contender reads: article pages of the replica and their truth."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.request import urlopen

from tests.replica import Replica

if TYPE_CHECKING:
    from datetime import datetime

    from almayadeen.items import Article

PAGE_KB = 100


@dataclass(frozen=True)
class Page:
    """One page as served, and what it says."""

    template: str
    url: str
    html: bytes
    truth: Article
    fetched_at: datetime


def pages(template: str, count: int, seed: int = 7) -> list[Page]:
    """Return ``count`` article pages with text, of about 100 KB each, made by one template."""
    with Replica(articles=2 * count, seed=seed, template=template, page_kb=PAGE_KB) as site:
        now = site.now()
        told = [article for article in site.truth() if article.article_body][:count]
        with ThreadPoolExecutor(2) as pool:
            bodies = list(pool.map(_fetch, (article.url for article in told)))
    return [
        Page(template, article.url, body, article, now)
        for article, body in zip(told, bodies, strict=True)
    ]


def _fetch(url: str) -> bytes:
    with urlopen(url) as response:
        body: bytes = response.read()
        return body
