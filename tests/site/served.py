"""Pages of the replica without its server, each with its expected record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import cast

from almayadeen.items import Article
from tests.replica.options import Options, Template
from tests.replica.pages import Pages
from tests.replica.plan import BEIRUT
from tests.replica.site import Site
from tests.replica.truth import Truth

BASE = "http://site.test"
START = "2025-11-23T22:30:00+02:00"
TEMPLATES: tuple[Template, ...] = ("full", "json-ld", "labels-only", "renamed")
OF_THE_RUN = {
    "content_hash",
    "provenance",
    "fetched_at",
    "run_id",
    "near_duplicate_of",
    "changed_fields",
}


@dataclass(frozen=True)
class Served:
    """One page as the replica serves it, and what is true of it."""

    body: bytes
    url: str
    fetched_at: datetime
    article: Article


class Shop:
    """A small site of one template."""

    def __init__(self, template: Template, articles: int, seed: int, page_kb: int) -> None:
        options = Options(articles, seed, template, START, page_kb=page_kb)
        self.site = Site(options, BASE)
        self.pages = Pages(self.site)
        self.truth = Truth(self.site)

    @property
    def now(self) -> datetime:
        """Where the site's clock stands."""
        return datetime.fromtimestamp(self.site.now, BEIRUT)

    def articles(self) -> Iterator[Served]:
        """Every article that has a page."""
        for article, n in zip(self.truth.all(), self.site.standing(), strict=True):
            yield Served(self.pages.article(n).body, article.url, self.now, article)

    def page(self, path: str) -> bytes:
        """Any page of the site."""
        return self.pages.at(path, "").body


@cache
def shop(template: str, articles: int = 120, seed: int = 4, page_kb: int = 0) -> Shop:
    """The site of a template, made once."""
    return Shop(cast(Template, template), articles, seed, page_kb)


def differences(found: Article, expected: Article) -> dict[str, tuple[object, object]]:
    """Field by field, what was found and what was expected, where the two are not equal."""
    names = Article.model_fields.keys() - OF_THE_RUN
    pairs = {name: (getattr(found, name), getattr(expected, name)) for name in sorted(names)}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
