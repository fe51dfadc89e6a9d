"""The pace of a host belongs to the host: proven from the site's own log."""

from __future__ import annotations

import subprocess
from itertools import pairwise
from pathlib import Path

from tests.crawling import PROJECT, command
from tests.loopback import Answer, Loopback
from tests.replica import Replica

DELAY = 1.0


def crawls(
    url: str, output: Path, *spiders: str, **settings: object
) -> list[subprocess.Popen[str]]:
    """Start spiders on one folder: each a name, then its arguments."""
    stated = {"DOWNLOAD_DELAY": DELAY, "CONCURRENT_REQUESTS_PER_DOMAIN": 1, **settings}
    return [
        subprocess.Popen(
            command(url, output, *spider.split(), **stated),
            cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )
        for spider in spiders
    ]  # fmt: skip


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
    """Without a delay of their own, so that nothing but the pause keeps them."""
    busy = {
        "/busy": lambda before: Answer("", 429, {"Retry-After": "3"}) if not before else Answer()
    }
    with Loopback(busy) as site:
        (tmp_path / "other").write_text("".join(f"{site.url}other-{n}\n" for n in range(40)))
        first, second = crawls(
            site.url, tmp_path / "out",
            f"articles url={site.url}busy", "breaking", DOWNLOAD_DELAY=0.2,
        )  # fmt: skip
        for each in (first, second):
            each.communicate(timeout=100)
        told = next(asked for asked in site.asked if asked.path == "/busy")
        after = [asked.time - told.time for asked in site.asked if asked.time > told.time + 0.2]
    assert after
    assert min(after) >= 3 - 0.2
