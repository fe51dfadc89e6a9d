"""A run under a clock that cannot be right dates nothing by it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from scrapy.http.headers import Headers

from almayadeen.health.clock_check import made_at
from tests.crawling import crawl
from tests.replica import Replica

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Date": format_datetime(NOON, usegmt=True)}, NOON),
        ({"Date": format_datetime(NOON, usegmt=True), "Age": "3600"}, NOON + timedelta(hours=1)),
        ({"Date": "Fri, 01 May 2026 14:00:00 +0200"}, NOON),
        ({"Date": "Fri, 01 May 2026 12:00:00 -0000"}, NOON),
        ({}, None),
        ({"Date": "soon"}, None),
        ({"Date": format_datetime(NOON, usegmt=True), "Age": "long"}, None),
        ({"Date": format_datetime(NOON, usegmt=True), "Age": "9" * 30}, None),
        ({"Date": b"\xff\xfe"}, None),
    ],
)
def test_when_an_answer_was_made(
    headers: dict[str, str | bytes], expected: datetime | None
) -> None:
    assert made_at(Headers(headers)) == expected


@pytest.mark.parametrize("moment", ["1969-12-31T10:00:00+00:00", "2024-12-31T23:59:59+00:00"])
def test_a_clock_that_cannot_be_right_is_refused(tmp_path: Path, moment: str) -> None:
    run = crawl("http://127.0.0.1:9/", tmp_path, ALMAYADEEN_NOW=moment, LOG_LEVEL="ERROR")
    assert run.returncode == 1
    assert run.log.startswith(f"scrapy crawl: the clock of this machine says {moment[:10]}")
    assert len(run.log.strip().splitlines()) == 1
    assert not (tmp_path / "runs").exists()


def test_a_clock_that_is_not_the_sites_ends_the_run(tmp_path: Path) -> None:
    addons = '{"tests.faults.injected.Injected": 900}'
    fault = '{"do": "jump", "days": 4100, "at": 1}'
    with Replica(articles=24, seed=5) as site:
        run = crawl(site.url, tmp_path, ADDONS=addons, FAULT=fault)
        assert (run.returncode, run.manifest["finish_reason"]) == (1, "clock_wrong")
        assert "cannot be believed" in run.manifest["reasons"][0]
        assert run.records() == []
        assert crawl(site.url, tmp_path).returncode == 0
