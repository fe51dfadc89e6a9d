"""Files that an editor or a Mac has touched, and readers with several threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from almayadeen.journal.files.folder import Folder
from almayadeen.journal.files.reader import BOM, read_record
from almayadeen.journal.ledger.opening import rebuild
from almayadeen.journal.ledger.revisits import Schedule
from almayadeen.journal.verify import Verification
from almayadeen.reading import read_articles
from tests.journal.making import article, finish, publish, run

ARTICLES = 5


@pytest.fixture
def output(tmp_path: Path) -> Path:
    writer = run(tmp_path)
    for number in range(ARTICLES):
        publish(writer, article(number))
    finish(writer)
    return tmp_path


def segment(output: Path) -> Path:
    (path,) = (output / "articles").glob("[!.]*.jsonl")
    return path


def ids(output: Path, latest: bool = True) -> list[str]:
    return sorted(record["id"] for record in read_articles(output, latest=latest, as_dicts=True))


@pytest.mark.parametrize("latest", [True, False])
def test_a_byte_order_mark_costs_no_record(output: Path, latest: bool) -> None:
    path = segment(output)
    path.write_bytes(BOM + path.read_bytes())
    assert len(ids(output, latest)) == ARTICLES
    assert len(list(read_articles(output, latest=latest))) == ARTICLES
    assert any("byte order mark" in found for found in Verification(Folder(output)).findings())


def test_a_rebuild_reads_past_a_byte_order_mark_and_a_missing_end(output: Path) -> None:
    path = segment(output)
    path.write_bytes(BOM + path.read_bytes().rstrip(b"\n"))
    assert rebuild(Folder(output), Schedule()) == ARTICLES
    heir = run(output)
    for number in range(ARTICLES):
        assert not publish(heir, article(number))
        known = heir.ledger.articles.named(str(number))
        assert known is not None
        before = read_record(heir.folder, known.place)
        assert before is not None
        assert before["id"] == str(number)
    finish(heir)


def test_a_mark_that_came_later_hides_no_record_from_the_ledger(output: Path) -> None:
    path = segment(output)
    path.write_bytes(BOM + path.read_bytes())
    heir = run(output)
    for number in range(ARTICLES):
        known = heir.ledger.articles.named(str(number))
        assert known is not None
        before = read_record(heir.folder, known.place)
        assert before is not None
        assert before["id"] == str(number)
    finish(heir)


def test_hidden_files_are_nobodys_records(output: Path) -> None:
    path = segment(output)
    path.with_name(f"._{path.name}").write_bytes(b"\x00\x05\x16\x07Mac OS X")
    (output / "runs" / "._run.json").write_bytes(b"\x00\x05\x16\x07Mac OS X")
    assert len(ids(output)) == ARTICLES
    assert len(list(read_articles(output / "articles" / "*.jsonl"))) == ARTICLES
    assert list(Verification(Folder(output)).findings()) == []
    finish(run(output))


def test_an_iterator_may_be_used_by_several_threads(output: Path) -> None:
    records = read_articles(output)
    first = next(records)
    with ThreadPoolExecutor(2) as threads:
        taken = [threads.submit(lambda: [record.id for record in records]) for _ in range(2)]
    found = [first.id, *taken[0].result(), *taken[1].result()]
    assert sorted(found) == [str(number) for number in range(ARTICLES)]


def test_each_of_two_threads_may_read_for_itself(output: Path) -> None:
    with ThreadPoolExecutor(2) as threads:
        taken = list(threads.map(lambda _: ids(output), range(8)))
    assert taken == [[str(number) for number in range(ARTICLES)]] * 8
