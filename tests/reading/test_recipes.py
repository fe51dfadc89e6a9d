"""Every recipe of docs/loading.md, with the real tool.

Once on records made here, with every oddity; once on what a crawl of the replica left.
"""

from __future__ import annotations

import csv
import json
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
from tests.reading.records import history, write_output


@pytest.fixture(scope="module", params=["made here", "crawled"])
def kitchen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Kitchen:
    folder = tmp_path_factory.mktemp("kitchen")
    (folder / "home").mkdir()
    if request.param == "crawled":
        crawl_replica(folder / "output")
    else:
        write_output(folder / "output", history(250))
    return Kitchen(folder)


def crawl_replica(output: Path) -> None:
    """Run the main job twice, with edits and tombstones between."""
    from tests.crawling import crawl
    from tests.replica import Replica

    with Replica(articles=120, seed=6, template="mixed") as site:
        for _ in range(2):
            crawl(site.url, output)
            site.advance(hours=30)
    assert sum(1 for _ in read_articles(output)) >= 100


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
