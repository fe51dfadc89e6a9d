"""What the proven labels say: ``By …``, ``Source: …``, the date, Read Next and the like."""

from __future__ import annotations

from datetime import datetime

from almayadeen.items import Link
from almayadeen.site.article.fields import Reading
from almayadeen.site.article.parts.above_title import Kicker
from almayadeen.site.article.parts.story import Parts
from almayadeen.site.article.parts.tags import names_of
from almayadeen.site.urls import absolute
from almayadeen.site.words import labels
from almayadeen.site.words.dates import printed_date
from almayadeen.site.words.kinds import kind_named
from almayadeen.site.words.names import once


def read(parts: Parts, kicker: Kicker, fetched_at: datetime | None) -> Reading:
    """What is under a label, whatever its markup."""
    dateline = parts.anatomy.dateline
    reading = Reading()
    reading.kind = "live" if kicker.is_live else kind_named(kicker.section or "")
    reading.section = kicker.section
    reading.region = kicker.region
    reading.authors = dateline.authors
    reading.sources = dateline.sources
    reading.date_published = printed_date(dateline.published, fetched_at)
    reading.date_modified = printed_date(dateline.updated, fetched_at)
    reading.date_published_raw = dateline.published
    reading.reading_minutes = dateline.minutes
    if parts.anatomy.is_framed:
        reading.description = " ".join(line.text for line in parts.anatomy.summary)
        reading.blocks = parts.body.blocks
    _add_links(reading, parts)
    return reading


def _add_links(reading: Reading, parts: Parts) -> None:
    names = names_of(parts.tags)
    reading.keywords = once(name for name, _ in names)
    reading.keyword_links = [
        Link(url=url, headline=name)
        for name, anchor in names
        if anchor is not None and (url := absolute(anchor.href, parts.base_url)) is not None
    ]
    reading.read_more = list(parts.body.leads.values())
    reading.related = parts.link_boxes.links(labels.RELATED)
    reading.most_read = parts.link_boxes.links(labels.MOST_READ)
    reading.coverage_links = parts.link_boxes.links(labels.COVERAGE)
    reading.read_next = parts.link_boxes.links(labels.READ_NEXT)
