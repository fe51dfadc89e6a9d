"""Listings read by pressing "load more", in a real browser, as politely as everything else."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from almayadeen.discovery.load_more.chromium import HOW_TO_INSTALL, find_browser, launch_options
from almayadeen.discovery.load_more.patterns import patterns_of
from almayadeen.errors import WrongSetting
from tests.chromium import needed_browser
from tests.crawling import PROJECT, Crawl, command, crawl
from tests.processes import command_of, descendants, is_alive
from tests.replica import Replica

EARLY = 0.03
"""Seconds by which a server can see two requests closer than they were sent."""

HIDDEN = {"read-next": 0}
"""Every article stands on a listing."""


@pytest.fixture(scope="module")
def browser() -> str:
    return needed_browser()


@pytest.fixture
def site() -> Iterator[Replica]:
    with Replica(articles=120, per_page=8, load_more="html", hidden=HIDDEN) as site:
        yield site


def pressed(site: Replica, output: Path, *arguments: str, **settings: Any) -> Crawl:
    settings.setdefault("ALMAYADEEN_RECALL", False)
    return crawl(
        site.url, output, "sections", *arguments,
        ALMAYADEEN_NOW=site.now().isoformat(), **settings,
    )  # fmt: skip


def missed(site: Replica, found: Crawl) -> set[str]:
    """Ids of the site's articles that were not collected; of two with one content, one counts."""
    ids = {article.id for article in site.truth()}
    doubles = site.doubles()
    collected = {record["id"] for record in found.records()}
    kept = {double for double, original in doubles.items() if {double, original} & collected}
    return ids - collected - kept - {doubles[double] for double in kept}


@pytest.mark.parametrize("kind", ["html", "json"])
def test_pressing_finds_every_article(browser: str, tmp_path: Path, kind: str) -> None:
    with Replica(
        articles=200, per_page=10, load_more=kind, hidden=HIDDEN, template="mixed"
    ) as site:
        found = pressed(site, tmp_path, "pages=50", "follow=none")
        assert missed(site, found) == set()
        log = site.requests()
    assert found.returncode == 0, found.log
    asked = [request.path for request in log]
    assert not [path for path in asked if "/assets/" in path or path.endswith((".jpg", ".ico"))]
    assert any(path.startswith("/ajax/") for path in asked)
    assert len({request.headers["user-agent"] for request in log}) == 1
    assert all("cookie" not in request.headers for request in log)
    # Article pages stay plain requests: a browser says what it would like to have.
    plain = [r for r in log if "sec-fetch-mode" not in r.headers]
    opened = found.manifest["stats"]["almayadeen/load_more/listings"]
    assert len(log) - len(plain) <= opened + sum(path.startswith("/ajax/") for path in asked)


def test_the_browser_keeps_the_delay_as_well(browser: str, tmp_path: Path) -> None:
    with Replica(articles=60, per_page=2, load_more="html", hidden=HIDDEN) as site:
        found = pressed(
            site, tmp_path, "sections=politics,economy", "pages=3", "follow=none",
            DOWNLOAD_DELAY=0.4, CONCURRENT_REQUESTS_PER_DOMAIN=1, AUTOTHROTTLE_ENABLED=True,
            AUTOTHROTTLE_START_DELAY=0.4,
        )  # fmt: skip
        log = site.requests()
    assert found.manifest["stats"]["almayadeen/load_more/presses"] >= 2
    assert min(b.time - a.time for a, b in pairwise(log)) >= 0.4 - EARLY


def test_robots_txt_holds_for_the_browser(browser: str, tmp_path: Path, site: Replica) -> None:
    site.fault("replace", path="robots.txt", old="Disallow: /search", new="Disallow: /ajax/")
    pressed(
        site, tmp_path, "sections=politics", "pages=3", "follow=none",
        ALMAYADEEN_LOAD_MORE_PATIENCE=2,
    )  # fmt: skip
    assert not [r.path for r in site.requests() if r.path.startswith("/ajax/")]


def test_presses_end_with_the_day_asked_for(browser: str, tmp_path: Path) -> None:
    with Replica(
        articles=300, days=30, per_page=5, load_more="html", hidden=HIDDEN, quirks=False
    ) as site:
        since = site.now().date() - timedelta(days=10)
        found = pressed(site, tmp_path, "sections=politics", f"since={since}", "follow=none")
        presses = sum(r.path.startswith("/ajax/") for r in site.requests())
        of_section = [a for a in site.truth() if a.url.startswith(f"{site.url}news/politics/")]
    dates = [record["date_published"][:10] for record in found.records()]
    assert min(dates) >= since.isoformat()
    assert 1 <= presses < len(of_section) / 5 - 1


def test_no_browser_is_started_without_need(tmp_path: Path, site: Replica) -> None:
    found = pressed(site, tmp_path, "sections=politics", "follow=none")
    assert "playwright" not in found.log
    assert not [r.path for r in site.requests() if r.path.startswith("/ajax/")]


@pytest.mark.parametrize("path", ["/nowhere/chromium", "/bin/false"])
def test_without_a_browser_the_sitemaps_are_read(tmp_path: Path, site: Replica, path: str) -> None:
    found = pressed(site, tmp_path, "pages=9", "follow=none", ALMAYADEEN_CHROMIUM=path)
    assert found.returncode == 3
    assert found.manifest["verdict"] == "degraded"
    reason = found.manifest["reasons"][0]
    assert HOW_TO_INSTALL in reason if path.startswith("/nowhere") else "browser" in reason
    assert found.manifest["stats"]["almayadeen/load_more/without_browser"] >= 3
    assert found.manifest["stats"]["almayadeen/found_by/sitemap"] >= 1
    assert missed(site, found) == set()


def test_what_the_button_calls_takes_over_from_the_browser(
    browser: str, tmp_path: Path, site: Replica
) -> None:
    first = pressed(site, tmp_path / "a", "pages=9", "follow=none")
    assert "ALMAYADEEN_LOAD_MORE_PATTERN" in first.log
    patterns = first.manifest["stats"]["almayadeen/load_more/patterns"]
    second = pressed(
        site, tmp_path / "b", "pages=9", "follow=none", ALMAYADEEN_CHROMIUM="/nowhere",
        ALMAYADEEN_LOAD_MORE_PATTERN=json.dumps(patterns),
    )  # fmt: skip
    assert second.returncode == 0, second.log
    assert missed(site, second) == set()


def test_a_killed_crawl_leaves_no_browser(browser: str, tmp_path: Path) -> None:
    with Replica(articles=60, per_page=2, load_more="html", hidden=HIDDEN) as site:
        running = subprocess.Popen(
            command(
                site.url, tmp_path, "sections", "sections=politics,economy", "pages=9",
                DOWNLOAD_DELAY=1, CONCURRENT_REQUESTS_PER_DOMAIN=1,
            ),
            cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            started = wait_for(lambda: browsers_of(running.pid))
            assert started, "no browser was started"
        finally:
            running.send_signal(signal.SIGKILL)
            running.wait()
    assert wait_for(lambda: not any(map(is_alive, started)))


def wait_for(condition: Any, seconds: float = 40) -> Any:
    """Wait until a condition gives something, and return it."""
    end = time.monotonic() + seconds
    while not (found := condition()) and time.monotonic() < end:
        time.sleep(0.1)
    return found


def browsers_of(pid: int) -> list[int]:
    """Return the browser processes below a process, with the driver between."""
    below = descendants(pid)
    return below if any(b"--headless" in command_of(child) for child in below) else []


def test_a_browser_is_found_by_itself_or_where_a_setting_says(tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert find_browser(str(program)) == str(program)
    assert find_browser(str(tmp_path / "none")) is None
    found = find_browser(None)
    assert found is None or os.access(found, os.X_OK)


def test_the_browser_can_reach_one_host_only() -> None:
    options = launch_options("/usr/bin/chromium", "english.almayadeen.net")
    rule = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE english.almayadeen.net"
    assert rule in options["args"]


def test_patterns_are_one_for_all_or_by_listing() -> None:
    assert patterns_of(None) == {}
    assert patterns_of("{section_url}?p={page}") == {"": "{section_url}?p={page}"}
    assert patterns_of('{"/news/": "/m/{page}"}') == {"/news": "/m/{page}"}
    for wrong in ("https://english.almayadeen.net/more", '{"/news": 3', '{"/news": "{nothing}"}'):
        with pytest.raises(WrongSetting, match="ALMAYADEEN_LOAD_MORE_PATTERN"):
            patterns_of(wrong)
