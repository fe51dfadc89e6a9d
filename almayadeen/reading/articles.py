"""Reading the records back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, Literal, TypeVar, overload

from almayadeen.items import Article, Moment
from almayadeen.reading.errors import BadLine
from almayadeen.reading.latest import Latest, Standing, place_of
from almayadeen.reading.segments import (
    Loads,
    Source,
    all_lines,
    lines_of,
    load_article,
    load_record,
    segments,
)
from almayadeen.reading.state import as_it_last_stood, end_of, is_gone, is_seen

Errors = list[BadLine] | Callable[[BadLine], object] | None
T = TypeVar("T")
R = TypeVar("R", Article, dict[str, Any])


@overload
def read_articles(
    source: Source,
    *,
    latest: bool = True,
    keep_gone: bool = False,
    as_of: Moment | str | None = None,
    as_dicts: Literal[False] = False,
    errors: Errors = None,
) -> Iterator[Article]: ...


@overload
def read_articles(
    source: Source,
    *,
    latest: bool = True,
    keep_gone: bool = False,
    as_of: Moment | str | None = None,
    as_dicts: Literal[True],
    errors: Errors = None,
) -> Iterator[dict[str, Any]]: ...


def read_articles(
    source: Source,
    *,
    latest: bool = True,
    keep_gone: bool = False,
    as_of: Moment | str | None = None,
    as_dicts: bool = False,
    errors: Errors = None,
) -> Iterator[Article] | Iterator[dict[str, Any]]:
    """Read articles from an output folder, a file or a glob, in constant memory.

    With ``latest`` each article comes once, in its newest version, and articles that are gone
    are left out. With ``keep_gone`` they come as they last stood, with ``gone_at`` and the
    version of their tombstone. Without ``latest`` every record comes, tombstones as they are.
    ``as_of``, a day in Beirut or an instant, gives what the collection held then: nothing that was
    fetched later counts. ``as_dicts`` gives dicts instead of :class:`Article` and takes a third of
    the time. A line that cannot be read raises :class:`BadLine`, or goes to ``errors``: a list
    or a function. Several threads may take from one iterator.
    """
    paths = segments(source)
    end = None if as_of is None else end_of(as_of)
    if as_dicts:
        return Shared(_good(_chosen(paths, load_record, latest, keep_gone, end), errors))
    return Shared(_good(_chosen(paths, load_article, latest, keep_gone, end), errors))


class Shared(Iterator[T]):
    """An iterator that several threads may take from; a generator breaks when two ask at once."""

    def __init__(self, records: Iterator[T]) -> None:
        self._records = records
        self._lock = Lock()

    def __next__(self) -> T:
        with self._lock:
            return next(self._records)


def _chosen(
    paths: list[Path], loads: Loads[R], latest: bool, keep_gone: bool, end: datetime | None
) -> Iterator[R | BadLine]:
    if not latest:
        every = all_lines(paths, loads)
        yield from (r for r in every if isinstance(r, BadLine) or is_seen(r, end))
        return
    for record in newest(paths, loads, end, last_stood=keep_gone):
        if keep_gone or isinstance(record, BadLine) or not is_gone(record):
            yield record


def newest(
    paths: list[Path], loads: Loads[R], end: datetime | None = None, last_stood: bool = False
) -> Iterator[R | BadLine]:
    """Read the newest version of each article by ``end``, and every bad line.

    Of what is gone comes the tombstone, or with ``last_stood`` the article as it last stood.
    The files are read twice: first only what the choice needs of each line, then the lines.
    """
    index = Latest(paths, end, in_full=last_stood)
    try:
        yield from _at(index.standing() if last_stood else index.places(), paths, loads)
    finally:
        index.close()


def _at(places: Iterator[Standing], paths: list[Path], loads: Loads[R]) -> Iterator[R | BadLine]:
    nowhere = Standing(-1)
    wanted = next(places, nowhere)
    for file, path in enumerate(paths):
        for number, record in enumerate(lines_of(path, loads)):
            standing = wanted
            is_wanted = place_of(file, number) == wanted.place
            if is_wanted:
                wanted = next(places, nowhere)
            if isinstance(record, BadLine):
                yield record
            elif is_wanted and standing.gone_at:
                yield as_it_last_stood(record, standing.version, standing.gone_at)
            elif is_wanted:
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
