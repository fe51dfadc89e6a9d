"""Every record can be written, whatever a page or a user puts into it."""

from __future__ import annotations

from typing import Any, Union, get_args, get_origin

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from almayadeen.items import Article, Block, BreakingNews, Image, Link, Reject, Video, writable

HEAD = {
    "id": "7",
    "kind": "news",
    "url": "https://a.example/b",
    "canonical_url": "https://a.example/b",
}
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)


def takes_text(annotation: object) -> bool:
    """Does the field hold a text, and nothing but a text?"""
    options = [a for a in get_args(annotation) if a is not type(None)] or [annotation]
    inner = options[0] if get_origin(annotation) in (Union, type(int | None)) else annotation
    return inner is str or (get_args(inner)[:1] == (str,) and get_origin(inner) is not list)


def text_fields(model: type[BaseModel]) -> list[str]:
    """The names of the model's fields that hold a text."""
    return [name for name, field in model.model_fields.items() if takes_text(field.annotation)]


@given(ANY_TEXT)
def test_a_text_is_written_as_it_was_but_for_what_cannot_be_written(text: str) -> None:
    mended = str(writable(text))
    assert orjson.loads(orjson.dumps(mended)) == mended
    assert not set(mended) & set(map(chr, [*range(9), *range(11, 32), 127]))
    kept = [c for c in text if c in "\t\n" or not (c < " " or c == "\x7f")]
    assert mended == "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in kept)


@given(st.data())
@pytest.mark.parametrize("model", [Link, Image, Video, Block, Article, BreakingNews, Reject])
def test_every_field_of_every_record_is_mended(model: type[BaseModel], data: Any) -> None:
    names = text_fields(model)
    assert names
    values = {name: "x" + data.draw(ANY_TEXT) for name in names}
    filled = {"position": 1, "first_seen": "2026-01-01T00:00:00Z", "reasons": ["x\ud800"]}
    filled |= {"fields": {"a\0": ["\x01", 2**70]}, "kind": "news", "type": "paragraph"}
    known = {name: value for name, value in filled.items() if name in model.model_fields}
    record = model.model_validate(values | known)
    orjson.dumps(record.model_dump(mode="json"))
    assert record.model_validate_json(record.model_dump_json()) == record


@given(st.integers())
def test_a_number_that_does_not_fit_is_null(number: int) -> None:
    seconds = abs(number)
    kept = Video(url=None, duration=seconds).duration
    assert kept == (seconds if seconds < 2**63 else None)


def test_lists_of_names_are_mended_as_well() -> None:
    article = Article(**HEAD, headline="A\0 title", authors=["J\x02ane \ud83d"], keywords=["\x1f"])
    assert (article.headline, article.authors, article.keywords) == (
        "A title",
        ["Jane \ufffd"],
        [""],
    )
    assert Article(**HEAD, headline="A title", reading_minutes=2**64).reading_minutes is None


def test_a_headline_of_nothing_that_can_be_written_is_no_headline() -> None:
    with pytest.raises(ValidationError):
        Article(**HEAD, headline="\0\x01")


def test_parts_that_are_records_already_stay_the_same_objects() -> None:
    image = Image(url="https://a.example/i.jpg", caption="One\ttwo\nthree")
    assert image.caption == "One\ttwo\nthree"
    assert Article(**HEAD, headline="A title", images=[image]).images[0] is image
