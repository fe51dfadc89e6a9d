"""From requests and responses to what the ledger keeps of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from almayadeen.journal.ledger.indexed import Found, address_of, headline_mark
from almayadeen.journal.ledger.known_article import Answer

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response


def answer_of(response: Response) -> Answer:
    """Return what a response told beside its page."""
    request = response.request
    assert request is not None
    card = request.meta.get("card") or {}
    urls = [response.url, request.url, *request.meta.get("redirect_urls", ())]
    return Answer(
        addresses=list(dict.fromkeys(address_of(url) for url in urls)),
        etag=_header(response, "ETag"),
        last_modified=_header(response, "Last-Modified"),
        card=headline_mark(card["headline"]) if card.get("headline") else None,
        lastmod=card.get("lastmod"),
    )


def found_of(request: Request) -> Found:
    """Return the address that a request was first made for, as a link."""
    url = next(iter(request.meta.get("redirect_urls", ())), request.url)
    meta = request.meta
    page, found_by = meta.get("page", "article"), meta.get("found_by", "listing")
    return Found(address_of(url), url, page, found_by, meta.get("found_on") or "")


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
