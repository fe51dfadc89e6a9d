"""What is gone, as it last stood; the state of a day; every version: read and exported."""

from __future__ import annotations

import csv
import itertools
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from almayadeen import read_articles
from almayadeen.items import BEIRUT, Article
from almayadeen.reading import BadLine, ReadingError
from almayadeen.reading.exports import export
from almayadeen.reading.exports.selection import NothingChosen, Selection
from tests.reading.records import Builder, write_output, write_segment

FIRST = datetime(2026, 3, 1, 10, tzinfo=UTC)
DAY = timedelta(days=1)
Lived = dict[str, list[Article]]


def life(builder: Builder, *nights: str, start: datetime = FIRST, **fields: Any) -> list[Article]:
    """Give the records of an article, one for each night: "text", "edit" or "gone"."""
    found: list[Article] = []
    for number, night in enumerate(nights):
        seen = start + number * DAY
        if night == "gone":
            record = builder.gone(found[-1]).model_copy(update={"gone_at": seen})
        elif found:
            back = next(record for record in reversed(found) if record.article_body)
            record = builder.edited(back).model_copy(update={"version": found[-1].version + 1})
        else:
            record = builder.article(**fields)
        found.append(record.model_copy(update={"fetched_at": seen}))
    return found


@pytest.fixture
def lives() -> Lived:
    builder = Builder()
    return {
        "stays": life(builder, "text", "edit", "edit"),
        "goes": life(builder, "text", "edit", "gone"),
        "comes back": life(builder, "text", "gone", "edit"),
        "new": life(builder, "text", start=FIRST + 2 * DAY),
    }


@pytest.fixture
def output(tmp_path: Path, lives: Lived) -> Path:
    return write_output(tmp_path / "output", itertools.chain(*lives.values()), per_segment=2)


def expected(records: Iterable[Article], end: datetime | None = None) -> Article | None:
    """Give an article as it stands or last stood, worked out by hand."""
    seen = [r for r in records if end is None or (r.gone_at or r.fetched_at or FIRST) <= end]
    newest = max(seen, key=lambda record: record.version, default=None)
    if newest is None or newest.gone_at is None:
        return newest
    texts = [record for record in seen if record.gone_at is None]
    last = max(texts, key=lambda record: record.version, default=newest)
    return last.model_copy(update={"version": newest.version, "gone_at": newest.gone_at})


def test_the_text_of_what_is_gone_can_be_read(output: Path, lives: Lived) -> None:
    gone = [article for article in read_articles(output, keep_gone=True) if article.gone_at]
    assert gone == [expected(lives["goes"])]
    assert gone[0].article_body == lives["goes"][1].article_body
    assert gone[0].version == lives["goes"][2].version


@pytest.mark.parametrize(
    "day", ["2026-02-28", "2026-03-01", "2026-03-02", "2026-03-03", "2026-03-09"]
)
@pytest.mark.parametrize("keep_gone", [True, False])
def test_the_state_of_a_day(output: Path, lives: Lived, day: str, keep_gone: bool) -> None:
    end = datetime.fromisoformat(day).replace(hour=23, minute=59, tzinfo=BEIRUT)
    stood = [article for records in lives.values() if (article := expected(records, end))]
    kept = {a.id: a for a in stood if keep_gone or a.gone_at is None}
    read = list(read_articles(output, as_of=day, keep_gone=keep_gone))
    assert {article.id: article for article in read} == kept
    assert len(read) == len(kept)
    dicts = read_articles(output, as_of=day, keep_gone=keep_gone, as_dicts=True)
    assert {record["id"]: record["version"] for record in dicts} == {
        article.id: article.version for article in kept.values()
    }


def test_a_day_ends_in_beirut(tmp_path: Path) -> None:
    late = datetime(2026, 3, 1, 21, 59, 59, tzinfo=UTC)
    early = datetime(2026, 3, 1, 22, 0, tzinfo=UTC)
    builder = Builder()
    articles = [builder.article(fetched_at=moment) for moment in (late, early)]
    write_segment(tmp_path / "a-1.jsonl", articles)
    assert list(read_articles(tmp_path, as_of=date(2026, 3, 1))) == articles[:1]
    assert list(read_articles(tmp_path, as_of=late)) == articles[:1]
    assert list(read_articles(tmp_path, as_of=early)) == articles


def test_every_record_of_a_day(output: Path, lives: Lived) -> None:
    first = [records[0] for name, records in lives.items() if name != "new"]
    assert list(read_articles(output, latest=False, as_of="2026-03-01")) == first


@pytest.mark.parametrize("as_of", ["March", "2026-03", "2026-03-01T10:00"])
def test_what_is_no_day_is_an_error_at_once(output: Path, as_of: str) -> None:
    with pytest.raises(ValueError, match="expected a day"):
        read_articles(output, as_of=as_of)


def test_a_bad_newest_version_is_not_replaced_by_an_older(tmp_path: Path) -> None:
    path = write_segment(tmp_path / "a-1.jsonl", life(Builder(), "text", "edit"))
    path.write_bytes(path.read_bytes()[:-20] + b"\n")
    bad: list[BadLine] = []
    assert list(read_articles(tmp_path, keep_gone=True, as_of="2026-03-09", errors=bad)) == []
    assert [line.number for line in bad] == [2]


def cells(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def versions(rows: Iterable[dict[str, Any]]) -> list[tuple[str, int, bool]]:
    return sorted((str(r["id"]), int(r["version"]), bool(r["gone_at"])) for r in rows)


def parquet(path: Path) -> list[dict[str, Any]]:
    with duckdb.connect(":memory:") as database:
        table = database.execute(f"SELECT * FROM '{path}/month=*/*.parquet'").to_arrow_table()
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


def every(lives: Lived) -> list[tuple[str, int, bool]]:
    return sorted(
        (r.id, r.version, r.gone_at is not None) for r in itertools.chain(*lives.values())
    )


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_all_versions_with_and_without_what_is_gone(
    output: Path, lives: Lived, tmp_path: Path, form: str
) -> None:
    read = {"csv": cells, "parquet": parquet}[form]
    outcome = export(output, form, tmp_path / "all", Selection(all_versions=True, gone=True))
    # "comes back" is there, so its tombstone between is no text of anything.
    between = (lives["comes back"][1].id, 2, True)
    assert versions(read(tmp_path / "all")) == [one for one in every(lives) if one != between]
    assert outcome.articles == len(read(tmp_path / "all"))
    assert all(row["article_body"] for row in read(tmp_path / "all"))
    export(output, form, tmp_path / "there", Selection(all_versions=True))
    gone = lives["goes"][0].id
    assert versions(read(tmp_path / "there")) == [
        one for one in every(lives) if one != between and one[0] != gone
    ]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_later_night_is_in_the_export_of_everything(
    output: Path, lives: Lived, tmp_path: Path, form: str
) -> None:
    read = {"csv": cells, "parquet": parquet}[form]
    wanted = Selection(gone=True)
    export(output, form, tmp_path / "e", wanted)
    buried = life(Builder(), "text", "edit", "edit", "gone")[3:]
    write_segment(output / "articles" / "z-1.jsonl", buried)
    export(output, form, tmp_path / "e", wanted)
    last = [record for record in read(tmp_path / "e") if record["id"] == lives["stays"][0].id]
    assert versions(last) == [(buried[0].id, 4, True)]
    assert last[0]["article_body"] == lives["stays"][2].article_body


@pytest.mark.parametrize("form", ["csv", "parquet", "sqlite"])
def test_an_export_of_a_day(output: Path, lives: Lived, tmp_path: Path, form: str) -> None:
    end = date(2026, 3, 2)
    read = {"csv": cells, "parquet": parquet, "sqlite": articles}[form]
    export(output, form, tmp_path / "day", Selection(as_of=end))
    stood = [expected(r, datetime(2026, 3, 2, 23, tzinfo=UTC)) for r in lives.values()]
    there = [article for article in stood if article and not article.gone_at]
    assert versions(read(tmp_path / "day")) == sorted((a.id, a.version, False) for a in there)


def articles(path: Path, table: str = "articles") -> list[dict[str, Any]]:
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(f"SELECT * FROM {table} ORDER BY 1, 2")]


def found(path: Path, table: str, words: str) -> list[tuple[str, int]]:
    query = f"""
        SELECT id, version FROM {table} JOIN {table}_fts ON {table}.rowid = {table}_fts.rowid
        WHERE {table}_fts MATCH ? ORDER BY 1, 2"""
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query, (words,)).fetchall()


def test_what_is_gone_and_what_was_replaced_is_found_by_its_words(tmp_path: Path) -> None:
    lived = life(Builder(), "text", "edit", "gone", article_body="The lighthouse burned.")
    lived[1].article_body = "The beacon burned."
    write_segment(tmp_path / "a-1.jsonl", lived)
    export(tmp_path, "sqlite", tmp_path / "a.db", Selection(gone=True))
    identity = lived[0].id
    assert found(tmp_path / "a.db", "articles", "beacon") == [(identity, 3)]
    assert found(tmp_path / "a.db", "articles", "lighthouse") == []
    assert found(tmp_path / "a.db", "earlier", "lighthouse") == [(identity, 1)]
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        for table in ("articles", "earlier"):
            check = f"INSERT INTO {table}_fts ({table}_fts) VALUES ('integrity-check')"
            database.execute(check)


# A tombstone never follows a tombstone.
LIVES = st.tuples(
    st.lists(st.sampled_from([("edit",), ("gone", "edit")]), max_size=3),
    st.sampled_from([(), ("gone",)]),
).map(lambda life: ["text", *itertools.chain(*life[0]), *life[1]])


@settings(max_examples=60, deadline=None)
@given(nights=st.lists(LIVES, min_size=1, max_size=3), data=st.data())
def test_a_database_is_the_same_whatever_comes_first_and_in_however_many_nights(
    tmp_path_factory: pytest.TempPathFactory, nights: list[list[str]], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("any-order")
    builder = Builder()
    lived = [life(builder, *each) for each in nights]
    lines = data.draw(st.permutations(list(itertools.chain(*lived))))
    for number, line in enumerate(lines):
        write_segment(folder / f"a-{number}.jsonl", [line])
        if data.draw(st.booleans()):
            export(folder, "sqlite", folder / "grown.db", Selection(gone=True))
    export(folder, "sqlite", folder / "grown.db", Selection(gone=True))
    shown = {row["id"]: row for row in articles(folder / "grown.db")}
    stood = [article for records in lived if (article := expected(records))]
    assert {i: (r["version"], r["headline"], bool(r["gone_at"])) for i, r in shown.items()} == {
        a.id: (a.version, a.headline, a.gone_at is not None) for a in stood
    }
    others = {(r.id, r.version) for r in itertools.chain(*lived)} - {
        (a.id, a.version) for a in stood if not a.gone_at
    }
    earlier = {(r["id"], r["version"]) for r in articles(folder / "grown.db", "earlier")}
    # A tombstone between two texts is nothing that anybody reads.
    between = {(r.id, r.version) for r in itertools.chain(*lived) if r.gone_at} & others
    assert others - between <= earlier <= others


def test_a_feed_keeps_what_is_gone_on_request_and_says_so(output: Path, tmp_path: Path) -> None:
    export(output, "rss", tmp_path / "feeds", Selection(gone=True))
    entries = feedparser.parse((tmp_path / "feeds" / "all.xml").read_bytes()).entries
    gone = [entry for entry in entries if "gone from the site" in [t.term for t in entry.tags]]
    assert [entry.updated for entry in gone] == ["2026-03-03T10:00:00+00:00"]
    with pytest.raises(ReadingError, match="each article once"):
        export(output, "rss", tmp_path / "feeds", Selection(all_versions=True))


@pytest.mark.parametrize("form", ["csv", "parquet", "sqlite", "markdown", "rss"])
@pytest.mark.parametrize(
    "wanted", [Selection(sections=frozenset({"cooking"})), Selection(as_of=date(1999, 1, 1))]
)
def test_what_finds_nothing_writes_nothing(
    output: Path, tmp_path: Path, form: str, wanted: Selection
) -> None:
    with pytest.raises(
        NothingChosen, match=r"nothing to export \(--(section cooking|as-of 1999-01-01)\)"
    ):
        export(output, form, tmp_path / "t", wanted)
    assert not (tmp_path / "t").exists()
    if form in ("csv", "rss"):
        export(output, form, tmp_path / "t")
        before = {p: p.read_bytes() for p in (tmp_path / "t").parent.rglob("*") if p.is_file()}
        with pytest.raises(NothingChosen):
            export(output, form, tmp_path / "t", wanted)
        assert {
            p: p.read_bytes() for p in (tmp_path / "t").parent.rglob("*") if p.is_file()
        } == before
