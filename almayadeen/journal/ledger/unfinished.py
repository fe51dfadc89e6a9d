"""An address that is still to be done."""

from __future__ import annotations

from typing import NamedTuple


class Unfinished(NamedTuple):
    """An address that is still to be done, or that is settled until ``next_try``."""

    address: str
    url: str
    page: str
    found_by: str
    found_on: str | None
    attempts: int
    next_try: int
    reason: str | None
    settled: int

    @property
    def is_told_by_records(self) -> bool:
        """Whether records or listings lead to it again: such an address is in no log."""
        return self.page != "article" and not self.attempts
