"""The pace of a host belongs to the host: proven from the site's own log."""

from __future__ import annotations

import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.crawling import PROJECT, command
from tests.replica import Replica

DELAY = 1.0


def crawls(url: str, output: Path, *spiders: str, **settings: Any) -> list[subprocess.Popen[str]]:
    """Start spiders on one folder: each a name, then its arguments."""
    stated = {"DOWNLOAD_DELAY": DELAY, "CONCURRENT_REQUESTS_PER_DOMAIN": 1} | settings
    return [
        subprocess.Popen(
            command(url, output, *spider.split(), **stated),
            cwd=PROJECT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for spider in spiders
    ]


def test_two_spiders_on_one_folder_ask_no_faster_than_one(tmp_path: Path) -> None:
    with Replica(articles=14, seed=3, per_page=8, edits=0, vanish=0) as site:
        spiders = ("sections sections=politics follow=none", "archive limit=8")
        running = crawls(site.url, tmp_path, *spiders, ALMAYADEEN_RECALL=False)
        logs = [each.communicate(timeout=200)[1] for each in running]
        asked = site.requests()
    assert [each.returncode for each in running] == [0, 0], "\n".join(logs)
    assert len(asked) >= 16
    gaps = [b.time - a.time for a, b in pairwise(asked)]
    assert min(gaps) >= 0.95 * DELAY, gaps


def test_a_pause_asked_of_one_process_is_kept_by_the_other(tmp_path: Path) -> None:
    with Replica(articles=14, seed=3, per_page=8, edits=0, vanish=0) as site:
        site.fault("busy", after=6, count=1, retry_after=3)
        spiders = ("sections sections=politics follow=none", "archive limit=8")
        running = crawls(site.url, tmp_path, *spiders, ALMAYADEEN_RECALL=False, DOWNLOAD_DELAY=0.2)
        for each in running:
            each.communicate(timeout=200)
        asked = site.requests()
    told = next(number for number, request in enumerate(asked) if request.status == 429)
    others = {request.path for request in asked[told + 1 :]}
    assert len(others) > 4
    assert asked[told + 1].time - asked[told].time >= 3 - 0.1
