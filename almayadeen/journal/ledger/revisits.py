"""When an article is looked at again, and when what failed is tried again."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = {"m": 60, "h": 3600, "d": 86400}
_STEP = re.compile(r"(\d+)([mhd])\s*:\s*(\d+)([mhd])")


@dataclass(frozen=True)
class Schedule:
    """All times in seconds; instants since 1970.

    ``looks``: pairs of age and distance: an article younger than the age is looked at again
    after the distance. One older than all is left to the word of listings and sitemaps.
    ``first_wait`` is the time before what failed is tried again; doubled by each failure up to
    ``longest_wait``. A dossier is read again after ``listing_wait``.
    """

    looks: tuple[tuple[int, int], ...] = ((6 * 3600, 0), (7 * 86400, 86400))
    first_wait: int = 1800
    longest_wait: int = 7 * 86400
    listing_wait: int = 86400

    def next_look(self, published: int, now: int) -> int | None:
        """Return when to look again after a look now; None: only when something says so."""
        age = now - published
        for limit, distance in self.looks:
            if age < limit:
                return now + distance
        return None

    def next_try(self, attempts: int, now: int) -> int:
        """Return when to try again after so many failures."""
        return now + min(self.first_wait << min(attempts - 1, 30), self.longest_wait)


def looks(text: str) -> tuple[tuple[int, int], ...]:
    """Read ``6h:0h, 7d:24h``: younger than 6 hours, in every run; than a week, once a day.

    Each pair is an age and a distance, in seconds. Raises ValueError for any other form.
    """
    steps = [part.strip() for part in text.split(",") if part.strip()]
    found = [_STEP.fullmatch(step) for step in steps]
    if not all(found):
        raise ValueError(f"expected AGE:DISTANCE like '6h:0h, 7d:24h' (m, h or d), not {text!r}")
    return tuple(
        (int(m[1]) * _UNITS[m[2]], int(m[3]) * _UNITS[m[4]]) for m in found if m is not None
    )
