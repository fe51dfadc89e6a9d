"""The ledger as it was at one moment, for whoever compares it with the files."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class LedgerSnapshot:
    """``articles``: version and content hash by id; ``sealed``: segments that are known whole.

    ``error`` says why there is none.
    """

    articles: dict[str, tuple[int, str | None]] = field(default_factory=dict)
    sealed: set[str] = field(default_factory=set)
    error: str | None = None

    @classmethod
    def read(cls, path: Path) -> LedgerSnapshot:
        """Read a ledger, in use or not."""
        if not path.exists():
            return cls(error="missing")
        try:
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as ledger:
                ledger.execute("BEGIN")
                known = "SELECT name FROM segments WHERE sha256 IS NOT NULL"
                sealed = {name for (name,) in ledger.execute(known)}
                rows = ledger.execute("SELECT id, version, content_hash FROM articles")
                return cls({row[0]: (row[1], row[2]) for row in rows}, sealed)
        except sqlite3.Error as error:
            return cls(error=str(error))
