"""``scrapy crawl`` tells the truth in its exit code, its last line and its manifest."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from almayadeen.commands.crawl import wrong_arguments
from almayadeen.spiders.arguments import AddressArguments, SectionsArguments
from tests.crawling import PROJECT, Crawl, command, crawl, records
from tests.replica import Replica


@pytest.fixture(scope="module")
def site() -> Iterator[Replica]:
    with Replica(articles=150, seed=6) as replica:
        yield replica


def start(site: Replica, output: Path, **settings: object) -> subprocess.Popen[str]:
    """Start a crawl slow enough to be met in the middle, and wait for its first records."""
    line = command(site.url, output, "sections", DOWNLOAD_DELAY=0.05, **settings)
    process = subprocess.Popen(line, cwd=PROJECT, stderr=subprocess.PIPE, text=True)
    until = monotonic() + 60
    while monotonic() < until and process.poll() is None:
        if any(path.stat().st_size for path in (output / "articles").glob("*.part")):
            return process
        sleep(0.05)
    raise AssertionError("the crawl wrote nothing")


def end(process: subprocess.Popen[str], output: Path) -> Crawl:
    _, log = process.communicate(timeout=60)
    return Crawl(process.returncode, log, output)


@pytest.mark.parametrize("signals", [[signal.SIGINT], [signal.SIGTERM], [signal.SIGTERM] * 2])
def test_signals_end_a_run_without_loss(
    site: Replica, tmp_path: Path, signals: list[signal.Signals]
) -> None:
    process = start(site, tmp_path)
    for number in signals:
        process.send_signal(number)
        sleep(0.02)
    run = end(process, tmp_path)
    assert run.returncode == 5
    manifest = run.manifest
    assert manifest["verdict"] == "interrupted"
    written = [record["id"] for record in records(tmp_path)]
    assert len(written) == len(set(written)) == manifest["counts"]["published"] > 0
    assert not list((tmp_path / "articles").glob("*.part"))
    assert "interrupted" in run.log.strip().splitlines()[-1]


def test_the_same_spider_twice(site: Replica, tmp_path: Path) -> None:
    first = start(site, tmp_path)
    second = crawl(site.url, tmp_path, LOG_LEVEL="ERROR")
    assert second.returncode == 1
    assert second.log.startswith("scrapy crawl: spider 'sections' already runs on ")
    assert len(second.log.strip().splitlines()) == 1
    first.kill()
    end(first, tmp_path)
    third = crawl(site.url, tmp_path, "sections", "limit=5")
    assert third.returncode == 0


def test_another_feed_takes_nothing_away(site: Replica, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    line = command(site.url, tmp_path / "out", "sections", "limit=5")
    ended = subprocess.run(
        [*line, "-O", str(other)], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0
    assert other.stat().st_size > 100
    assert len(records(tmp_path / "out")) >= 5


def test_a_site_that_does_not_answer_is_a_failure(tmp_path: Path) -> None:
    run = crawl("http://127.0.0.1:9/", tmp_path)
    assert run.returncode == 1
    assert run.manifest["verdict"] == "failed"


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({"limit": "few"}, "limit=few: expected a whole number, 1 or more"),
        ({"limit": "-1"}, "limit=-1: expected a whole number, 1 or more"),
        ({"seciton": "politics"}, "unknown argument 'seciton': there are "),
        ({"follow": "everything"}, "follow=everything: expected 'read-next', "),
        ({"since": "yesterday"}, "since=yesterday: expected a day like 2025-11-03"),
        ({"sections": ""}, "sections=: names nothing"),
    ],
)
def test_wrong_arguments_are_said_in_one_line(stated: dict[str, str], said: str) -> None:
    line = wrong_arguments(SectionsArguments, stated)
    assert line is not None
    assert said in line
    assert "\n" not in line


def test_arguments_of_scrapyd_are_no_mistake() -> None:
    assert wrong_arguments(SectionsArguments, {"_job": "1", "_version": "2"}) is None
    assert wrong_arguments(AddressArguments, {}) == "give urls=FILE or url=ADDRESS"
    missing = wrong_arguments(AddressArguments, {"urls": "/no/such"})
    assert missing == "urls=/no/such: no such file"


def test_an_unknown_spider_is_wrong_usage(tmp_path: Path) -> None:
    run = crawl("http://127.0.0.1:9/", tmp_path, "section", LOG_LEVEL="ERROR")
    assert run.returncode == 2
    assert run.log.startswith("scrapy crawl: no spider 'section': there are archive, articles, ")
    assert len(run.log.strip().splitlines()) == 1


def scrapy(*arguments: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "scrapy", *arguments]
    return subprocess.run(line, cwd=PROJECT, capture_output=True, text=True, check=False)


def test_help_shows_each_spider_with_its_arguments() -> None:
    told = scrapy("crawl", "--help").stdout.partition("Global Options")[2]
    spiders = {part.partition(":")[0]: part for part in told.split("\n\n")[1:]}
    assert set(spiders) == {"archive", "articles", "breaking", "sections"}
    assert "  -a limit=             Stop after so many articles." in spiders["sections"]
    assert "until=" in spiders["archive"]
    assert "-a" not in spiders["breaking"]
    assert max(map(len, told.splitlines())) <= 100


@pytest.mark.parametrize("named", [(), ("sections", "archive"), ("replay",)])
def test_crawl_alone_names_the_spiders(named: tuple[str, ...]) -> None:
    done = scrapy("crawl", *named)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "there are archive, articles, breaking, sections (see" in done.stderr


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("DOWNLOAD_DELAY=abc", "a number"),
        ("CONCURRENT_REQUESTS=1.5", "a whole number"),
        ("ROBOTSTXT_OBEY=maybe", "True or False"),
        ("LOG_LEVEL=LOUD", "DEBUG, INFO, WARNING or ERROR"),
    ],
)
def test_a_setting_of_scrapy_of_the_wrong_type_is_one_line(stated: str, expected: str) -> None:
    done = scrapy("crawl", "sections", "-s", stated)
    assert done.returncode == 2
    assert done.stderr == f"scrapy crawl: {stated}: expected {expected}\n"


@pytest.mark.parametrize("stated", [("-s", "DOWNLOADER_MIDDLEWARES=abc"), ("-a", "limit")])
def test_what_scrapy_itself_refuses_is_one_line(stated: tuple[str, str]) -> None:
    done = scrapy("crawl", "sections", *stated)
    assert done.returncode == 2
    assert done.stderr.startswith(f"scrapy crawl: Invalid {stated[0]} value")
    assert stated[1] in done.stderr
    assert len(done.stderr.splitlines()) == 1
