"""Which files a folder, a file or a glob stands for, and the lines in them."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import jsonlines
import orjson
from pydantic import ValidationError

from almayadeen.items import Article
from almayadeen.reading.dates import complete
from almayadeen.reading.errors import BadLine, NothingThere, UnsealedSegment

Source = str | os.PathLike[str]
T = TypeVar("T")
Loads = Callable[[str | bytes], T]
"""Makes a record of a line; says what is wrong by ValueError."""

BUFFER = 1 << 18
"""Bytes read at once. Python's own 8 KB hardly hold a line, and reading takes 2.5 times as long."""


def segments(source: Source) -> list[Path]:
    """Give the segments that ``source`` stands for, in the order in which they were written.

    ``source`` is an output folder, a folder of ``*.jsonl``, one file, or a glob. A ``.part``
    file is never among them: it is still being written. Nor is a hidden one: a Mac leaves
    ``._name`` beside each name on some disks.
    """
    path = Path(source)
    if path.is_dir():
        articles = path / "articles"
        folder = articles if articles.is_dir() else path
        return sorted(folder.glob("[!.]*.jsonl"), key=_written_order)
    if path.suffix == ".part":
        raise UnsealedSegment(f"{path} is still being written; read the sealed *.jsonl files")
    if path.is_file():
        return [path]
    return _matching(os.fspath(source))


def _matching(pattern: str) -> list[Path]:
    found = (Path(name) for name in glob.glob(pattern, recursive=True))  # noqa: PTH207
    visible = (path for path in found if path.suffix != ".part" and path.name[0] != ".")
    whole = [path for path in visible if path.is_file()]
    if not whole:
        raise NothingThere(f"{pattern}: no such folder, file or matching *.jsonl")
    return sorted(whole, key=_written_order)


def _written_order(path: Path) -> tuple[str, list[int]]:
    # Run ids begin with their start; the number at the end is not zero-padded.
    numbers = re.findall(r"\d+", path.stem)
    return (re.sub(r"\d+$", "", path.stem), [int(numbers[-1])] if numbers else [])


def lines_of(path: Path, loads: Loads[T]) -> Iterator[T | BadLine]:
    """Read a file's lines with ``loads``; a line that cannot be read comes as a BadLine."""
    with path.open("rb", buffering=BUFFER) as file:
        reader = jsonlines.Reader(file, loads=loads)
        while (line := _next_line(reader, path)) is not None:
            yield line


def _next_line(reader: jsonlines.Reader, path: Path) -> Any:
    try:
        return reader.read()
    except EOFError:
        return None
    except jsonlines.InvalidLineError as error:
        return BadLine(path, error.lineno, _reason(error))


def _reason(error: jsonlines.InvalidLineError) -> str:
    if not isinstance(error.__cause__, ValidationError):
        return str(error.args[0]).split(" (line ")[0]
    fields = (
        f"{'.'.join(map(str, detail['loc'])) or 'record'}: {detail['msg']}"
        for detail in error.__cause__.errors(include_url=False, include_input=False)
    )
    return "; ".join(fields)


def all_lines(paths: Iterable[Path], loads: Loads[T]) -> Iterator[T | BadLine]:
    """Read the lines of several files, one file after the other."""
    return chain.from_iterable(lines_of(path, loads) for path in paths)


def load_record(line: str | bytes) -> dict[str, Any]:
    """Read a line as a dict, sure of no more than that it is an object with id and version.

    What an older almayadeen did not write yet, but follows from what it wrote, is filled in.
    """
    record = orjson.loads(line)
    if not isinstance(record, dict):
        raise ValueError("not an object")
    if not isinstance(record.get("id"), str) or not isinstance(record.get("version"), int):
        raise ValueError("no id or no version")
    return complete(record)


def load_article(line: str | bytes) -> Article:
    """Read a line as an Article. By way of a dict it is faster than by pydantic alone."""
    return Article.model_validate(load_record(line))
