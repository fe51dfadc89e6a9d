"""The BREAKING lines of a page as records."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from almayadeen.items import BreakingNews
from almayadeen.site import Ticker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from almayadeen.site import Document


def breaking_news(document: Document, seen_at: datetime) -> Iterator[BreakingNews]:
    """Yield each line of the page's ticker; the pipelines drop those already published."""
    for line in Ticker(document, document.url).lines:
        digest = sha256(f"{line.text}\n{line.url or ''}".encode()).hexdigest()
        yield BreakingNews(
            id=f"breaking:{digest[:24]}",
            text=line.text,
            url=line.url,
            position=line.position,
            first_seen=seen_at,
        )
