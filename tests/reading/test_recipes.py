"""Every recipe of docs/loading.md, with the real tool, on two nights.

Once on records made here, with every oddity; once on what crawls of the replica left. The second
night has edits, tombstones and new articles; what a recipe leaves then is the truth of then.
"""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from almayadeen import read_articles
from tests.reading.bulk_server import bulk_server
from tests.reading.postgres import PROGRAMS, postgres
from tests.reading.recipes import Kitchen, needs, sections
from tests.reading.records import Builder, history, segment_path, write_output, write_segment


@pytest.fixture(scope="module", params=["made here", "crawled"])
def kitchen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Kitchen:
    folder = tmp_path_factory.mktemp("kitchen")
    (folder / "home").mkdir()
    nights = crawled(folder) if request.param == "crawled" else made_here(folder)
    return Kitchen(folder, nights)


def made_here(folder: Path) -> list[Path]:
    """Write two nights: in the second, some of the first's articles are edited, some are gone."""
    first, second = folder / "first", folder / "second"
    records = list(history(250))
    for night in (first, second):
        write_output(night, records[:200])
    builder = Builder()
    there = list(read_articles(first))
    changed = [builder.edited(article) for article in there[:8]]
    changed += [builder.gone(article) for article in there[8:12]]
    later = "20251121T120000Z-sections-00bb"
    write_segment(segment_path(second, 1, later), [*changed, *records[200:]])
    return [first, second]


def crawled(folder: Path) -> list[Path]:
    """Run the main job twice, with edits and tombstones between."""
    from tests.crawling import crawl
    from tests.replica import Replica

    first, second = folder / "first", folder / "second"
    with Replica(articles=120, seed=6, template="mixed") as site:
        crawl(site.url, second)
        for name in ("articles", "runs"):
            shutil.copytree(second / name, first / name)
        site.advance(hours=30)
        crawl(site.url, second)
    assert sum(1 for _ in read_articles(first)) >= 100
    assert list(read_articles(first)) != list(read_articles(second))
    return [first, second]


def truth(kitchen: Kitchen) -> dict[str, dict[str, Any]]:
    """Give the newest versions, by id."""
    output = kitchen.folder / "output"
    return {record["id"]: record for record in read_articles(output, as_dicts=True)}


def headlines(kitchen: Kitchen) -> dict[str, str]:
    return {identity: record["headline"] for identity, record in truth(kitchen).items()}


def is_made_here(kitchen: Kitchen) -> bool:
    return not (kitchen.folder / "output" / "runs").exists()


def test_every_recipe_is_tested() -> None:
    code = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in sections() if f'"{name}"' not in code] == []


def test_python(kitchen: Kitchen) -> None:
    printed = kitchen.cook("Python")
    assert "0 lines could not be read" in printed
    assert all(headline in printed for headline in headlines(kitchen).values())


def test_one_file_of_newest_versions(kitchen: Kitchen) -> None:
    kitchen.cook("One file of newest versions")
    lines = (kitchen.folder / "latest.jsonl").read_bytes().splitlines()
    assert [json.loads(line) for line in lines] == list(truth(kitchen).values())


def test_what_was_there_before(kitchen: Kitchen) -> None:
    kitchen.cook("Earlier versions, what is gone, the state of a day")
    with (kitchen.folder / "everything.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    every = list(read_articles(kitchen.folder / "output", latest=False))
    texts = {(record.id, str(record.version)) for record in every if not record.gone_at}
    assert {(row["id"], row["version"]) for row in rows if not row["gone_at"]} == texts
    kept = read_articles(kitchen.folder / "output", keep_gone=True)
    gone = {article.id: article.article_body or "" for article in kept if article.gone_at}
    assert {row["id"]: row["article_body"] for row in rows if row["gone_at"]} == gone
    assert (kitchen.folder / "yesterday.csv").exists() or not is_made_here(kitchen)


def test_duckdb(kitchen: Kitchen) -> None:
    needs("import:duckdb", "import:duckdb_extension_fts", "import:duckdb_extensions")
    import duckdb

    printed = kitchen.cook("DuckDB")
    if is_made_here(kitchen):
        assert "score" in printed
        assert "harbour" in printed.casefold()
    with duckdb.connect(":memory:") as database:
        path = kitchen.folder / "articles.parquet"
        rows = database.execute(f"SELECT id, headline FROM '{path}'").fetchall()
    assert dict(rows) == headlines(kitchen)
    assert len(rows) == len(headlines(kitchen))


def test_parquet(kitchen: Kitchen) -> None:
    needs("import:pyarrow", "import:duckdb")
    import duckdb

    printed = kitchen.cook("Parquet")
    assert "words" in printed
    with duckdb.connect(":memory:") as database:
        path = kitchen.folder / "parquet" / "month=*" / "*.parquet"
        rows = database.execute(f"SELECT id, headline FROM '{path}'").fetchall()
    assert dict(rows) == headlines(kitchen)


def test_pandas(kitchen: Kitchen) -> None:
    needs("import:pandas", "import:pyarrow")
    import pandas as pd

    kitchen.cook("Parquet", "pandas")
    frame = pd.read_pickle(kitchen.folder / "articles.pickle")
    assert frame["headline"].to_dict() == headlines(kitchen)
    dated = {i for i, record in truth(kitchen).items() if record["date_published"]}
    assert set(frame.index[frame["published_on"].notna()]) == dated
    timed = {i for i, record in truth(kitchen).items() if record["published_at"]}
    assert set(frame.index[frame["published_at"].notna()]) == timed


def test_polars(kitchen: Kitchen) -> None:
    needs("import:polars")
    import polars as pl

    kitchen.cook("Parquet", "Polars")
    frame = pl.read_ipc(kitchen.folder / "articles.arrow")
    assert dict(frame.select("id", "headline").iter_rows()) == headlines(kitchen)
    # Polars reads the raw lines in full: the second night's tombstones are its last.
    raw = pl.read_ndjson(kitchen.folder / "output/articles/*.jsonl", infer_schema_length=None)
    gone = [a.id for a in read_articles(kitchen.folder / "output", latest=False) if a.gone_at]
    assert raw.filter(pl.col("gone_at").is_not_null()).height == len(gone)
    words = {identity: record["keywords"] for identity, record in truth(kitchen).items()}
    assert dict(frame.select("id", "keywords").iter_rows()) == words


def test_sqlite(kitchen: Kitchen) -> None:
    needs("sqlite-utils")
    printed = kitchen.cook("One file of newest versions", "SQLite")
    if is_made_here(kitchen):
        assert "harbour" in printed.casefold()
    for name in ("articles.db", "plain.db"):
        with closing(sqlite3.connect(kitchen.folder / name)) as database:
            rows = database.execute("SELECT id, headline FROM articles").fetchall()
        assert dict(rows) == headlines(kitchen)


def test_datasette(kitchen: Kitchen) -> None:
    needs("datasette", "sqlite-utils")
    kitchen.cook("One file of newest versions", "SQLite", "Datasette")
    answer = json.loads((kitchen.folder / "facets.json").read_text())
    assert {"section", "kind", "keywords", "authors"} <= set(answer["facet_results"])
    if is_made_here(kitchen):
        assert answer["filtered_table_rows_count"] > 0


def test_jq(kitchen: Kitchen) -> None:
    needs("jq")
    kitchen.cook("jq")
    lines = (kitchen.folder / "newest.jsonl").read_bytes().splitlines()
    assert {record["id"]: record for record in map(json.loads, lines)} == truth(kitchen)
    every = [a for a in read_articles(kitchen.folder / "output", latest=False) if not a.gone_at]
    assert len((kitchen.folder / "headlines.tsv").read_bytes().splitlines()) == len(every)


def test_hugging_face_datasets(kitchen: Kitchen) -> None:
    needs("import:datasets", "import:pyarrow")
    import pyarrow as pa

    kitchen.cook("Parquet", "Hugging Face datasets")
    [path] = (kitchen.folder / "dataset").glob("*.arrow")
    with path.open("rb") as file, pa.ipc.open_stream(file) as stream:
        rows = stream.read_all().select(["id", "headline"]).to_pylist()
    assert {row["id"]: row["headline"] for row in rows} == headlines(kitchen)


def test_elasticsearch_and_opensearch(kitchen: Kitchen) -> None:
    needs("curl", "jq")
    with bulk_server() as index:
        printed = kitchen.cook("Elasticsearch and OpenSearch", ELASTIC=index.url)
    assert "not all was taken" not in printed
    assert {i: document for i, (_, document) in index.documents.items()} == truth(kitchen)
    assert index.mapping["mappings"]["properties"]["section"] == {"type": "keyword"}


def test_a_bulk_body_in_another_format_is_refused_by_the_stand_in() -> None:
    with bulk_server() as index:
        for body in (b'{"index":{"_id":"1","version":1}}\n', b"{}\n", b'{"delete":{"_id":"1"}}'):
            with pytest.raises((AssertionError, StopIteration, ValueError)):
                index.take(body)


def test_postgresql(kitchen: Kitchen) -> None:
    needs("psql", *([] if PROGRAMS else ["postgresql (the server)"]))
    with postgres() as environment:
        printed = kitchen.cook("PostgreSQL", **environment)
        # psql's JSON of each record, as the view gives it.
        query = "COPY (SELECT jsonb_build_array(record) FROM articles) TO STDOUT"
        answer = subprocess.run(
            ["psql", "-c", query], env=environment, capture_output=True, text=True, check=True
        )
    lines = (json.loads(line.replace("\\\\", "\\")) for line in answer.stdout.split("\n") if line)
    assert {record["id"]: record for [record] in lines} == truth(kitchen)
    assert "section,count" in printed


def test_spreadsheets(kitchen: Kitchen) -> None:
    kitchen.cook("Spreadsheets")
    with (kitchen.folder / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["section"] for row in rows} <= {"Politics", "Economy"}
    assert {row["id"] for row in rows} <= set(truth(kitchen))
    assert rows


def test_feeds(kitchen: Kitchen) -> None:
    kitchen.cook("Feeds")
    names = {path.name for path in (kitchen.folder / "feeds").iterdir()}
    assert {"all.xml", "politics.xml"} <= names


def test_markdown(kitchen: Kitchen) -> None:
    kitchen.cook("Markdown")
    texts = [path.read_text(encoding="utf-8") for path in (kitchen.folder / "texts").glob("*.md")]
    ids = {json.loads(text.split("\nid: ")[1].split("\n")[0]) for text in texts}
    assert ids
    assert ids <= set(truth(kitchen))
