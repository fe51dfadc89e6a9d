"""Reading the records back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from almayadeen import read_articles
from almayadeen.items import Article
from almayadeen.journal.files.segment import to_line
from almayadeen.reading import BadLine
from almayadeen.reading.errors import NothingThere, UnsealedSegment
from almayadeen.reading.shapes import shapes
from tests.reading.recipes import needs
from tests.reading.records import Builder, history, segment_path, write_output, write_segment


def newest_of(records: list[Article]) -> dict[str, Article]:
    """Give the truth by other means: the highest version of each id, tombstones left out."""
    newest: dict[str, Article] = {}
    for record in sorted(records, key=lambda record: record.version):
        newest[record.id] = record
    return {record.id: record for record in newest.values() if record.gone_at is None}


@pytest.fixture
def records() -> list[Article]:
    return list(history(250))


@pytest.fixture
def output(tmp_path: Path, records: list[Article]) -> Path:
    return write_output(tmp_path / "output", records, per_segment=40)


def test_each_article_once_in_its_newest_version(output: Path, records: list[Article]) -> None:
    read = list(read_articles(output))
    assert {article.id: article for article in read} == newest_of(records)
    assert len(read) == len({article.id for article in read})


def test_every_record_without_latest(output: Path, records: list[Article]) -> None:
    assert list(read_articles(output, latest=False)) == records


def test_dicts_are_the_json_as_it_stands(output: Path) -> None:
    dicts = list(read_articles(output, as_dicts=True))
    assert dicts == [
        orjson.loads(to_line(article.model_dump())) for article in read_articles(output)
    ]
    assert all(list(record) == list(shapes(Article)) for record in dicts)


def test_gone_articles_on_request(output: Path, records: list[Article]) -> None:
    gone = {article.id for article in read_articles(output, keep_gone=True) if article.gone_at}
    assert gone == {record.id for record in records if record.gone_at}
    assert gone.isdisjoint(article.id for article in read_articles(output))


def test_an_older_version_in_a_later_file_stays_older(tmp_path: Path) -> None:
    builder = Builder()
    first = builder.article()
    edited = builder.edited(first)
    write_segment(tmp_path / "a-1.jsonl", [edited])
    write_segment(tmp_path / "b-1.jsonl", [first])
    assert list(read_articles(tmp_path)) == [edited]


def test_the_same_record_in_two_folders_comes_once(tmp_path: Path) -> None:
    article = Builder().article()
    write_segment(tmp_path / "one" / "a-1.jsonl", [article])
    write_segment(tmp_path / "two" / "a-1.jsonl", [article])
    assert list(read_articles(f"{tmp_path}/*/*.jsonl")) == [article]


@pytest.mark.parametrize("form", ["{}", "{}/articles", "{}/articles/*.jsonl"])
def test_output_folder_articles_folder_or_glob(output: Path, form: str) -> None:
    assert list(read_articles(form.format(output))) == list(read_articles(output))


def test_one_file(output: Path, records: list[Article]) -> None:
    assert list(read_articles(segment_path(output, 2), latest=False)) == records[40:80]


def test_segments_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    records = list(history(60))
    output = write_output(tmp_path, records, per_segment=5)
    assert segment_path(output, 10).exists()
    assert list(read_articles(output, latest=False)) == records


@pytest.mark.parametrize("form", ["{}", "{}/articles/*"])
def test_a_part_file_is_never_read(output: Path, form: str) -> None:
    open_segment = segment_path(output, 99).with_suffix(".jsonl.part")
    open_segment.write_text('{"id": "torn')
    assert len(list(read_articles(form.format(output)))) == len(list(read_articles(output)))
    with pytest.raises(UnsealedSegment, match=r"99\.jsonl\.part is still being written"):
        read_articles(open_segment)


def test_an_empty_output_folder_has_no_articles(tmp_path: Path) -> None:
    assert list(read_articles(tmp_path)) == []


@pytest.mark.parametrize("form", ["{}/nowhere", "{}/*.jsonl"])
def test_what_is_not_there_is_an_error_at_once(tmp_path: Path, form: str) -> None:
    with pytest.raises(NothingThere):
        read_articles(form.format(tmp_path))


BAD_LINES = {
    "torn": b'{"id":"1","version":1,"headline":"tor',
    "not UTF-8": b'{"id":"1","version":1,"headline":"\xff"}',
    "not JSON": b"hello",
    "NaN": b'{"id":"1","version":1,"word_count":NaN}',
    "no object": b"[1, 2]",
    "null": b"null",
    "empty": b"",
    "no id": b'{"version":1}',
    "no version": b'{"id":"1","headline":"x"}',
    "half a character": b'{"id":"1","version":1,"headline":"\\ud800"}',
}


@pytest.mark.parametrize("bad", BAD_LINES.values(), ids=BAD_LINES.keys())
@pytest.mark.parametrize("latest", [True, False])
@pytest.mark.parametrize("as_dicts", [True, False])
def test_a_bad_line_raises_with_file_and_number(
    output: Path, bad: bytes, latest: bool, as_dicts: bool
) -> None:
    path = spoil(segment_path(output, 3), 7, bad)
    with pytest.raises(BadLine, match="line 7: ") as caught:
        read_all(output, latest, as_dicts)
    assert (caught.value.path, caught.value.number) == (path, 7)
    assert "\n" not in str(caught.value)


def read_all(output: Path, latest: bool, as_dicts: bool) -> int:
    if as_dicts:
        return len(list(read_articles(output, latest=latest, as_dicts=True)))
    return len(list(read_articles(output, latest=latest)))


def spoil(path: Path, number: int, line: bytes) -> Path:
    """Put another line in the place of one, counted from 1."""
    lines = path.read_bytes().split(b"\n")
    lines[number - 1] = line
    path.write_bytes(b"\n".join(lines))
    return path


def test_a_line_that_does_not_fit_the_model_says_which_field(tmp_path: Path) -> None:
    path = write_segment(tmp_path / "a-1.jsonl", [Builder().article()])
    path.write_bytes(path.read_bytes().replace(b'"kind":"news"', b'"kind":"gossip"'))
    with pytest.raises(BadLine, match="line 1: kind: Input should be"):
        list(read_articles(path))
    assert len(list(read_articles(path, as_dicts=True))) == 1


def test_bad_lines_are_collected(output: Path, records: list[Article]) -> None:
    for number in (2, 5):
        spoil(segment_path(output, number), number, b"{")
    bad: list[BadLine] = []
    read = list(read_articles(output, latest=False, errors=bad))
    assert [(line.path.name[-7:], line.number) for line in bad] == [("2.jsonl", 2), ("5.jsonl", 5)]
    assert len(read) == len(records) - 2


def test_bad_lines_go_to_a_function(output: Path) -> None:
    spoil(segment_path(output, 1), 1, b"{")
    seen: list[int] = []
    report: Callable[[BadLine], None] = lambda bad: seen.append(bad.number)  # noqa: E731
    assert list(read_articles(output, errors=report))
    assert seen == [1]


def test_a_bad_newest_version_is_reported_and_not_replaced_by_an_older(tmp_path: Path) -> None:
    builder = Builder()
    first = builder.article()
    path = write_segment(tmp_path / "a-1.jsonl", [first, builder.edited(first)])
    path.write_bytes(path.read_bytes()[:-20] + b"\n")
    bad: list[BadLine] = []
    assert list(read_articles(tmp_path, errors=bad)) == []
    assert [line.number for line in bad] == [2]


def test_another_key_order_and_spacing_is_read_as_well(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"version": 1, "id": "caf\\u00e9", "headline": "old"}\n'
        '{ "headline" : "new", "id" : "café", "version" : 2 }\n',
        encoding="utf-8",
    )
    assert [record["headline"] for record in read_articles(tmp_path, as_dicts=True)] == ["new"]


@settings(max_examples=50, deadline=None)
@given(
    versions=st.lists(st.tuples(st.integers(0, 8), st.integers(1, 5)), max_size=60),
    per_file=st.integers(1, 20),
)
def test_newest_whatever_the_order_of_lines_and_files(
    tmp_path_factory: pytest.TempPathFactory, versions: list[tuple[int, int]], per_file: int
) -> None:
    folder = tmp_path_factory.mktemp("any-order")
    article = Builder().article()
    lines = [
        article.model_copy(update={"id": str(identity), "version": version})
        for identity, version in versions
    ]
    write_output(folder, lines, per_segment=per_file)
    read = {record.id: record for record in read_articles(folder)}
    assert read == newest_of(lines)


MEMORY = """
import re, sys
from almayadeen import read_articles
count = sum(1 for _ in read_articles(sys.argv[1], as_dicts=True))
print(count, int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) // 1024)
"""


def test_memory_does_not_grow_with_the_number_of_lines(tmp_path: Path) -> None:
    peaks = []
    for count in (300_000, 900_000):
        path = tmp_path / f"{count}.jsonl"
        with path.open("w") as file:
            file.writelines(f'{{"id":"{n:040}","version":1,"x":1}}\n' for n in range(count))
        answer = subprocess.run(
            [sys.executable, "-c", MEMORY, path], capture_output=True, check=True, text=True
        )
        read, peak = map(int, answer.stdout.split())
        assert read == count
        peaks.append(peak)
    # A set of 600,000 such ids alone would take more than 70 MB.
    assert peaks[1] - peaks[0] < 30


def test_importing_the_package_is_cheap() -> None:
    code = "import sys, almayadeen; assert 'pydantic' not in sys.modules; almayadeen.read_articles"
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_a_table_of_articles_has_named_columns(output: Path) -> None:
    needs("import:pandas")
    import pandas as pd

    frame = pd.DataFrame(read_articles(output))
    assert list(frame.columns) == list(shapes(Article))
    assert list(frame["headline"]) == [article.headline for article in read_articles(output)]
