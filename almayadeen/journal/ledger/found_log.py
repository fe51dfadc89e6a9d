"""What was found, and what failed, beside the ledger: no record tells it.

Files ``.journal/found/<year>-<month>.jsonl``, one line a change, newest last: the row of the
frontier as it then was, or a list of the address alone where it was done. All processes of a
folder append to them. They are read only where the ledger was lost.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson

from almayadeen.journal.ledger.unfinished import Unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class FoundLog:
    """Appends to the log. ``folder`` is made when there is something to write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._descriptor: int | None = None

    def note(self, rows: Iterable[Unfinished]) -> None:
        """Note how addresses are now; raises OSError."""
        self._append([_line(row) for row in rows])

    def forget(self, addresses: Iterable[str]) -> None:
        """Note that addresses are done; raises OSError."""
        self._append([orjson.dumps([address]) for address in addresses])

    def _append(self, lines: list[bytes]) -> None:
        if not lines:
            return
        if self._descriptor is None:
            self.folder.mkdir(exist_ok=True)
            path = self.folder / f"{datetime.now(UTC):%Y-%m}.jsonl"
            self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        # An end of line before, too: what was cut off by a full disk must not spoil these.
        os.write(self._descriptor, b"\n".join([b"", *lines, b""]))

    def close(self) -> None:
        """Close the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _line(row: Unfinished) -> bytes:
    return orjson.dumps(list(row._replace(url="" if row.url == row.address else row.url)))


def remembered(folder: Path) -> list[Unfinished]:
    """Return the addresses of the log that are not done, as they were last."""
    rows: dict[str, Unfinished] = {}
    for path in sorted(folder.glob("[0-9]*.jsonl")):
        for line in path.read_bytes().splitlines():
            _take(rows, line)
    return list(rows.values())


def _take(rows: dict[str, Unfinished], line: bytes) -> None:
    """Read a line; one that is no whole line of ours is passed over."""
    try:
        values: list[Any] = orjson.loads(line)
        if len(values) == 1:
            rows.pop(values[0], None)
            return
        row = Unfinished._make(values)
    except (TypeError, ValueError):
        return
    rows[row.address] = row._replace(url=row.url or row.address)
