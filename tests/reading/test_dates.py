"""When articles were published: in records new and old, and in an order."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from almayadeen import by_publication, read_articles
from almayadeen.items import BEIRUT, COMPUTED, Article, Moment
from almayadeen.reading.dates import moment_of, sort_text
from almayadeen.reading.exports import export
from tests.journal.making import article as made
from tests.journal.making import finish, publish, run
from tests.reading.records import Builder, history, write_output, write_segment

CASES: list[tuple[Moment | None, str | None, str | None]] = [
    # Past midnight in Beirut already.
    (datetime(2025, 10, 31, 22, 30, tzinfo=UTC), "2025-10-31T22:30:00+00:00", "2025-11-01"),
    # The offset that the page gave is not Beirut's.
    (
        datetime(2025, 11, 3, 1, 0, tzinfo=timezone(timedelta(hours=9))),
        "2025-11-02T16:00:00+00:00",
        "2025-11-02",
    ),
    (datetime(2025, 11, 3, 20, 24, 5, 999, tzinfo=UTC), "2025-11-03T20:24:05+00:00", "2025-11-03"),
    (date(2025, 11, 3), None, "2025-11-03"),
    (None, None, None),
    # Nothing that a page says may raise: these have no place in UTC, or none in Beirut.
    (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=3))), None, "0001-01-01"),
    (datetime(9999, 12, 31, 23, tzinfo=UTC), "9999-12-31T23:00:00+00:00", "9999-12-31"),
]


@pytest.mark.parametrize(("published", "instant", "day"), CASES)
def test_the_record_says_instant_and_day(
    published: Moment | None, instant: str | None, day: str | None
) -> None:
    article = Builder().article(date_published=published)
    written = orjson.loads(orjson.dumps(article.model_dump()))
    assert (written["published_at"], written["published_on"]) == (instant, day)
    assert list(written)[-2:] == ["published_at", "published_on"]
    assert Article.model_validate(written) == article


def test_they_follow_the_date_and_cannot_contradict_it() -> None:
    article = Builder().article(date_published=date(2025, 11, 3))
    article.date_published = date(2025, 11, 4)
    assert article.published_on == date(2025, 11, 4)
    stated = article.model_dump(mode="json") | {"published_on": "1999-01-01"}
    assert Article.model_validate(stated).published_on == date(2025, 11, 4)


def test_a_crawl_writes_them_and_they_are_no_reason_of_a_version(tmp_path: Path) -> None:
    first, later = made(1), made(1, body="Another text than before. " * 8)
    first.date_published = later.date_published = None
    writer = run(tmp_path)
    publish(writer, first)
    finish(writer)
    [path] = (tmp_path / "articles").glob("*.jsonl")
    record = json.loads(path.read_text())
    assert record.keys() >= COMPUTED
    # As an older almayadeen wrote it.
    older = {name: value for name, value in record.items() if name not in COMPUTED}
    path.write_bytes(orjson.dumps(older) + b"\n")
    later.date_published = date(2025, 11, 3)
    heir = run(tmp_path)
    publish(heir, later)
    finish(heir)
    [edited] = [a for a in read_articles(tmp_path) if a.version == 2]
    assert "date_published" in edited.changed_fields
    assert not COMPUTED & set(edited.changed_fields)


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """An output folder as an older almayadeen left it: without the two fields."""
    folder = write_output(tmp_path / "older", history(60))
    for path in (folder / "articles").iterdir():
        records = map(orjson.loads, path.read_bytes().splitlines())
        kept = [{n: v for n, v in record.items() if n not in COMPUTED} for record in records]
        path.write_bytes(b"".join(orjson.dumps(record) + b"\n" for record in kept))
    return folder


def test_records_from_before_the_fields_are_read_with_them(older: Path, tmp_path: Path) -> None:
    newer = write_output(tmp_path / "newer", history(60))
    assert list(read_articles(older, as_dicts=True)) == list(read_articles(newer, as_dicts=True))
    assert list(read_articles(older)) == list(read_articles(newer))
    export(older, "sqlite", tmp_path / "a.db")
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        rows = dict(database.execute("SELECT id, published_on FROM articles").fetchall())
    assert rows == {r["id"]: r["published_on"] for r in read_articles(newer, as_dicts=True)}


@pytest.mark.parametrize("text", ["", "yesterday", "2025-13-03", "2025-11-03T20:24:00", 7, None])
def test_what_is_no_moment_is_none(text: Any) -> None:
    assert moment_of(text) is None


def test_any_collection_can_be_sorted(tmp_path: Path) -> None:
    """Instants of several offsets, days, and articles without a date, as one list."""
    output = write_output(tmp_path, history(60))
    found = sorted(read_articles(output), key=by_publication)
    assert {type(article.date_published) for article in found} == {datetime, date, type(None)}
    dicts = sorted(read_articles(output, as_dicts=True), key=by_publication)
    assert [record["id"] for record in dicts] == [article.id for article in found]
    days = [article.published_on for article in found if article.published_on]
    assert days == sorted(days)
    assert all(article.published_on is None for article in found[: len(found) - len(days)])


MOMENTS = st.one_of(
    st.none(),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.integers(631_152_000, 4_102_444_800).map(
        lambda second: datetime.fromtimestamp(second, BEIRUT)
    ),
)


@given(st.lists(MOMENTS, max_size=8))
def test_the_order_is_that_of_time_for_objects_dicts_and_text(moments: list[Moment | None]) -> None:
    articles = [Builder().article(date_published=moment) for moment in moments]
    keys = [by_publication(article) for article in articles]
    assert keys == [by_publication(article.model_dump(mode="json")) for article in articles]
    texts = [sort_text(orjson.loads(orjson.dumps(article.model_dump()))) for article in articles]
    dated = [(key, text) for key, text in zip(keys, texts, strict=True) if text is not None]
    assert [text for _, text in sorted(dated)] == sorted(text for _, text in dated)
    assert all(key[0] == date.min for key, text in zip(keys, texts, strict=True) if text is None)


def test_spreadsheet_and_database_have_both(tmp_path: Path) -> None:
    published = datetime(2025, 10, 31, 22, 30, tzinfo=UTC)
    write_segment(tmp_path / "a-1.jsonl", [Builder().article(date_published=published)])
    export(tmp_path, "csv", tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["published_at"], row["published_on"]) == CASES[0][1:]
    export(tmp_path, "sqlite", tmp_path / "a.db")
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        [found] = database.execute("SELECT published_at, published_on FROM articles").fetchall()
    assert found == CASES[0][1:]
