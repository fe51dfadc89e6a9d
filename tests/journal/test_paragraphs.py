"""A paragraph that two other articles hold is furniture, or a re-post: the ledger knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from almayadeen.items import Article
from almayadeen.journal.ledger.opening import rebuild
from almayadeen.journal.ledger.revisits import Schedule
from almayadeen.journal.run import Run
from tests.journal.making import article, finish, publish, run, words

BOX = "Follow the story of the river on our channel every single morning."


def with_box(number: int, **fields: object) -> Article:
    return article(number, body=f"{words(number, 60)}\n\n{BOX}", **fields)


def repeated(writer: Run, item: Article) -> list[str]:
    known = writer.ledger.articles.named(item.id)
    return writer.decisions.repeated(item, known)


def test_from_the_third_article_on(tmp_path: Path) -> None:
    writer = run(tmp_path)
    for number in (1, 2):
        assert repeated(writer, with_box(number)) == []
        publish(writer, with_box(number))
    assert repeated(writer, with_box(3)) == [BOX]
    finish(writer)


def test_an_edit_is_no_further_article(tmp_path: Path) -> None:
    writer = run(tmp_path)
    for version in ("a", "b", "c"):
        item = with_box(1, headline=version, content_hash=version)
        assert repeated(writer, item) == []
        publish(writer, item)
    finish(writer)


def test_also_where_only_other_runs_had_it_and_after_a_rebuild(tmp_path: Path) -> None:
    for number in (1, 2):
        writer = run(tmp_path)
        publish(writer, with_box(number))
        finish(writer)
    for _ in range(2):
        writer = run(tmp_path)
        assert repeated(writer, with_box(3)) == [BOX]
        finish(writer)
        rebuild(writer.folder, Schedule())


@pytest.mark.parametrize(
    "short", ["Africa", "He added that this was so.", "one two three four five six"]
)
def test_short_paragraphs_may_repeat(tmp_path: Path, short: str) -> None:
    writer = run(tmp_path)
    for number in (1, 2):
        publish(writer, article(number, body=f"{words(number, 60)}\n\n{short}"))
    assert repeated(writer, article(3, body=f"{words(3, 60)}\n\n{short}")) == []
    finish(writer)


def test_a_copy_of_an_article_is_known_as_such(tmp_path: Path) -> None:
    writer = run(tmp_path)
    for number in (1, 2):
        publish(writer, with_box(number))
    assert repeated(writer, with_box(3, near_duplicate_of="1")) == []
    finish(writer)


def test_of_a_paragraph_in_many_articles_few_are_kept(tmp_path: Path) -> None:
    writer = run(tmp_path)
    for number in range(9):
        publish(writer, with_box(number))
    database = writer.ledger.database
    writer.streams["articles"].seal()
    assert database.execute("SELECT count(*) FROM paragraphs").fetchone()[0] == 9 + 3
    finish(writer)
