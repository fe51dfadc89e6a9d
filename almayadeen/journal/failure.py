"""Why the output cannot be written."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from almayadeen.journal.files.segment import NO_SPACE
from almayadeen.journal.ledger.database import is_damage


@dataclass(frozen=True)
class Failure:
    """``reason`` closes the spider: "disk_full" or "output_failed"."""

    reason: str
    text: str
    is_damage: bool = False

    @classmethod
    def of(cls, error: Exception) -> Failure:
        """Tell a full disk from anything else."""
        if _is_full(error):
            return cls("disk_full", f"The disk is full: {error}.")
        damage = isinstance(error, sqlite3.DatabaseError) and is_damage(error)
        what = "The ledger is damaged" if damage else "The output cannot be written"
        return cls("output_failed", f"{what}: {error}.", damage)


def _is_full(error: BaseException) -> bool:
    cause = error.__cause__ if isinstance(error.__cause__, OSError) else error
    if isinstance(cause, OSError):
        return cause.errno in NO_SPACE
    return getattr(error, "sqlite_errorname", "") == "SQLITE_FULL"
