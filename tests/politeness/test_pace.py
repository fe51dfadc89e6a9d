"""How the crawl behaves toward a server, proven from the server's own log."""

from __future__ import annotations

import signal
import subprocess
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from scrapy.http import Response
from scrapy.settings import Settings

from almayadeen.politeness.retry_after import seconds_to_wait
from almayadeen.politeness.user_agent import UserAgent, user_agent, without_markup
from tests.crawling import PROJECT, command
from tests.loopback import PAGE, Answer, Loopback
from tests.visiting import visit

EARLY = 0.03
"""Seconds by which a server can see two requests closer than they were sent."""


def assert_paced(gaps: list[float], delay: float) -> None:
    """A request that a busy server sees late seems nearer to the next; together they are as far."""
    assert sum(gaps) >= delay * len(gaps) - EARLY
    assert min(gaps) >= 0.75 * delay


def robots(text: str) -> Answer:
    return Answer(text, headers={"Content-Type": "text/plain"})


@pytest.mark.parametrize(
    ("own", "crawl_delay", "expected"), [(0.5, None, 0.5), (0.2, 0.6, 0.6), (0.6, 0.2, 0.6)]
)
def test_the_slower_of_both_delays_holds(
    own: float, crawl_delay: float | None, expected: float
) -> None:
    stated = f"Crawl-delay: {crawl_delay}" if crawl_delay else ""
    with Loopback({"/robots.txt": robots(f"User-agent: *\n{stated}\n")}) as site:
        visit(
            site.url,
            "/a",
            "/b",
            "/c",
            "/d",
            DOWNLOAD_DELAY=own,
            AUTOTHROTTLE_ENABLED=True,
            AUTOTHROTTLE_START_DELAY=own,
        )
    assert site.paths == ["/robots.txt", "/a", "/b", "/c", "/d"]
    assert_paced(site.gaps, expected)


def test_a_crawl_delay_above_autothrottles_longest_holds() -> None:
    with Loopback({"/robots.txt": robots("User-agent: *\nCrawl-delay: 0.6\n")}) as site:
        visit(site.url, "/a", "/b", "/c", AUTOTHROTTLE_ENABLED=True, AUTOTHROTTLE_MAX_DELAY=0.1)
    assert_paced(site.gaps, 0.6)


@pytest.mark.parametrize("name", ["almayadeen", "Almayadeen/0.1.0", "almayadeen/2 # us"])
def test_robots_txt_is_read_for_our_own_name(name: str) -> None:
    text = f"User-agent: *\nDisallow: /\n\nUser-agent: {name}\nDisallow: /private\n"
    with Loopback({"/robots.txt": robots(text)}) as site:
        found = visit(site.url, "/a", "/private/b", ALMAYADEEN_CONTACT="mail@example.net")
    assert site.paths == ["/robots.txt", "/a"]
    assert found.failures == {"/private/b": "IgnoreRequest"}


def test_robots_txt_holds_for_every_request_that_waited_for_it() -> None:
    text = "User-agent: *\nDisallow: /private\n"
    paths = [f"/private/{n}" for n in range(8)]
    with Loopback({"/robots.txt": robots(text)}) as site:
        found = visit(site.url, *paths, CONCURRENT_REQUESTS=8)
    assert site.paths == ["/robots.txt"]
    assert len(found.failures) == 8


@pytest.mark.parametrize("status", [404, 410, 401, 403])
def test_a_robots_txt_that_is_not_there_allows_everything(status: int) -> None:
    with Loopback({"/robots.txt": Answer("", status)}) as site:
        found = visit(site.url, "/a")
    assert site.paths == ["/robots.txt", "/a"]
    assert found.reason == "finished"


@pytest.mark.parametrize("answer", [Answer("", 500), Answer("", 503), Answer(cuts=True)])
def test_an_error_on_robots_txt_is_no_permission(answer: Answer) -> None:
    with Loopback({"/robots.txt": answer}) as site:
        found = visit(site.url, "/a", "/b", RETRY_TIMES=2)
    assert set(site.paths) == {"/robots.txt"}
    assert 2 < len(site.paths) < 7  # tried again, not for ever
    assert found.reason == "robots_unreadable"
    assert found.problems[0][0] == "failed"
    assert "robots.txt" in found.problems[0][1]
    assert set(found.failures.values()) <= {"RobotsUnreadable", "CrawlEnds"}


def test_an_error_on_robots_txt_that_passes_is_forgotten() -> None:
    answers = {"/robots.txt": lambda before: Answer("", 500 if before == 0 else 404)}
    with Loopback(answers) as site:
        found = visit(site.url, "/a")
    assert site.paths == ["/robots.txt", "/robots.txt", "/a"]
    assert found.reason == "finished"


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_kept_to_the_second_for_the_whole_host(status: int, form: str) -> None:
    def throttled(before: int) -> Answer:
        if before:
            return Answer()
        until = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
        return Answer("", status, {"Retry-After": "2" if form == "seconds" else until})

    with Loopback({"/b": throttled}) as site:
        found = visit(site.url, "/a", "/b", "/c", "/d")
    told = site.asked[site.paths.index("/b")]
    # "/a" may have been under way together with "/b".
    after_the_pause = min(
        asked.time for asked in site.asked if asked.path in {"/b", "/c", "/d"} and asked is not told
    )
    assert (2 if form == "seconds" else 1) - EARLY <= after_the_pause - told.time < 5
    assert sorted(site.paths[1:]) == ["/a", "/b", "/b", "/c", "/d"]
    assert found.failures == {}
    assert found.stats["almayadeen/throttled"] == 1


def test_a_429_without_retry_after_pauses_too() -> None:
    answers = {"/a": lambda before: Answer("", 429) if not before else Answer()}
    with Loopback(answers) as site:
        found = visit(site.url, "/a", ALMAYADEEN_THROTTLED_PAUSE=1)
    assert site.gaps[-1] >= 1 - EARLY
    assert found.failures == {}


@pytest.mark.parametrize("header", ["3600", "Wed, 21 Oct 2099 07:28:00 GMT"])
def test_a_pause_longer_than_the_run_may_wait_ends_it_blocked(header: str) -> None:
    with Loopback({"/b": Answer("", 429, {"Retry-After": header})}) as site:
        found = visit(site.url, *(f"/{letter}" for letter in "abcdefgh"), CONCURRENT_REQUESTS=1)
    assert found.reason == "blocked"
    assert found.problems[0][0] == "blocked"
    assert set(site.paths) <= {"/robots.txt", "/a", "/b"}
    assert set(found.failures.values()) <= {"TooLongToWait", "CrawlEnds"}


def test_a_crawl_that_is_told_to_end_does_not_wait_for_the_pause(tmp_path: Path) -> None:
    with Loopback({"/": Answer("", 503, {"Retry-After": "600"})}) as site:
        running = subprocess.Popen(
            command(site.url, tmp_path, "breaking"),
            cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        end = time.monotonic() + 30
        while len(site.asked) < 2 and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(0.5)
        running.send_signal(signal.SIGINT)
        assert running.wait(15) == 5
    assert site.paths == ["/robots.txt", "/"]


def test_pauses_without_end_end_the_run() -> None:
    with Loopback({"/a": Answer("", 503, {"Retry-After": "0"})}) as site:
        found = visit(site.url, "/a", ALMAYADEEN_BLOCKS_IN_A_ROW=3)
    assert found.reason == "blocked"
    assert site.paths.count("/a") == 4


def test_a_503_without_retry_after_is_retried_as_usual() -> None:
    answers = {"/a": lambda before: Answer("", 503) if not before else Answer()}
    with Loopback(answers) as site:
        found = visit(site.url, "/a")
    assert site.paths.count("/a") == 2
    assert "almayadeen/throttled" not in found.stats


def test_redirects_do_not_lead_off_the_site() -> None:
    with Loopback() as other, Loopback() as site:
        site.answers = {
            "/away": Answer("", 301, {"Location": other.url + "x"}),
            "/tracker": Answer("", 302, {"Location": "http://t.almayadeen.net/x"}),
            "/here": Answer("", 302, {"Location": "/there"}),
        }
        found = visit(site.url, "/away", "/tracker", "/here")
    assert other.paths == []
    assert "/there" in site.paths
    assert found.failures == {"/away": "OffSite", "/tracker": "OffSite"}
    assert found.stats["almayadeen/off_site/redirects"] == 2


def test_a_robots_txt_that_leads_off_the_site_is_not_followed() -> None:
    with Loopback() as other, Loopback() as site:
        site.answers = {"/robots.txt": Answer("", 301, {"Location": other.url + "robots.txt"})}
        found = visit(site.url, "/a")
    assert other.paths == []
    assert site.paths == ["/robots.txt"]
    assert found.reason == "robots_unreadable"


def test_one_honest_name_with_a_contact() -> None:
    with Loopback() as site:
        visit(site.url, "/a", ALMAYADEEN_CONTACT="https://example.net/bot")
    names = {asked.headers["user-agent"] for asked in site.asked}
    assert names == {user_agent("https://example.net/bot")}
    assert names.pop().endswith(" (+https://example.net/bot)")
    assert all("cookie" not in asked.headers for asked in site.asked)


@pytest.mark.parametrize(
    ("site", "contact", "is_said"),
    [
        ("https://english.almayadeen.net/", "", True),
        ("https://english.almayadeen.net/", "me@example.org", False),
        ("http://127.0.0.1:8000/", "", False),
    ],
)
def test_a_missing_contact_is_said(
    site: str, contact: str, is_said: bool, caplog: pytest.LogCaptureFixture
) -> None:
    settings = Settings({"ALMAYADEEN_CONTACT": contact, "ALMAYADEEN_BASE_URL": site})
    UserAgent().update_settings(settings)
    assert ("ALMAYADEEN_CONTACT is empty" in caplog.text) == is_said


def test_a_contact_cannot_break_the_header() -> None:
    assert without_markup(" me@example.net\r\nX: y) ") == "me@example.netX: y"
    assert user_agent("") == user_agent("x").removesuffix(" (+x)")


@pytest.mark.parametrize(
    ("header", "date", "expected"),
    [
        ("120", None, 120),
        ("0", None, 0),
        ("Wed, 21 Oct 2026 07:28:00 GMT", "Wed, 21 Oct 2026 07:26:30 GMT", 90),
        ("Wed, 21 Oct 2026 07:28:00 GMT", "Wed, 21 Oct 2026 08:00:00 GMT", 0),
        ("soon", None, None),
        ("-5", None, None),
        ("", None, None),
        ("²", None, None),
    ],
)
def test_both_forms_of_retry_after(header: str, date: str | None, expected: float | None) -> None:
    headers = {"Retry-After": header} | ({"Date": date} if date else {})
    response = Response("http://127.0.0.1/", status=429, headers=headers, body=PAGE.encode())
    assert seconds_to_wait(response) == expected
