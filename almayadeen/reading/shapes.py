"""The types of the model's fields in the few forms that matter outside Python."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import AwareDatetime, BaseModel

Form = Literal["text", "integer", "instant", "day", "moment", "object", "list", "map", "any"]

_PLAIN: dict[Any, Form] = {
    str: "text",
    int: "integer",
    datetime: "instant",
    AwareDatetime: "instant",
    date: "day",
    object: "any",
}


@dataclass(frozen=True)
class Shape:
    """What a field holds. A ``moment`` is an instant, or a plain day where no time is known."""

    form: Form
    optional: bool = False
    choices: tuple[str, ...] = ()
    inner: Shape | None = None
    """Of a list: its entries. Of a map: its values."""
    model: type[BaseModel] | None = None
    """Of an object: what it is."""


def shapes(model: type[BaseModel]) -> dict[str, Shape]:
    """Give the shape of each field of a record, in order; those that follow from others last."""
    stated = {name: shape_of(field.annotation) for name, field in model.model_fields.items()}
    computed = model.model_computed_fields.items()
    return stated | {name: shape_of(field.return_type) for name, field in computed}


def shape_of(annotation: Any) -> Shape:
    """Give the shape of a type annotation; an unknown type is an error, never a guess."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape_of(args[0])
    if NoneType in args:
        return replace(_one_of([arg for arg in args if arg is not NoneType]), optional=True)
    if origin is list:
        return Shape("list", inner=shape_of(args[0]))
    if origin is dict:
        return Shape("map", inner=shape_of(args[1]))
    if origin is Literal:
        return Shape("text", choices=args)
    if origin is not None:
        return _one_of(list(args))
    return _plain(annotation)


def _one_of(choices: list[Any]) -> Shape:
    return Shape("moment") if date in choices[1:] else shape_of(choices[0])


def _plain(annotation: Any) -> Shape:
    if annotation in _PLAIN:
        return Shape(_PLAIN[annotation])
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape("object", model=annotation)
    raise TypeError(f"no shape for {annotation!r}")
