"""When articles were published: the fields that follow from ``date_published``, and an order."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from almayadeen.items import BEIRUT, Article, Moment, day_of, instant_of

_NO_DAY = date.min
_NO_INSTANT = datetime.min.replace(tzinfo=UTC)


def moment_of(text: str | None) -> Moment | None:
    """Read an instant or a day as it stands in a record; None for what is neither."""
    try:
        if text and len(text) == len("2025-11-03"):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text or "")
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else None


def complete(record: dict[str, Any]) -> dict[str, Any]:
    """Fill in ``published_at`` and ``published_on`` where a record was written before them."""
    if "published_on" not in record:
        published = moment_of(record.get("date_published"))
        instant, day = instant_of(published), day_of(published)
        record["published_at"] = instant and instant.isoformat()
        record["published_on"] = day and day.isoformat()
    return record


def sort_text(record: dict[str, Any]) -> str | None:
    """Give an instant in UTC to sort a record by, as text; a plain day counts from its start."""
    instant: str | None = record["published_at"]
    if instant or not record["published_on"]:
        return instant
    midnight = datetime.fromisoformat(record["published_on"]).replace(tzinfo=BEIRUT)
    return midnight.astimezone(UTC).isoformat()


def by_publication(article: Article | dict[str, Any]) -> tuple[date, datetime]:
    """Give what articles are sorted by: the day in Beirut, then the instant.

    A total order for objects and dicts alike, where some have an instant, some a day and some no
    date: those without a date come first, and of a day those without a time.
    """
    if isinstance(article, dict):
        moment = moment_of(article.get("date_published"))
        day, instant = day_of(moment), instant_of(moment)
    else:
        day, instant = article.published_on, article.published_at
    return day or _NO_DAY, instant or _NO_INSTANT
