"""The SQLite export: newest versions, earlier ones, full-text search, one transaction."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from almayadeen import read_articles
from almayadeen.items import Article
from almayadeen.reading import BadLine, ReadingError
from almayadeen.reading.exports import export
from almayadeen.reading.exports.selection import Selection
from tests.reading.records import Builder, history, write_output, write_segment


def ask(path: Path, query: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query, values).fetchall()


def every_row(path: Path) -> list[list[tuple[object, ...]]]:
    return [ask(path, f"SELECT * FROM {table} ORDER BY id, version") for table in TABLES]


TABLES = ("articles", "earlier")


def test_the_newest_versions_and_the_earlier_ones(tmp_path: Path) -> None:
    records = list(history(200))
    output = write_output(tmp_path / "output", records)
    export(output, "sqlite", tmp_path / "a.db")
    newest = {(article.id, article.version) for article in read_articles(output)}
    assert set(ask(tmp_path / "a.db", "SELECT id, version FROM articles")) == newest
    others = {(record.id, record.version) for record in records} - newest
    assert set(ask(tmp_path / "a.db", "SELECT id, version FROM earlier")) == others


def test_lists_are_json_and_the_day_is_that_of_beirut(tmp_path: Path) -> None:
    article = Builder().article(date_published=datetime(2025, 10, 31, 22, 30, tzinfo=UTC))
    write_segment(tmp_path / "a-1.jsonl", [article])
    export(tmp_path, "sqlite", tmp_path / "a.db")
    [(authors, blocks, day, words)] = ask(
        tmp_path / "a.db", "SELECT authors, blocks, published_on, word_count FROM articles"
    )
    assert json.loads(str(authors)) == article.authors
    assert json.loads(str(blocks)) == [block.model_dump() for block in article.blocks]
    assert (day, words) == ("2025-11-01", article.word_count)


def found(path: Path, words: str) -> set[object]:
    query = (
        "SELECT id FROM articles JOIN articles_fts ON articles.rowid = articles_fts.rowid "
        "WHERE articles_fts MATCH ?"
    )
    return {row[0] for row in ask(path, query, words)}


def test_full_text_search_follows_edits_and_tombstones(tmp_path: Path) -> None:
    builder = Builder()
    article = builder.article(headline="The café négociation")
    edited = builder.edited(article).model_copy(update={"headline": "Talks ended"})
    target = tmp_path / "a.db"
    write_segment(tmp_path / "a-1.jsonl", [article])
    export(tmp_path, "sqlite", target)
    assert found(target, "cafe") == {article.id}
    write_segment(tmp_path / "b-1.jsonl", [edited])
    export(tmp_path, "sqlite", target)
    assert (found(target, "cafe"), found(target, "talk")) == (set(), {article.id})
    write_segment(tmp_path / "c-1.jsonl", [builder.gone(edited)])
    assert export(tmp_path, "sqlite", target).removed == 1
    assert found(target, "talk") == set()
    ask(target, "INSERT INTO articles_fts (articles_fts) VALUES ('integrity-check')")
    assert ask(target, "SELECT version FROM earlier ORDER BY version") == [(1,), (2,), (3,)]


def test_many_small_exports_equal_one(tmp_path: Path) -> None:
    records = list(history(200))
    for number in range(0, len(records), 25):
        write_segment(tmp_path / "output" / f"a-{number}.jsonl", records[number : number + 25])
        export(tmp_path / "output", "sqlite", tmp_path / "grown.db")
    outcome = export(tmp_path / "output", "sqlite", tmp_path / "whole.db")
    assert every_row(tmp_path / "grown.db") == every_row(tmp_path / "whole.db")
    assert outcome.articles == outcome.changed == len(every_row(tmp_path / "whole.db")[0])


@pytest.mark.parametrize("newer", ["edited", "gone"])
def test_an_older_version_that_comes_late_is_an_earlier_one(tmp_path: Path, newer: str) -> None:
    builder = Builder()
    article = builder.article()
    later: Article = getattr(builder, newer)(article)
    write_segment(tmp_path / "b-1.jsonl", [later])
    export(tmp_path, "sqlite", tmp_path / "a.db")
    write_segment(tmp_path / "a-1.jsonl", [article])
    assert export(tmp_path, "sqlite", tmp_path / "a.db").changed == 0
    assert (article.id, 1) in ask(tmp_path / "a.db", "SELECT id, version FROM earlier")
    assert (article.id, 1) not in ask(tmp_path / "a.db", "SELECT id, version FROM articles")


def test_only_a_section(tmp_path: Path) -> None:
    output = write_output(tmp_path / "output", history(60))
    export(output, "sqlite", tmp_path / "a.db", Selection(sections=frozenset({"sports"})))
    for table in TABLES:
        assert ask(tmp_path / "a.db", f"SELECT DISTINCT section FROM {table}") in (
            [("Sports",)],
            [],
        )
    with pytest.raises(ReadingError, match="holds an export of --section sports"):
        export(output, "sqlite", tmp_path / "a.db")


def test_a_bad_line_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    output = write_output(tmp_path / "output", history(40))
    export(output, "sqlite", tmp_path / "a.db")
    before = every_row(tmp_path / "a.db")
    write_segment(output / "articles" / "y-1.jsonl", history(5, seed=2))
    (output / "articles" / "z-1.jsonl").write_text("{")
    with pytest.raises(BadLine):
        export(output, "sqlite", tmp_path / "a.db")
    assert every_row(tmp_path / "a.db") == before


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    write_segment(tmp_path / "a-1.jsonl", [Builder().article()])
    (tmp_path / "a.db").write_text("my thesis " * 1000)
    with pytest.raises(ReadingError, match="is no export of ours"):
        export(tmp_path, "sqlite", tmp_path / "a.db")
    assert (tmp_path / "a.db").read_text() == "my thesis " * 1000


def test_a_database_of_others_is_left_alone(tmp_path: Path) -> None:
    write_segment(tmp_path / "a-1.jsonl", [Builder().article()])
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        database.execute("CREATE TABLE articles (mine)")
    with pytest.raises(ReadingError, match="it has other tables"):
        export(tmp_path, "sqlite", tmp_path / "a.db")
    assert ask(tmp_path / "a.db", "SELECT name FROM sqlite_master") == [("articles",)]


EXPORT = """
import sys
from pathlib import Path
from almayadeen.reading.exports import export
print("ready", flush=True)
export(sys.argv[1], "sqlite", Path(sys.argv[2]))
"""


def test_a_killed_export_leaves_nothing_half_done(tmp_path: Path) -> None:
    output = write_output(tmp_path / "output", history(800))
    target = tmp_path / "a.db"
    for attempt in range(6):
        command = [sys.executable, "-c", EXPORT, str(output), str(target)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as run:
            assert run.stdout is not None
            run.stdout.readline()
            time.sleep(0.02 + attempt * 0.02)
            run.kill()
    export(output, "sqlite", target)
    export(output, "sqlite", tmp_path / "whole.db")
    assert every_row(target) == every_row(tmp_path / "whole.db")
    assert ask(target, "PRAGMA integrity_check") == [("ok",)]
