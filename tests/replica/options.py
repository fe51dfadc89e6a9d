"""What a replica can be told. Plain values, so that they can cross to the server as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Literal

Template = Literal["full", "json-ld", "labels-only", "renamed", "mixed"]
Way = Literal["read-next", "related", "read-more", "coverage", "tags", "sitemap"]


def usual_hiding() -> dict[str, float]:
    """All of these are found with the default ``follow`` of ``sections``."""
    return {"read-next": 0.04, "related": 0.01, "read-more": 0.01, "coverage": 0.01}


@dataclass(frozen=True)
class Options:
    """See README.md beside this file for what each one shows."""

    articles: int = 300
    seed: int = 1
    template: Template = "full"
    start: str | None = None
    """Where the site's clock stands at first (ISO 8601 with zone). None: the real now."""
    per_hour: float = 2.0
    days: float | None = None
    """Over how many days the articles before the start are spread; None: per_hour holds."""
    edits: float = 0.2
    vanish: float = 0.02
    quirks: bool = True
    hidden: dict[str, float] = field(default_factory=usual_hiding)
    """Way → share of articles (below 1) or how many of them (1 and more) that no listing shows."""
    per_page: int = 24
    max_pages: int | None = None
    load_more: Literal["", "html", "json"] = ""
    sitemap: Literal["plain", "gz", "nested", "absent"] = "plain"
    lastmod: bool = True
    news_sitemap: bool = False
    robots: Literal["plain", "missing", "error"] = "plain"
    crawl_delay: float | None = None
    bait: bool = True
    traps: bool = False
    etag: Literal["article", "page", "none"] = "article"
    page_kb: int = 0
    habits: float = 0.0
    """Share of articles with text whose pages have habits by which readers were once misled."""

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Options:
        return cls(**json.loads(text))
