"""How well a reading agrees with the truth."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

_WORD = re.compile(r"\w+")


@dataclass
class Reading:
    """What a contender made of one page; a field that it does not offer stays None."""

    body: str | None = None
    headline: str | None = None
    published: str | None = None
    authors: list[str] | None = None
    section: str | None = None
    tags: list[str] | None = None
    error: str | None = None


@dataclass
class Score:
    """Sums over pages; rates are asked for at the end."""

    pages: int = 0
    f1: float = 0.0
    exact: Counter[str] = field(default_factory=Counter)
    errors: int = 0

    def rate(self, name: str) -> float:
        """Return the share of pages on which a field is exactly right."""
        return self.exact[name] / self.pages if self.pages else 0.0


def body_f1(read: str | None, true: str | None) -> float:
    """Return the F1 of the bags of words, 1.0 for two empty ones."""
    have, want = Counter(_WORD.findall(read or "")), Counter(_WORD.findall(true or ""))
    if not have or not want:
        return float(have == want)
    shared = (have & want).total()
    return 2 * shared / (have.total() + want.total())


def same_moment(read: str | None, true: datetime | date | None) -> bool:
    """Tell whether a printed moment is the very instant, or the very day where it is a day."""
    if true is None or read is None:
        return true is None and read is None
    try:
        if isinstance(true, datetime):
            moment = datetime.fromisoformat(read)
            return moment.tzinfo is not None and moment == true
        return date.fromisoformat(read) == true
    except ValueError:
        return False


def same_day(read: str | None, true: datetime | date | None) -> bool:
    """Tell whether at least the day is right."""
    if true is None or read is None:
        return true is None and read is None
    return read[:10] == true.isoformat()[:10]
