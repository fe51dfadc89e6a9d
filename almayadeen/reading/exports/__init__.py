"""Carrying the newest version of each article into the formats of other tools.

Parquet and SQLite take in only what is new since the last export to the same place; a CSV file
and feeds are written whole. See docs/decisions/061.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from almayadeen.reading.errors import ReadingError
from almayadeen.reading.exports.selection import Outcome, Selection
from almayadeen.reading.segments import Source, segments

FORMATS = {
    "parquet": "almayadeen.reading.exports.parquet",
    "sqlite": "almayadeen.reading.exports.sqlite",
    "csv": "almayadeen.reading.exports.spreadsheet",
    "markdown": "almayadeen.reading.exports.markdown",
    "rss": "almayadeen.reading.exports.feeds",
}
"""Format → the module whose ``export`` writes it; loaded only when asked for."""

_Export = Callable[[list[Path], Path, Selection], Outcome]


def export(source: Source, to: str, target: Path, selection: Selection | None = None) -> Outcome:
    """Export the articles of ``source`` to ``target`` in the format ``to``, a key of FORMATS."""
    return _loaded(to)(segments(source), target, selection or Selection())


def _loaded(to: str) -> _Export:
    try:
        return cast(_Export, import_module(FORMATS[to]).export)
    except ModuleNotFoundError as error:
        raise ReadingError(
            f"{to} needs the package {error.name}: pip install -r requirements-loading.txt"
        ) from None
