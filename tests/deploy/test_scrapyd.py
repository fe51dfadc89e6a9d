"""Our egg on a real Scrapyd: it collects what the site has, and each trap is closed."""

from __future__ import annotations

import json
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonlines
import pytest

from almayadeen.commands.scrapyd_client import Scrapyd, ScrapydError
from tests.deploy.server import PROJECT, USER, Server, scrapyd
from tests.replica import Replica

ARTICLES = 40


@pytest.fixture(scope="module")
def site() -> Iterator[Replica]:
    with Replica(articles=ARTICLES, seed=5, quirks=False) as site:
        yield site


@dataclass
class Careless:
    """Three runs on a Scrapyd as many run it: with an items_dir, keeping one job."""

    server: Server
    output: Path
    jobs: list[str]
    relative: str


@pytest.fixture(scope="module")
def careless(
    egg: Path, site: Replica, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Careless]:
    folder = tmp_path_factory.mktemp("careless")
    with scrapyd(folder / "state", items_dir="items", jobs_to_keep=1) as server:
        assert server.deploy(egg).returncode == 0
        output = folder / "output"
        jobs = [server.start("sections", site.url, output)]
        server.wait_for(jobs[0])
        jobs.append(server.start("sections", site.url, "collected", CLOSESPIDER_ITEMCOUNT="1"))
        server.wait_for(jobs[1])
        relative = server.log("sections", jobs[1])
        jobs.append(server.start("sections", site.url, output))
        server.wait_for(jobs[2])
        yield Careless(server, output, jobs, relative)


def records(output: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for path in sorted((output / "articles").glob("*.jsonl")):
        with jsonlines.open(path) as lines:
            found.extend(lines)
    return found


def check_complete(output: Path, site: Replica) -> None:
    """Every article of the site once, and no other."""
    ids = sorted(record["id"] for record in records(output) if record["version"] == 1)
    assert ids == sorted(article.id for article in site.truth())


def manifests(output: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text()) for path in sorted((output / "runs").glob("*.json"))]


def test_a_scheduled_run_collects_what_the_site_has(
    server: Server, site: Replica, tmp_path: Path
) -> None:
    output = tmp_path / "output"
    settings = [f"ALMAYADEEN_BASE_URL={site.url}", f"ALMAYADEEN_OUTPUT={output}"]
    settings += ["DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=False"]
    stated = [part for setting in settings for part in ("-s", setting)]
    done = server.scrapy("schedule", "sections", *stated, "-a", "follow=read-next,related,coverage")
    assert done.returncode == 0, done.stdout + done.stderr
    job = done.stdout.split(" as job ")[1].split()[0]
    server.wait_for(job)
    check_complete(output, site)
    log = server.log("sections", job)
    assert f"writes to {output}" in log
    assert ": healthy" in log.splitlines()[-1]
    assert len(list((output / "runs").glob("2*.html"))) == 1
    assert not list(server.folder.glob("output"))


def test_it_listens_on_loopback_and_asks_for_a_password(server: Server) -> None:
    with pytest.raises(ScrapydError, match=r"401 Unauthorized .set SCRAPYD_USERNAME"):
        Scrapyd(server.url, USER, "wrong").ask("daemonstatus.json")
    assert "bind_address      = 127.0.0.1" in (PROJECT / "deploy" / "scrapyd.conf").read_text()


def test_who_has_started_it_need_not_tell_the_password(egg: Path, tmp_path: Path) -> None:
    """``make scrapyd``, ``make deploy`` and ``scrapy schedule``, as the docs say."""
    with scrapyd(tmp_path / "almayadeen" / "scrapyd", password="") as server:
        deployed = server.deploy(egg)
        assert deployed.returncode == 0, deployed.stdout + deployed.stderr
        output = f"ALMAYADEEN_OUTPUT={tmp_path / 'output'}"
        stated = ["-s", "ALMAYADEEN_BASE_URL=http://127.0.0.1:9/", "-s", output]
        scheduled = server.scrapy("schedule", "breaking", *stated)
        assert "Scheduled breaking as job" in scheduled.stdout
        server.wait_for(scheduled.stdout.split(" as job ")[1].split()[0])


@pytest.mark.parametrize("url", ["http://192.0.2.1:6800/", "https://scrapyd.example.org/"])
def test_the_password_of_this_machine_is_told_to_no_other(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "almayadeen" / "scrapyd").mkdir(parents=True)
    (tmp_path / "almayadeen" / "scrapyd" / "password").write_text("secret")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.delenv("SCRAPYD_PASSWORD", raising=False)
    assert Scrapyd.at(url).password == ""
    assert Scrapyd.at("http://127.0.0.1:6800/").password == "secret"


def test_items_dir_does_not_replace_our_output(careless: Careless, site: Replica) -> None:
    check_complete(careless.output, site)
    assert "FEEDS was replaced" in careless.relative
    assert list((careless.server.folder / "items").rglob("*.jl"))


def test_jobs_to_keep_does_not_reach_our_files(careless: Careless, site: Replica) -> None:
    assert careless.server.log("sections", careless.jobs[0]) == "no log"
    assert len(manifests(careless.output)) == 2
    check_complete(careless.output, site)


def test_a_relative_output_is_said_with_its_place(careless: Careless) -> None:
    assert "ALMAYADEEN_OUTPUT=collected is relative" in careless.relative
    assert f"writes to {careless.server.folder / 'collected'}" in careless.relative


def test_overlapping_runs_end_at_once_and_clearly(server: Server, tmp_path: Path) -> None:
    output = tmp_path / "output"
    with Replica(articles=ARTICLES, seed=6, quirks=False) as site:
        first = server.start("sections", site.url, output, DOWNLOAD_DELAY="1")
        wait_for_records(output)
        refused = server.scrapy("schedule", "sections", "-s", f"ALMAYADEEN_BASE_URL={site.url}")
        assert refused.returncode == 5
        assert f"as job {first}" in refused.stdout
        second = server.start("sections", site.url, output)
        server.wait_for(second)
        assert first in server.jobs("running")
        assert "already runs on" in server.log("sections", second)
        assert len(server.log("sections", second).split("Traceback")) <= 2
        server.cancel(first, "INT")
        server.wait_for(first)
    assert [run["verdict"] for run in manifests(output)] == ["interrupted"]


def test_a_job_cancelled_and_killed_loses_nothing(server: Server, tmp_path: Path) -> None:
    output = tmp_path / "output"
    with Replica(articles=ARTICLES, seed=7, quirks=False) as site:
        job = server.start("sections", site.url, output, DOWNLOAD_DELAY="0.1")
        wait_for_records(output)
        server.cancel(job, "TERM")
        server.cancel(job, "KILL")
        server.wait_for(job)
        again = server.start("sections", site.url, output)
        server.wait_for(again)
        check_complete(output, site)


def test_a_broken_egg_is_taken_back(server: Server, egg: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.egg"
    with zipfile.ZipFile(egg) as whole, zipfile.ZipFile(broken, "w") as copy:
        for name in whole.namelist():
            content = whole.read(name)
            copy.writestr(name, b"(" if name == "almayadeen/spiders/sections.py" else content)
    before = server.client.ask("listversions.json", project="almayadeen")["versions"]
    done = server.deploy(broken)
    assert done.returncode == 1
    assert "Not deployed" in done.stdout
    assert server.client.ask("listversions.json", project="almayadeen")["versions"] == before


def wait_for_records(output: Path) -> None:
    """Wait until a run has written something."""
    deadline = time.monotonic() + 60
    while not any(path.stat().st_size for path in (output / "articles").glob("*.part")):
        assert time.monotonic() < deadline, "nothing was written"
        time.sleep(0.05)
