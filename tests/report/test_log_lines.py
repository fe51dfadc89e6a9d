"""The log says each thing in one line, with the address, and begins with the run."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.crawling import PROJECT, Crawl, command, crawl
from tests.replica import Replica

FAULTS: dict[str, dict[str, Any]] = {
    "InvalidArticle": {"name": "replace", "old": "2026", "new": "2036"},
    "LayoutChanged": {"name": "truncated"},
    "HTTP 404": {"name": "error", "status": 404},
    "HTTP 500": {"name": "error", "status": 500},
    "OffSite": {"name": "redirect-off-site"},
    "Connection was closed": {"name": "cut"},
}
START = "2026-03-02T09:00:00+02:00"


@pytest.fixture(scope="module")
def site() -> Iterator[Replica]:
    with Replica(articles=40, seed=3, template="full", start=START) as replica:
        yield replica


def read(site: Replica, output: Path, *arguments: str, spider: str = "articles") -> Crawl:
    return crawl(site.url, output, spider, *arguments, ALMAYADEEN_NOW=site.now().isoformat())


@pytest.mark.parametrize("reason", FAULTS)
def test_an_article_without_a_record_is_one_line(
    site: Replica, tmp_path: Path, reason: str
) -> None:
    address = site.truth()[3].url
    fault = {**FAULTS[reason], "kind": "article"}
    site.fault(fault.pop("name"), **fault)
    log = read(site, tmp_path, f"url={address}").log
    site.heal()
    lines = [line for line in log.splitlines() if address in line]
    assert len(lines) == 1
    assert f"No record of {address} (" in lines[0]
    assert reason in lines[0]
    assert "Traceback" not in log
    assert max(map(len, log.splitlines())) < 600


def test_a_dead_address_is_named_each_time_that_it_is_given(site: Replica, tmp_path: Path) -> None:
    dead, foreign = f"{site.url}news/politics/never-was-there", "https://example.org/a"
    given = tmp_path / "given.txt"
    given.write_text(f"{site.truth()[0].url}\n{dead}\n{foreign}\n")
    for _ in range(3):
        ended = read(site, tmp_path / "out", f"urls={given}")
        assert sum(dead in line for line in ended.log.splitlines()) == 1
        assert sum(foreign in line for line in ended.log.splitlines()) == 1
        report = (tmp_path / "out" / "runs" / f"{ended.manifest['run_id']}.html").read_text()
        missed = report.partition("What was missed")[2]
        assert dead in missed
        assert foreign in missed
        site.advance(hours=1)


def test_a_quiet_run_is_a_dozen_lines(site: Replica, tmp_path: Path) -> None:
    log = read(site, tmp_path, spider="sections").log
    lines = log.strip().splitlines()
    assert len(lines) <= 12
    assert "INFO: Run 2026" in lines[0]
    assert "Scrapy 2." in lines[0]


def test_at_debug_everything_is_there(site: Replica, tmp_path: Path) -> None:
    line = command(site.url, tmp_path, "breaking", LOG_LEVEL="DEBUG")
    ended = subprocess.run(line, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert "Enabled item pipelines:" in ended.stderr
    assert "Overridden settings:" in ended.stderr


@pytest.mark.parametrize("wrong", ["limit=few", "seciton=politics"])
def test_wrong_usage_is_one_line_at_every_level(tmp_path: Path, wrong: str) -> None:
    ended = crawl("http://127.0.0.1:9/", tmp_path, "sections", wrong)
    assert ended.returncode == 2
    assert len(ended.log.strip().splitlines()) == 1
