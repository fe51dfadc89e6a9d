"""The CSV file: complete, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from almayadeen import read_articles
from almayadeen.reading.exports import export
from almayadeen.reading.exports.spreadsheet import COLUMNS, safe_cell
from tests.reading.records import HEADLINES, Builder, history, write_output, write_segment

# OWASP's list of what starts a formula, and the full-width forms.
DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")


def cells(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_output(tmp_path_factory.mktemp("output"), history(60))


def test_every_article_is_a_row(output: Path, tmp_path: Path) -> None:
    export(output, "csv", tmp_path / "articles.csv")
    rows = cells(tmp_path / "articles.csv")
    articles = list(read_articles(output))
    assert [row["id"] for row in rows] == [article.id for article in articles]
    assert [row["article_body"] for row in rows] == [article.article_body for article in articles]
    assert list(rows[0]) == COLUMNS


def test_lists_are_parted_by_semicolons_and_pictures_are_their_address(tmp_path: Path) -> None:
    article = Builder().article(authors=["A", "B"])
    write_segment(tmp_path / "a-1.jsonl", [article])
    export(tmp_path, "csv", tmp_path / "a.csv")
    [row] = cells(tmp_path / "a.csv")
    assert article.main_image is not None
    assert row["authors"] == "A; B"
    assert row["images"] == row["main_image"] == article.main_image.url


def test_no_cell_starts_a_formula(output: Path, tmp_path: Path) -> None:
    export(output, "csv", tmp_path / "articles.csv")
    rows = cells(tmp_path / "articles.csv")
    assert not [cell for row in rows for cell in row.values() if cell.startswith(DANGEROUS)]
    headlines = {row["headline"].removesuffix(" (updated)") for row in rows}
    assert f"'{HEADLINES[1]}" in headlines
    assert HEADLINES[7] in headlines


@given(st.text())
@example("\u200b=1+1")
@example(" =1+1")
@example("\x0b@SUM(A1)")
def test_a_safe_cell_is_the_text_or_the_text_behind_an_apostrophe(text: str) -> None:
    safe = safe_cell(text)
    assert safe in (text, f"'{text}")
    assert not safe.lstrip(" \u200b\ufeff\x0b").startswith(DANGEROUS)


def test_excel_knows_the_encoding(output: Path, tmp_path: Path) -> None:
    export(output, "csv", tmp_path / "articles.csv")
    assert (tmp_path / "articles.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_failed_export_leaves_the_old_file(output: Path, tmp_path: Path) -> None:
    target = tmp_path / "articles.csv"
    export(output, "csv", target)
    before = target.read_bytes()
    (tmp_path / "bad.jsonl").write_text("{")
    with pytest.raises(Exception, match=r"bad\.jsonl, line 1"):
        export(tmp_path / "bad.jsonl", "csv", target)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()].count("articles.csv") == 1
    assert not list(tmp_path.glob(".*"))
