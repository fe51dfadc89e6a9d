"""Addresses as a page writes them, and as a careful reader resolves them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tests.wild.design import Design


def link_form(design: Design) -> str:
    """How the site writes addresses; "based" leans on a base element."""
    forms = ("absolute", "rooted", "absolute", "rooted", "absolute", "rooted", "protocol", "based")
    return design.pick("href", forms)


def href(design: Design, url: str) -> str:
    """An address of the site in the form that this design writes."""
    form = link_form(design)
    if form == "absolute":
        return url
    parts = urlsplit(url)
    rooted = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if form == "based" and ":" not in rooted:
        return rooted.lstrip("/") or "./"
    return f"//{parts.netloc}{rooted}" if form == "protocol" else rooted


def card_href(design: Design, url: str, box: str) -> str:
    """An address on a card; some sites add tracking to it."""
    tracked = design.chance("tracked", 0.08)
    start = "&" if "?" in url else "?"
    return href(design, url) + (f"{start}utm_source=site&utm_medium={box}" if tracked else "")


def same_address(url: str) -> str:
    """The address without fragment and tracking, so that two spellings compare equal."""
    return re.split(r"#|[?&]utm_", url)[0].rstrip("/")


def site_of(url: str) -> str:
    """Scheme and host of an address."""
    return "/".join(url.split("/")[:3])
