"""A CSV file that a spreadsheet opens without running anything in it.

A cell that a spreadsheet would take for a formula is given a leading apostrophe, which it
shows as plain text. The file begins with a byte order mark, so that Excel reads it as UTF-8;
standard output, which other programs read, does not.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from almayadeen.items import Article
from almayadeen.journal.files.durable import replaced
from almayadeen.reading.exports.output import STANDARD_OUTPUT, written_out
from almayadeen.reading.exports.selection import Outcome, Record, Selection, selected
from almayadeen.reading.shapes import shapes

# Structure and evidence mean nothing in a cell.
_LEFT_OUT = {"blocks", "provenance"}
COLUMNS = [name for name in shapes(Article) if name not in _LEFT_OUT]

# What spreadsheets take for the start of a formula, also after spaces and control characters,
# and in the full-width forms that some of them accept.
_FORMULA = re.compile(r"[\s\x00-\x1f\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r\n\x00]")


def export(paths: list[Path], target: Path, selection: Selection) -> Outcome:
    """Export to a file, which is written whole each time; to standard output if it is ``-``."""
    records = selected(paths, selection)
    if target == STANDARD_OUTPUT:
        with written_out() as file:
            count = _write(records, file)
        return Outcome(count, count, 0, 0)
    with replaced(target) as beside, beside.open("w", encoding="utf-8-sig", newline="") as file:
        count = _write(records, file)
    return Outcome(count, count, 0, 1)


def _write(records: Iterable[Record], file: TextIO) -> int:
    """Write the rows and give how many."""
    count = 0
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for count, record in enumerate(records, start=1):  # noqa: B007
        writer.writerow([safe_cell(_text(record.get(name))) for name in COLUMNS])
    return count


def safe_cell(text: str) -> str:
    """Give a cell's text such that no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _text(value: Any) -> str:
    """Write lists with semicolons between; of a link or picture, its address."""
    if isinstance(value, list):
        return "; ".join(_text(entry) for entry in value)
    if isinstance(value, dict):
        return _text(value.get("url"))
    return "" if value is None else str(value)
