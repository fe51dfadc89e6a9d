"""What the proven labels say: ``By …``, ``Source: …``, the date, Read Next and the like."""

from __future__ import annotations

from datetime import datetime

from almayadeen.items import Link
from almayadeen.site.article.evidence import Reading, found
from almayadeen.site.article.parts.above_title import Kicker
from almayadeen.site.article.parts.story import Parts
from almayadeen.site.article.parts.tags import names_of
from almayadeen.site.urls import absolute
from almayadeen.site.words import labels
from almayadeen.site.words.dates import printed_date
from almayadeen.site.words.kinds import kind_named
from almayadeen.site.words.names import once


def read(parts: Parts, kicker: Kicker, fetched_at: datetime | None) -> Reading:
    """What stands under a label, whatever its markup is."""
    dateline = parts.anatomy.dateline
    reading = Reading(
        authors=dateline.authors,
        sources=dateline.sources,
        date_published_raw=dateline.published,
        related=parts.cards.links(labels.RELATED),
        read_more=list(parts.body.leads.values()),
        most_read=parts.cards.links(labels.MOST_READ),
        coverage_links=parts.cards.links(labels.COVERAGE),
        read_next=parts.cards.links(labels.READ_NEXT),
        section=kicker.section or "",
        region=kicker.region or "",
    )
    if (published := printed_date(dateline.published, fetched_at)) is not None:
        reading["date_published"] = published
    if (modified := printed_date(dateline.updated, fetched_at)) is not None:
        reading["date_modified"] = modified
    if dateline.minutes is not None:
        reading["reading_minutes"] = dateline.minutes
    if (kind := "live" if kicker.is_live else kind_named(kicker.section or "")) is not None:
        reading["kind"] = kind
    if parts.anatomy.is_framed:
        _add_body(reading, parts)
    names = names_of(parts.tags)
    reading["keywords"] = once(name for name, _ in names)
    reading["keyword_links"] = [
        Link(url=url, headline=name)
        for name, anchor in names
        if anchor is not None and (url := absolute(anchor.href, parts.base_url)) is not None
    ]
    return found(reading)


def _add_body(reading: Reading, parts: Parts) -> None:
    reading["blocks"] = parts.body.blocks
    reading["description"] = " ".join(line.text for line in parts.anatomy.summary)
