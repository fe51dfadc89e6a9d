"""A dead timer is noticed: by an exit code, by a call that does not come, by Prometheus."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from almayadeen.report.heartbeat import beat
from almayadeen.report.status import METRICS, last_runs, size_of, write_metrics
from tests import samples
from tests.crawling import PROJECT, crawl
from tests.health.test_monitors import web_server
from tests.replica import Replica


def ended(hours_ago: float, spider: str = "sections", **changes: Any) -> dict[str, Any]:
    """The manifest of a run that ended so long ago."""
    moment = datetime.now(UTC) - timedelta(hours=hours_ago)
    run = samples.manifest(0, spider=spider, finished_at=moment.isoformat(), **changes)
    return run | {"run_id": f"{moment:%Y%m%dT%H%M%SZ}-{spider}-00aa"}


def status(output: Path, *arguments: str) -> tuple[int, list[str]]:
    line = [sys.executable, "-m", "scrapy", "status", *arguments]
    line += ["-s", f"ALMAYADEEN_OUTPUT={output}"]
    done = subprocess.run(line, cwd=PROJECT, capture_output=True, text=True, check=False)
    return done.returncode, (done.stdout + done.stderr).strip().splitlines()


@pytest.mark.parametrize(
    ("runs", "arguments", "code", "last"),
    [
        ([ended(2)], (), 0, "sections: healthy"),
        ([ended(30)], (), 1, "sections: no run has ended for 26 hours"),
        ([ended(30)], ("--max-hours", "48"), 0, "sections: healthy"),
        ([ended(2, verdict="degraded", reasons=["why"])], (), 3, "sections: degraded (why)"),
        ([ended(2, verdict="failed")], (), 1, "sections: failed"),
        ([ended(2, "breaking")], (), 1, "sections: no run has ended here"),
        ([ended(2, "breaking"), ended(30)], ("breaking",), 0, "breaking: healthy"),
        ([ended(40, verdict="failed"), ended(1)], (), 0, "sections: healthy"),
    ],
)
def test_the_exit_code_is_that_of_the_last_run_if_it_is_young_enough(
    tmp_path: Path, runs: list[dict[str, Any]], arguments: tuple[str, ...], code: int, last: str
) -> None:
    for run in runs:
        samples.write(tmp_path, run)
    found, lines = status(tmp_path, *arguments)
    assert (found, lines[-1]) == (code, last)
    assert len(lines) == len({run["spider"] for run in runs}) + 2


def test_size_and_growth_are_those_of_the_files(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    folder = tmp_path / "articles"
    folder.mkdir()
    for days, size in ((1, 1000), (29, 200), (31, 30)):
        name = f"{now - timedelta(days=days):%Y%m%dT%H%M%SZ}-sections-00aa-1.jsonl"
        (folder / name).write_bytes(b"x" * size)
    found = size_of(tmp_path, now)
    assert (found.whole, found.month) == (1230, 1200)


def test_prometheus_is_told_of_each_spider(tmp_path: Path) -> None:
    for run in (ended(40), ended(1, verdict="degraded"), ended(2, "breaking")):
        samples.write(tmp_path, run)
    write_metrics(tmp_path)
    lines = (tmp_path / "runs" / METRICS).read_text().splitlines()
    assert 'almayadeen_last_run_exit_code{spider="sections"} 3' in lines
    assert 'almayadeen_last_run_exit_code{spider="breaking"} 0' in lines
    assert sum(line.startswith("# TYPE") for line in lines) == 7
    assert list(last_runs(tmp_path)) == ["breaking", "sections"]
    start = 'almayadeen_last_run_end_seconds{spider="sections"} '
    (end,) = [line.removeprefix(start) for line in lines if line.startswith(start)]
    assert float(end) == pytest.approx(datetime.now(UTC).timestamp() - 3600, abs=600)


@pytest.mark.parametrize("verdict", ["healthy", "degraded", "failed", "blocked", "interrupted"])
def test_a_run_that_did_its_work_gives_a_sign_of_life(verdict: str) -> None:
    with web_server() as (host, posted):
        beat(f"http://{host}/ping", ended(0, verdict=verdict))
    expected = [("/ping", f"sections: {verdict}".encode())]
    assert posted == (expected if verdict in {"healthy", "degraded"} else [])


def test_a_heartbeat_that_nobody_hears_is_one_line(caplog: pytest.LogCaptureFixture) -> None:
    beat("http://127.0.0.1:9/", ended(0))
    (record,) = caplog.records
    assert record.exc_info is None
    assert "heartbeat could not be sent to http://127.0.0.1:9/" in record.getMessage()


def test_a_crawl_beats_and_leaves_its_metrics(tmp_path: Path) -> None:
    with web_server() as (host, posted), Replica(articles=20, seed=2) as site:
        crawl(site.url, tmp_path, "breaking", ALMAYADEEN_HEARTBEAT=f"http://{host}/ping")
    assert posted == [("/ping", b"breaking: healthy")]
    assert (
        'almayadeen_last_run_exit_code{spider="breaking"} 0'
        in (tmp_path / "runs" / METRICS).read_text()
    )
    assert status(tmp_path, "breaking")[0] == 0
