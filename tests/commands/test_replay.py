"""Kept pages are read again without the network; what changed becomes a new version."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from almayadeen.archive.saved_pages import SavedPage
from almayadeen.archive.warc_pages import Archived, archived_body, archived_pages
from tests.crawling import PROJECT, Crawl, crawl
from tests.replica import Replica

ARTICLES = 30
END = b"</p></div></section>"


def replay(site: str, pages: Path, output: Path) -> Crawl:
    command = [sys.executable, "-m", "scrapy", "replay", str(pages)]
    settings = [f"ALMAYADEEN_BASE_URL={site}", f"ALMAYADEEN_OUTPUT={output}"]
    stated = [part for setting in settings for part in ("-s", setting)]
    done = subprocess.run(
        [*command, *stated], cwd=PROJECT, capture_output=True, text=True, timeout=120
    )
    return Crawl(done.returncode, done.stderr + done.stdout, output)


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The address of a site that is gone, and the output of a crawl that kept its pages."""
    output = tmp_path_factory.mktemp("archived")
    with Replica(articles=ARTICLES, seed=4, quirks=False) as site:
        done = crawl(site.url, output, ALMAYADEEN_WARC="True")
        assert done.returncode == 0, done.log
        return site.url, output


def test_nothing_is_archived_unless_asked_for(tmp_path: Path) -> None:
    with Replica(articles=20, seed=4) as site:
        done = crawl(site.url, tmp_path, "sections", "limit=1")
        assert done.records()
    assert not (tmp_path / "warc").exists()


def test_the_archive_is_read_by_warcio_and_holds_every_page(archived: tuple[str, Path]) -> None:
    _, output = archived
    (path,) = (output / "warc").glob("*.warc.gz")
    with path.open("rb") as file:
        types = [record.rec_type for record in ArchiveIterator(file)]
    assert set(types) == {"response"}
    articles = [page for page in archived_pages(path) if page.page == "article"]
    assert len(articles) >= ARTICLES
    body, headers = archived_body(articles[3])
    assert b"</html>" in body
    assert headers["Content-Type"].startswith("text/html")


def test_an_archive_that_breaks_off_is_read_to_where_it_does(
    archived: tuple[str, Path], tmp_path: Path
) -> None:
    _, output = archived
    (path,) = (output / "warc").glob("*.warc.gz")
    cut = tmp_path / "cut.warc.gz"
    cut.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert 0 < len(list(archived_pages(cut))) < len(list(archived_pages(path)))


def test_replaying_what_is_known_publishes_nothing(archived: tuple[str, Path]) -> None:
    url, output = archived
    before = Crawl(0, "", output).records()
    done = replay(url, output / "warc", output)
    assert done.returncode == 0, done.log
    assert done.records() == before


def test_a_site_that_is_gone_is_rebuilt_from_its_archive(
    archived: tuple[str, Path], tmp_path: Path
) -> None:
    url, output = archived
    done = replay(url, output / "warc", tmp_path)
    assert done.returncode == 0, done.log
    first = {record["id"]: record for record in Crawl(0, "", output).records()}
    again = {record["id"]: record for record in done.records()}
    assert again.keys() == first.keys()
    assert all(again[name]["content_hash"] == first[name]["content_hash"] for name in first)


def test_what_a_mended_parser_reads_becomes_a_new_version(
    archived: tuple[str, Path], tmp_path: Path
) -> None:
    """The parser is as it is, so a page is changed instead: it comes to the same."""
    url, output = archived
    replay(url, output / "warc", tmp_path / "output")
    place, body = with_more_text(output)
    later = place.fetched_at + timedelta(seconds=30)
    SavedPage(place.url, body, later).save(tmp_path / "pages", "mended")
    old = SavedPage(place.url, b"<html>too old", place.fetched_at - timedelta(days=9))
    old.save(tmp_path / "pages", "old")
    done = replay(url, tmp_path / "pages", tmp_path / "output")
    assert done.returncode == 0, done.log
    (new,) = [record for record in done.records() if record["version"] == 2]
    assert "article_body" in new["changed_fields"]
    assert datetime.fromisoformat(new["fetched_at"]) == later


def test_a_field_outside_the_content_is_published_too(
    archived: tuple[str, Path], tmp_path: Path
) -> None:
    url, output = archived
    replay(url, output / "warc", tmp_path / "output")
    place, body = with_more_text(output)
    mended = body.replace(b" And one more sentence.", b"").replace(
        b'"keywords": "', b'"keywords": "Mended,'
    )
    SavedPage(place.url, mended, place.fetched_at).save(tmp_path / "pages", "mended")
    done = replay(url, tmp_path / "pages", tmp_path / "output")
    (new,) = [record for record in done.records() if record["version"] == 2]
    assert new["keywords"][0] == "Mended"
    assert new["changed_fields"] == ["keywords"]
    again = replay(url, tmp_path / "pages", tmp_path / "output")
    assert len(again.records()) == len(done.records())


def test_an_older_copy_never_replaces_what_is_published(
    archived: tuple[str, Path], tmp_path: Path
) -> None:
    url, output = archived
    place, body = with_more_text(output)
    SavedPage(place.url, body, datetime(2020, 1, 1, tzinfo=UTC)).save(tmp_path, "older")
    before = Crawl(0, "", output).records()
    replay(url, tmp_path, output)
    assert Crawl(0, "", output).records() == before


def with_more_text(output: Path) -> tuple[Archived, bytes]:
    """Return an archived page with a sentence added to its text."""
    (path,) = (output / "warc").glob("*.warc.gz")
    for place in archived_pages(path):
        body = archived_body(place)[0]
        if place.page == "article" and END in body:
            return place, body.replace(END, b" And one more sentence." + END)
    raise AssertionError("no page with a text")


def test_a_folder_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    done = replay("http://127.0.0.1:9/", tmp_path / "nowhere", tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.log


def test_a_folder_without_kept_pages_is_said(tmp_path: Path) -> None:
    """Other HTML with JSON beside it, such as the report of a run, is no saved page."""
    runs = tmp_path / "output" / "runs"
    runs.mkdir(parents=True)
    (runs / "1.html").write_text("<p>A report")
    (runs / "1.json").write_text('{"run_id": "1"}')
    done = replay("http://127.0.0.1:9/", tmp_path / "output", tmp_path / "new")
    assert done.returncode == 1
    assert done.manifest["reasons"] == [
        f"{tmp_path / 'output'} holds no saved pages and no WARC files"
    ]
    assert "Traceback" not in done.log
