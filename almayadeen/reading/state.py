"""The state of a day: what a collection held at its end, and articles that were gone by then."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, TypeVar

from almayadeen.items import BEIRUT, Article, Moment
from almayadeen.reading.dates import moment_of

R = TypeVar("R", Article, dict[str, Any])


def end_of(as_of: Moment | str) -> datetime:
    """Give the last instant that belongs to a state: of a day, the last one in Beirut.

    Raises ValueError for text that is neither a day nor an instant with a zone.
    """
    moment = moment_of(as_of) if isinstance(as_of, str) else as_of
    if moment is None:
        raise ValueError(f"as_of={as_of!r}: expected a day, like 2026-03-01, or an instant")
    if isinstance(moment, datetime):
        return moment
    midnight = datetime.combine(moment + timedelta(days=1), time(), BEIRUT)
    return midnight - timedelta(microseconds=1)


def is_seen(record: Article | dict[str, Any], end: datetime | None) -> bool:
    """Tell whether a record had been fetched by then. What does not say when it was, had been."""
    if end is None:
        return True
    if isinstance(record, dict):
        seen = moment_of(record.get("gone_at") or record.get("fetched_at"))
    else:
        seen = record.gone_at or record.fetched_at
    return not isinstance(seen, datetime) or seen <= end


def is_gone(record: Article | dict[str, Any]) -> bool:
    """Tell a tombstone, or an article as it last stood, from one that is there."""
    gone_at = record.get("gone_at") if isinstance(record, dict) else record.gone_at
    return gone_at is not None


def as_it_last_stood(record: R, version: int, gone_at: str) -> R:
    """Give the last record with a text, with the version and the instant of the tombstone."""
    if isinstance(record, dict):
        return record | {"version": version, "gone_at": gone_at}
    return record.model_copy(update={"version": version, "gone_at": moment_of(gone_at)})
