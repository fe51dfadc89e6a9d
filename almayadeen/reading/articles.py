"""Reading the records back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Lock
from typing import Any, Literal, TypeVar, overload

from almayadeen.items import Article
from almayadeen.reading.errors import BadLine
from almayadeen.reading.latest import Latest, place_of
from almayadeen.reading.segments import (
    Loads,
    Source,
    all_lines,
    lines_of,
    load_article,
    load_record,
    segments,
)

Errors = list[BadLine] | Callable[[BadLine], object] | None
T = TypeVar("T")
R = TypeVar("R", Article, dict[str, Any])


@overload
def read_articles(
    source: Source,
    *,
    latest: bool = True,
    keep_gone: bool = False,
    as_dicts: Literal[False] = False,
    errors: Errors = None,
) -> Iterator[Article]: ...


@overload
def read_articles(
    source: Source,
    *,
    latest: bool = True,
    keep_gone: bool = False,
    as_dicts: Literal[True],
    errors: Errors = None,
) -> Iterator[dict[str, Any]]: ...


def read_articles(
    source: Source,
    *,
    latest: bool = True,
    keep_gone: bool = False,
    as_dicts: bool = False,
    errors: Errors = None,
) -> Iterator[Article] | Iterator[dict[str, Any]]:
    """Read articles from an output folder, a file or a glob, in constant memory.

    With ``latest`` each article comes once, in its newest version, and articles that are gone
    are left out unless ``keep_gone``. Without it every record comes, tombstones too.
    ``as_dicts`` gives the JSON as it stands instead of :class:`Article` and takes a third of
    the time. A line that cannot be read raises :class:`BadLine`, or goes to ``errors``: a list
    or a function. Several threads may take from one iterator.
    """
    paths = segments(source)
    if as_dicts:
        return Shared(_good(_chosen(paths, load_record, latest, keep_gone), errors))
    return Shared(_good(_chosen(paths, load_article, latest, keep_gone), errors))


class Shared(Iterator[T]):
    """An iterator that several threads may take from; a generator breaks when two ask at once."""

    def __init__(self, records: Iterator[T]) -> None:
        self._records = records
        self._lock = Lock()

    def __next__(self) -> T:
        with self._lock:
            return next(self._records)


def _chosen(
    paths: list[Path], loads: Loads[R], latest: bool, keep_gone: bool
) -> Iterator[R | BadLine]:
    if not latest:
        yield from all_lines(paths, loads)
        return
    for record in newest(paths, loads):
        if keep_gone or isinstance(record, BadLine) or not _is_gone(record):
            yield record


def _is_gone(record: Article | dict[str, Any]) -> bool:
    gone_at = record.get("gone_at") if isinstance(record, dict) else record.gone_at
    return gone_at is not None


def newest(paths: list[Path], loads: Loads[R]) -> Iterator[R | BadLine]:
    """Read the newest version of each article, tombstones too, and every bad line.

    The files are read twice: first only id and version of each line, then the lines.
    """
    index = Latest(paths)
    try:
        yield from _at(index.places(), paths, loads)
    finally:
        index.close()


def _at(places: Iterator[int], paths: list[Path], loads: Loads[R]) -> Iterator[R | BadLine]:
    wanted = next(places, -1)
    for file, path in enumerate(paths):
        for number, record in enumerate(lines_of(path, loads)):
            is_newest = place_of(file, number) == wanted
            if is_newest:
                wanted = next(places, -1)
            if is_newest or isinstance(record, BadLine):
                yield record


def _good(records: Iterable[R | BadLine], errors: Errors) -> Iterator[R]:
    for record in records:
        if isinstance(record, BadLine):
            _report(record, errors)
        else:
            yield record


def _report(bad: BadLine, errors: Errors) -> None:
    if errors is None:
        raise bad
    if isinstance(errors, list):
        errors.append(bad)
    else:
        errors(bad)
