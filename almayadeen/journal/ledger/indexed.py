"""What the ledger keeps of a record. Read off the line in the file, never off memory."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from almayadeen.journal.ledger.near_copies import landmarks
from almayadeen.journal.ledger.paragraphs import marks
from almayadeen.site.urls import canonical

if TYPE_CHECKING:
    from almayadeen.journal.files.reader import Record

ONWARD = (
    ("read_next", "read-next", "article"),
    ("related", "related", "article"),
    ("read_more", "read-more", "article"),
    ("most_read", "most-read", "article"),
    ("coverage_links", "coverage", "listing"),
    ("keyword_links", "tags", "listing"),
)
"""Fields that hold links onward, how an address is said to be found there, and what it is."""

READ = frozenset(
    {
        *("id", "version", "content_hash", "url", "canonical_url", "headline", "article_body"),
        *("date_published", "fetched_at", "gone_at"),
        *(field for field, _, _ in ONWARD),
    }
)
"""Fields that are read off a record."""

address_of = lru_cache(maxsize=50_000)(canonical)
"""``canonical``, remembering: the same links are on many pages."""


class Found(NamedTuple):
    """An address that a record names and that somebody may still have to fetch."""

    address: str
    url: str
    page: str
    found_by: str
    found_on: str


class Indexed(NamedTuple):
    """The part of an article's record that the ledger indexes. Instants: seconds since 1970."""

    id: str
    version: int
    content_hash: str | None
    url: str
    address: str
    canonical: str
    headline: int
    published: int
    fetched: int
    is_gone: bool
    landmarks: list[int]
    paragraphs: list[int]


class Entry(NamedTuple):
    """All that the ledger takes up of an article's record."""

    facts: Indexed
    links: list[Found]

    @classmethod
    def of(cls, record: Record) -> Entry:
        """Read a record as it is in a file; raises ValueError where it is no article's."""
        if not is_article(record):
            raise ValueError(f"no {', '.join(sorted(READ - record.keys()))} in it")
        try:
            return cls(facts_of(record), links_of(record))
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError(f"not an article's record: {error}") from error


def is_article(record: Record) -> bool:
    """Tell whether a line of a file has what the ledger reads: somebody may add files."""
    return record.keys() >= READ


def facts_of(record: Record) -> Indexed:
    """Return the columns for an article's record as it is in a file."""
    fetched = seconds(record["fetched_at"]) or 0
    url, canonical_url = record["url"], record["canonical_url"]
    address = canonical(url)
    return Indexed(
        record["id"],
        record["version"],
        record["content_hash"],
        url,
        address,
        address if canonical_url == url else canonical(canonical_url),
        headline_mark(record["headline"]),
        seconds(record["date_published"]) or fetched,
        fetched,
        record["gone_at"] is not None,
        landmarks(record["article_body"]),
        list(marks(record["article_body"])),
    )


def links_of(record: Record) -> list[Found]:
    """Return the links onward of an article's record."""
    return [
        Found(address_of(link["url"]), link["url"], page, found_by, record["url"])
        for field, found_by, page in ONWARD
        for link in record[field]
    ]


def headline_mark(headline: str) -> int:
    """Return a number that two headlines share when they differ in spaces and case at most."""
    return zlib.crc32(" ".join(headline.casefold().split()).encode())


def seconds(moment: str | None) -> int | None:
    """Return an ISO instant or day as seconds since 1970; a day begins at midnight UTC."""
    if not moment:
        return None
    instant = datetime.fromisoformat(moment)
    return int((instant if instant.tzinfo else instant.replace(tzinfo=UTC)).timestamp())
