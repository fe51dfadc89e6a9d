"""A run that went wrong says so everywhere: verdict, log, report, saved pages, alert."""

from __future__ import annotations

from typing import Any

import pytest

from almayadeen.archive.saved_pages import saved_pages
from tests.crawling import Crawl, crawl
from tests.health.test_monitors import web_server
from tests.replica import Replica

NEWS = "^/news/(politics|economy|sports)/.{12,}"


@pytest.fixture(scope="module")
def told() -> list[tuple[str, bytes]]:
    return []


@pytest.fixture(scope="module")
def run(told: list[tuple[str, bytes]], tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """A run on a site where the articles of some sections have come apart."""
    output = tmp_path_factory.mktemp("output")
    with Replica(articles=60, seed=9, quirks=False) as site, web_server() as (host, posted):
        site.fault("truncated", path=NEWS, keep=0.3)
        hook: dict[str, Any] = {
            "ALMAYADEEN_ALERTS": "webhook",
            "ALMAYADEEN_WEBHOOK": f"http://{host}/",
        }
        done = crawl(site.url, output, **hook)
        told += posted
    return done


def test_the_verdict_the_exit_code_and_the_last_line_agree(run: Crawl) -> None:
    assert run.manifest["verdict"] == "degraded"
    assert run.returncode == 3
    assert ": degraded (" in run.log.strip().splitlines()[-1]
    assert any("article pages could not be read" in why for why in run.manifest["reasons"])


def test_the_broken_pages_are_saved_with_what_each_reader_found(run: Crawl) -> None:
    pages = list(saved_pages(run.output / "broken" / run.manifest["run_id"]))
    assert pages
    assert all(page.problem and page.page == "article" for page in pages)
    listed = run.manifest["stats"]["almayadeen/broken_pages"]
    assert {page["url"] for page in listed} == {page.url for page in pages}
    assert all((run.output / page["path"]).exists() for page in listed)


def test_the_report_names_them(run: Crawl) -> None:
    html = (run.output / "runs" / f"{run.manifest['run_id']}.html").read_text()
    assert "could not be read" in html
    assert f"broken/{run.manifest['run_id']}/01-" in html
    assert (run.output / "runs" / "index.html").exists()


def test_people_are_told_once(run: Crawl, told: list[tuple[str, bytes]]) -> None:
    ((_, body),) = told
    assert b'"verdict":"degraded"' in body
