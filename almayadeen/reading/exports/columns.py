"""The columns of a Parquet export, made from the model: nested ones stay nested and typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from almayadeen.items import Article, day_of
from almayadeen.reading.dates import moment_of
from almayadeen.reading.exports.selection import Record
from almayadeen.reading.shapes import Shape, shapes

_INSTANT = pa.timestamp("us", tz="UTC")


@dataclass(frozen=True)
class Column:
    """A column: its name, its Arrow type, and what a record has for it."""

    name: str
    type: pa.DataType
    value: Callable[[Record], Any]


def columns() -> list[Column]:
    """Give the columns of an article.

    A field that may hold an instant or a plain day becomes two: ``date_published``, a timestamp
    that is null where only the day is known, and ``date_published_day``, the day in Beirut.
    """
    found = []
    for name, shape in shapes(Article).items():
        found.append(Column(name, _arrow_type(shape), _value(name, shape)))
        if shape.form == "moment":
            found.append(Column(f"{name}_day", pa.date32(), _day(name)))
    return found


def _arrow_type(shape: Shape) -> pa.DataType:
    if shape.form in ("instant", "moment"):
        return _INSTANT
    if shape.form == "day":
        return pa.date32()
    if shape.form == "integer":
        return pa.int64()
    if shape.form == "list" and shape.inner:
        return pa.list_(_arrow_type(shape.inner))
    if shape.form == "map" and shape.inner:
        # Not Arrow's map: several readers of Parquet cannot read one.
        return pa.list_(pa.struct([("key", pa.string()), ("value", _arrow_type(shape.inner))]))
    if shape.model is not None:
        return pa.struct([(name, _arrow_type(part)) for name, part in shapes(shape.model).items()])
    return pa.string()


def _value(name: str, shape: Shape) -> Callable[[Record], Any]:
    if shape.form in ("instant", "moment"):
        return lambda record: _instant(record.get(name))
    if shape.form == "day":
        return _day(name)
    if shape.form == "map":
        return lambda record: _pairs(record.get(name) or {})
    return lambda record: record.get(name)


def _pairs(value: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"key": key, "value": entry} for key, entry in value.items()]


def _day(name: str) -> Callable[[Record], date | None]:
    return lambda record: day_of(moment_of(record.get(name)))


def _instant(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value and "T" in value else None
