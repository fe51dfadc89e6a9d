"""The Atom document (RFC 4287) of some articles, with what is gone (RFC 6721)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime
from urllib.parse import urljoin

from lxml import etree
from w3lib.url import safe_url_string

from almayadeen.reading.exports.selection import Record
from almayadeen.reading.exports.story import story

_ATOM = "http://www.w3.org/2005/Atom"
_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
_PUBLISHER = "Al Mayadeen English"
GONE = "gone from the site"
"""Category of an entry that is kept although the site has it no more."""
# A feed must say when it changed, also one without an article.
_NEVER = "2012-06-11T00:00:00Z"
# Characters that XML cannot hold in any form.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(title: str, records: list[Record], gone: Iterable[Record] = ()) -> bytes:
    """Give the feed of ``records``, which come newest first, and of what is gone from the site."""
    # The stubs do not know that the default namespace goes by None.
    names = {None: _ATOM, "at": _TOMBSTONES}
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap=names)  # type: ignore[arg-type]
    gone = list(gone)
    _add(feed, "title", title)
    _add(feed, "id", _permanent(f"feed:{title}"))
    changes = map(updated, [*records, *gone])
    _add(feed, "updated", max(changes, key=datetime.fromisoformat, default=_NEVER))
    if records:
        _add(feed, "link", rel="alternate", href=urljoin(records[0]["url"], "/"))
    _add(_add(feed, "author"), "name", _PUBLISHER)
    for record in records:
        _entry(feed, record)
    for record in gone:
        about = {"ref": _permanent(f"article:{record['id']}"), "when": record["gone_at"]}
        etree.SubElement(feed, f"{{{_TOMBSTONES}}}deleted-entry", about)
    return etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)


def updated(record: Record) -> str:
    """Give the instant that Atom calls ``updated``: found gone or edited, changed, published.

    A plain day is no instant; then it is when we fetched the page. A record without any of
    these cannot be in a feed: ``has_instant`` says so.
    """
    return next(_instants(record))


def has_instant(record: Record) -> bool:
    """Say whether any instant is known of a record."""
    return any(_instants(record))


def _instants(record: Record) -> Iterator[str]:
    # An edit that we have seen is one, whatever date the page gives.
    edited = ["fetched_at"] if record["version"] > 1 else []
    for name in ("gone_at", *edited, "date_modified", "date_published", "fetched_at"):
        value = record.get(name)
        if value and "T" in value:
            yield value


def _entry(feed: etree._Element, record: Record) -> None:
    entry = _add(feed, "entry")
    _add(entry, "title", record["headline"])
    _add(entry, "id", _permanent(f"article:{record['id']}"))
    _add(entry, "updated", updated(record))
    if "T" in (record.get("date_published") or ""):
        _add(entry, "published", record["date_published"])
    _add(entry, "link", rel="alternate", href=safe_url_string(record["canonical_url"]))
    for name in record.get("authors") or []:
        _add(_add(entry, "author"), "name", name)
    for term in _terms(record):
        _add(entry, "category", term=term)
    _add(entry, "summary", record.get("description") or record["headline"])
    if text := story(record):
        _add(entry, "content", text, type="html")


def _terms(record: Record) -> list[str]:
    gone = GONE if record.get("gone_at") else None
    terms = [gone, record.get("section"), *(record.get("keywords") or [])]
    return list(dict.fromkeys(term for term in terms if term))


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    clean = {key: _NO_XML.sub("", value) for key, value in attributes.items()}
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", clean)
    if text:
        element.text = _NO_XML.sub("", text)
    return element


def _permanent(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"almayadeen:{name}").urn
