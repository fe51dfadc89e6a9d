"""Claims: what a run is about to write, so that no other run writes it too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


class Claims:
    """Reads and writes claims; the caller holds the transaction."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def holder(self, names: list[str]) -> str | None:
        """Return a run that holds any of the names."""
        marks = ",".join("?" * len(names))
        query = f"SELECT run FROM claims WHERE name IN ({marks}) LIMIT 1"
        row = self._database.execute(query, names).fetchone()
        return row[0] if row else None

    def take(self, names: Iterable[str], run_id: str) -> None:
        """Claim free names for a run."""
        self._database.executemany(
            "INSERT INTO claims VALUES (?, ?)", [(name, run_id) for name in names]
        )

    def release(self, names: list[str]) -> None:
        """Give names back."""
        marks = ",".join("?" * len(names))
        self._database.execute(f"DELETE FROM claims WHERE name IN ({marks})", names)

    def release_run(self, run_id: str) -> None:
        """Give back all that a run holds."""
        self._database.execute("DELETE FROM claims WHERE run = ?", (run_id,))

    def of(self, run_id: str) -> list[str]:
        """Return the names that a run holds."""
        query = "SELECT name FROM claims WHERE run = ? ORDER BY name"
        return [name for (name,) in self._database.execute(query, (run_id,))]

    def runs(self) -> set[str]:
        """Return the runs that hold anything."""
        return {run for (run,) in self._database.execute("SELECT DISTINCT run FROM claims")}
