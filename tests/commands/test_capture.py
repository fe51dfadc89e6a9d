"""A captured page becomes a test page; every captured page is read as a person said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from almayadeen.archive.saved_pages import SavedPage, file_name, saved_pages
from almayadeen.commands.capture import TEST_PAGES, expected_record
from almayadeen.items import Article
from tests.crawling import PROJECT
from tests.replica import Replica

CAPTURED = list(saved_pages(PROJECT / TEST_PAGES))


def capture(
    site: str, address: str, name: str, folder: Path, *options: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scrapy", "capture", address, name, "--into", str(folder)]
    settings = ["-s", f"ALMAYADEEN_BASE_URL={site}", "-s", "DOWNLOAD_DELAY=0.01"]
    return subprocess.run(
        [*command, *options, *settings], cwd=PROJECT, capture_output=True, text=True, timeout=120
    )


@pytest.mark.parametrize("page", CAPTURED, ids=[file_name(page.url) for page in CAPTURED])
def test_captured_pages_are_read_as_a_person_said(page: SavedPage) -> None:
    if page.record is None:
        pytest.skip("captured without a record")
    # A record that was saved before a field was added says nothing of it.
    said = Article.model_validate(page.record).model_dump(mode="json")
    found = expected_record(page.body, page.url, page.fetched_at)
    assert {n: found[n] for n in page.record} == {n: said[n] for n in page.record}


def test_a_page_is_saved_with_its_record(tmp_path: Path) -> None:
    with Replica(articles=20, seed=2, quirks=False) as site:
        article = site.truth()[0]
        done = capture(site.url, article.url, "First article!", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    (page,) = saved_pages(tmp_path)
    assert (tmp_path / "First-article.html").read_bytes() == page.body
    assert page.record is not None
    assert page.record["headline"] == article.headline
    assert "run_id" not in page.record
    assert expected_record(page.body, page.url, page.fetched_at) == page.record
    lines = done.stdout.splitlines()
    assert len(lines) == 3
    assert lines[0] == f"Read as {article.kind}: {article.headline}"
    assert lines[1] == f"Saved {tmp_path / 'First-article.html'}"
    assert "field by field" in lines[2]


def test_a_record_that_a_person_has_corrected_is_not_replaced(tmp_path: Path) -> None:
    with Replica(articles=20, seed=2, quirks=False) as site:
        address = site.truth()[0].url
        capture(site.url, address, "mine", tmp_path)
        (tmp_path / "mine.json").write_text('{"corrected": true}')
        asked = len(site.requests())
        again = capture(site.url, address, "mine", tmp_path)
        assert again.returncode == 2
        assert "mine.json is there, and may have been corrected" in again.stderr
        assert (tmp_path / "mine.json").read_text() == '{"corrected": true}'
        assert len(site.requests()) == asked
        assert capture(site.url, address, "mine", tmp_path, "--force").returncode == 0
    assert orjson.loads((tmp_path / "mine.json").read_bytes())["record"]


def test_a_page_that_is_no_article_is_saved_all_the_same(tmp_path: Path) -> None:
    with Replica(articles=20, seed=2) as site:
        done = capture(site.url, "/about-us", "about", tmp_path)
    assert done.returncode == 3
    told = orjson.loads((tmp_path / "about.json").read_bytes())
    assert "NotAnArticle" in told["problem"] or "LayoutChanged" in told["problem"]


def test_what_cannot_be_fetched_is_not_saved(tmp_path: Path) -> None:
    with Replica(articles=20, seed=2) as site:
        done = capture(site.url, "/news/politics/nowhere-at-all", "nowhere", tmp_path)
        foreign = capture(site.url, "https://example.org/", "foreign", tmp_path)
    assert done.returncode == 1
    assert foreign.returncode == 2
    assert list(tmp_path.iterdir()) == []
