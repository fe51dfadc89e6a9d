"""From requests and responses to what the ledger keeps of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from almayadeen.journal.ledger.indexed import Found, address_of, headline_mark
from almayadeen.journal.ledger.known_article import Answer

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response


def answer_of(response: Response) -> Answer:
    """Return what a response said beside its page."""
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


def first_address(request: Request) -> str:
    """Return the address that a request was first made for, before any redirect."""
    return address_of(next(iter(request.meta.get("redirect_urls", ())), request.url))


def found_of(request: Request) -> Found:
    """Return the address that a request was first made for, as a link.

    What "load more" brings is a piece of its listing: the listing is what is tried again.
    """
    meta = request.meta
    url = meta.get("listing") or next(iter(meta.get("redirect_urls", ())), request.url)
    page, found_by = meta.get("page", "other"), meta.get("found_by", "listing")
    page = "listing" if page == "more" else page
    return Found(address_of(url), url, page, found_by, meta.get("found_on") or "")


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
