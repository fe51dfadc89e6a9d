"""The Parquet export: typed, partitioned, incremental, safe against a kill."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from almayadeen import read_articles
from almayadeen.items import Article
from almayadeen.reading import BadLine, ReadingError
from almayadeen.reading.exports import export
from almayadeen.reading.exports.selection import Selection
from tests.reading.records import Builder, history, write_output, write_segment

HOME = datetime(2025, 11, 3, 20, 24, tzinfo=UTC)


def rows(target: Path) -> dict[str, dict[str, object]]:
    """Give the rows as a reader of partitioned folders sees them, by id."""
    months = ds.partitioning(pa.schema([("month", pa.string())]), flavor="hive")
    found = ds.dataset(target, format="parquet", partitioning=months).to_table().to_pylist()
    assert len(found) == len({row["id"] for row in found})
    return {str(row["id"]): row for row in found}


def newest(source: Path) -> dict[str, int]:
    return {article.id: article.version for article in read_articles(source)}


def versions(target: Path) -> dict[str, object]:
    return {identity: row["version"] for identity, row in rows(target).items()}


def test_every_article_once_in_its_newest_version(tmp_path: Path) -> None:
    output = write_output(tmp_path / "output", history(300))
    outcome = export(output, "parquet", tmp_path / "parquet")
    assert versions(tmp_path / "parquet") == newest(output)
    assert (outcome.articles, outcome.changed, outcome.removed) == (len(newest(output)),) * 2 + (0,)


def test_nested_columns_are_typed(tmp_path: Path) -> None:
    write_segment(tmp_path / "a-1.jsonl", [Builder().article()])
    export(tmp_path, "parquet", tmp_path / "parquet")
    [path] = (tmp_path / "parquet").glob("month=*/articles.parquet")
    schema = pq.read_schema(path)
    assert schema.names[: len(Article.model_fields)][:3] == ["id", "version", "content_hash"]
    assert schema.field("authors").type == pa.list_(pa.string())
    assert schema.field("fetched_at").type == pa.timestamp("us", tz="UTC")
    assert schema.field("main_image").type == pa.struct(
        [("url", pa.string()), ("caption", pa.string()), ("credit", pa.string())]
    )
    assert schema.field("blocks").type.value_type.field("level").type == pa.int64()
    assert schema.field("provenance").type == pa.list_(
        pa.struct([("key", pa.string()), ("value", pa.string())])
    )


def test_values_are_those_of_the_record(tmp_path: Path) -> None:
    article = Builder().article(date_published=HOME)
    write_segment(tmp_path / "a-1.jsonl", [article])
    export(tmp_path, "parquet", tmp_path / "parquet")
    row = rows(tmp_path / "parquet")[article.id]
    assert row["blocks"] == [block.model_dump() for block in article.blocks]
    assert row["read_next"] == [link.model_dump() for link in article.read_next]
    assert row["provenance"] == [
        {"key": field, "value": reader} for field, reader in article.provenance.items()
    ]
    assert (row["date_published"], row["month"]) == (HOME, "2025-11")


@pytest.mark.parametrize(
    ("published", "day", "month"),
    [
        # 22:30 in London is past midnight in Beirut.
        (datetime(2025, 10, 31, 22, 30, tzinfo=UTC), date(2025, 11, 1), "2025-11"),
        (date(2025, 10, 31), date(2025, 10, 31), "2025-10"),
        (None, None, None),
    ],
)
def test_day_and_month_are_those_of_beirut(
    tmp_path: Path, published: datetime | date | None, day: date | None, month: str | None
) -> None:
    article = Builder().article(date_published=published)
    write_segment(tmp_path / "a-1.jsonl", [article])
    export(tmp_path, "parquet", tmp_path / "parquet")
    row = rows(tmp_path / "parquet")[article.id]
    instant = published if isinstance(published, datetime) else None
    assert (row["date_published"], row["date_published_day"]) == (instant, day)
    assert row["month"] == month


def test_only_changed_months_are_written(tmp_path: Path) -> None:
    builder = Builder()
    dates = [datetime(2025, month, 5, tzinfo=UTC) for month in (9, 10, 11)]
    articles = [builder.article(date_published=day) for day in dates]
    write_segment(tmp_path / "a-1.jsonl", articles)
    export(tmp_path, "parquet", tmp_path / "parquet")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "parquet").glob("m*/*")}
    write_segment(tmp_path / "b-1.jsonl", [builder.edited(articles[1])])
    outcome = export(tmp_path, "parquet", tmp_path / "parquet")
    after = {path: path.stat().st_mtime_ns for path in (tmp_path / "parquet").glob("m*/*")}
    assert [path.parent.name for path in after if after[path] != before[path]] == ["month=2025-10"]
    assert (outcome.changed, outcome.files) == (1, 1)
    assert versions(tmp_path / "parquet")[articles[1].id] == 2


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    output = write_output(tmp_path / "output", history(30))
    first = export(output, "parquet", tmp_path / "parquet")
    again = export(output, "parquet", tmp_path / "parquet")
    assert (again.articles, again.changed, again.files) == (first.articles, 0, 0)


def test_an_article_that_changes_month_moves(tmp_path: Path) -> None:
    builder = Builder()
    article = builder.article(date_published=datetime(2025, 9, 5, tzinfo=UTC))
    write_segment(tmp_path / "a-1.jsonl", [article])
    export(tmp_path, "parquet", tmp_path / "parquet")
    moved = builder.edited(article).model_copy(update={"date_published": HOME})
    write_segment(tmp_path / "b-1.jsonl", [moved])
    export(tmp_path, "parquet", tmp_path / "parquet")
    assert rows(tmp_path / "parquet")[article.id]["month"] == "2025-11"
    assert [path.name for path in (tmp_path / "parquet").glob("month=*")] == ["month=2025-11"]


def test_a_gone_article_is_taken_out(tmp_path: Path) -> None:
    builder = Builder()
    stays, goes = builder.article(), builder.article()
    write_segment(tmp_path / "a-1.jsonl", [stays, goes])
    export(tmp_path, "parquet", tmp_path / "parquet")
    write_segment(tmp_path / "b-1.jsonl", [builder.gone(goes)])
    outcome = export(tmp_path, "parquet", tmp_path / "parquet")
    assert list(rows(tmp_path / "parquet")) == [stays.id]
    assert (outcome.articles, outcome.removed) == (1, 1)


@pytest.mark.parametrize("newer", ["edited", "gone"])
def test_an_older_version_that_comes_late_changes_nothing(tmp_path: Path, newer: str) -> None:
    builder = Builder()
    article = builder.article()
    write_segment(tmp_path / "b-1.jsonl", [getattr(builder, newer)(article)])
    export(tmp_path, "parquet", tmp_path / "parquet")
    before = sorted((tmp_path / "parquet").glob("month=*"))
    write_segment(tmp_path / "a-1.jsonl", [article])
    outcome = export(tmp_path, "parquet", tmp_path / "parquet")
    assert (outcome.changed, outcome.files) == (0, 0)
    assert sorted((tmp_path / "parquet").glob("month=*")) == before


def test_many_small_exports_equal_one(tmp_path: Path) -> None:
    records = list(history(200))
    for number in range(0, len(records), 25):
        write_segment(tmp_path / "output" / f"a-{number}.jsonl", records[number : number + 25])
        export(tmp_path / "output", "parquet", tmp_path / "grown")
    export(tmp_path / "output", "parquet", tmp_path / "whole")
    assert rows(tmp_path / "grown") == rows(tmp_path / "whole")
    groups = [pq.ParquetFile(path).num_row_groups for path in (tmp_path / "grown").glob("m*/*")]
    assert set(groups) == {1}


def test_since_and_section(tmp_path: Path) -> None:
    output = write_output(tmp_path / "output", history(300))
    chosen = Selection(date(2025, 11, 10), frozenset({"politics", "health"}))
    export(output, "parquet", tmp_path / "parquet", chosen)
    found = rows(tmp_path / "parquet").values()
    assert {row["section"] for row in found} == {"Politics", "Health"}
    days = [row["date_published_day"] for row in found if row["date_published_day"]]
    assert min(days) >= date(2025, 11, 10)  # type: ignore[type-var, operator]


def test_an_article_that_leaves_the_section_leaves_the_export(tmp_path: Path) -> None:
    builder = Builder()
    article = builder.article(section="Politics")
    politics = Selection(sections=frozenset({"politics"}))
    write_segment(tmp_path / "a-1.jsonl", [article])
    export(tmp_path, "parquet", tmp_path / "parquet", politics)
    moved = builder.edited(article).model_copy(update={"section": "Health"})
    write_segment(tmp_path / "b-1.jsonl", [moved])
    outcome = export(tmp_path, "parquet", tmp_path / "parquet", politics)
    assert (outcome.articles, outcome.removed) == (0, 1)


def test_another_selection_in_the_same_place_is_refused(tmp_path: Path) -> None:
    write_segment(tmp_path / "a-1.jsonl", [Builder().article()])
    export(tmp_path, "parquet", tmp_path / "parquet")
    with pytest.raises(ReadingError, match="holds an export of all articles"):
        export(tmp_path, "parquet", tmp_path / "parquet", Selection(date(2025, 1, 1)))


def test_other_columns_mean_starting_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from almayadeen.reading.exports import parquet

    output = write_output(tmp_path / "output", history(40))
    with monkeypatch.context() as patch:
        patch.setattr(parquet, "_COLUMNS", parquet._COLUMNS[:5])
        patch.setattr(parquet, "_SCHEMA", pa.schema(list(parquet._SCHEMA)[:5]))
        patch.setattr(parquet, "_month", lambda record: "1999-01")
        export(output, "parquet", tmp_path / "parquet")
    export(output, "parquet", tmp_path / "parquet")
    assert versions(tmp_path / "parquet") == newest(output)
    assert "headline" in next(iter(rows(tmp_path / "parquet").values()))


def test_a_bad_line_leaves_the_export_as_it_was(tmp_path: Path) -> None:
    output = write_output(tmp_path / "output", history(40))
    export(output, "parquet", tmp_path / "parquet")
    before = rows(tmp_path / "parquet")
    (output / "articles" / "z-1.jsonl").write_text('{"id":"1","version":9,')
    with pytest.raises(BadLine):
        export(output, "parquet", tmp_path / "parquet")
    assert rows(tmp_path / "parquet") == before
    (output / "articles" / "z-1.jsonl").unlink()
    assert export(output, "parquet", tmp_path / "parquet").changed == 0


def test_two_exports_at_once_to_one_place(tmp_path: Path) -> None:
    from almayadeen.reading.exports.taken import transaction

    write_segment(tmp_path / "a-1.jsonl", [Builder().article()])
    (tmp_path / ".parquet.export").mkdir()
    with (
        transaction(tmp_path / ".parquet.export" / "account.sqlite"),
        pytest.raises(ReadingError, match="another export is writing there"),
    ):
        export(tmp_path, "parquet", tmp_path / "parquet")


EXPORT = """
import sys
from pathlib import Path
from almayadeen.reading.exports import export
import almayadeen.reading.exports.parquet
print("ready", flush=True)
export(sys.argv[1], "parquet", Path(sys.argv[2]))
"""


def test_a_killed_export_is_finished_by_the_next(tmp_path: Path) -> None:
    records = list(history(1500))
    output = write_output(tmp_path / "output", records[:900])
    target = tmp_path / "parquet"
    export(output, "parquet", target)
    write_output(tmp_path / "more", records[900:])
    for path in (tmp_path / "more" / "articles").iterdir():
        path.rename(output / "articles" / f"z{path.name}")
    for attempt in range(8):
        kill_after(0.01 + attempt * 0.02, output, target)
        assert len(rows_as_left(target)) > 0
    export(output, "parquet", target)
    export(output, "parquet", tmp_path / "whole")
    assert rows(target) == rows(tmp_path / "whole")
    # Nothing but Parquet: some readers take every file for it.
    assert {path.name for path in target.rglob("*") if path.is_file()} == {"articles.parquet"}
    assert [path.name for path in (tmp_path / ".parquet.export").iterdir()] == ["account.sqlite"]


def kill_after(seconds: float, output: Path, target: Path) -> None:
    command = [sys.executable, "-c", EXPORT, str(output), str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(seconds)
        run.kill()


def rows_as_left(target: Path) -> list[Path]:
    """Check that whatever a kill left is whole, and give the files."""
    files = list(target.glob("month=*/*.parquet"))
    for path in files:
        pq.read_table(path)
    return files
