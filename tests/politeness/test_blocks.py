"""Obstacles are told apart, counted and never passed on; blocks slow the crawl, then end it."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.crawling import crawl
from tests.loopback import PAGE, Answer, Loopback
from tests.replica import Replica
from tests.visiting import visit

CHALLENGE = (
    "<html><head><title>Just a moment...</title></head><body>"
    "<script>window._cf_chl_opt={}</script></body></html>"
)
WALL = (
    "<html><head><title>Al Mayadeen English</title></head><body><h1>We value your privacy</h1>"
    "<button>Accept all</button></body></html>"
)
LOST = "<html><head><title>404</title></head><body><h1>Page not found</h1></body></html>"
PATHS = [f"/{letter}" for letter in "abcdefgh"]


@pytest.mark.parametrize(
    ("answer", "name", "exception"),
    [
        (Answer(CHALLENGE, 403, {"Server": "cloudflare"}), "challenge", "Challenge"),
        (Answer(CHALLENGE, 503), "challenge", "Challenge"),
        (Answer(CHALLENGE), "challenge", "Challenge"),
        (Answer("", 403, {"cf-mitigated": "challenge"}), "challenge", "Challenge"),
        (Answer("Forbidden", 403), "refused", "Refused"),
        (Answer(WALL), "consent", "ConsentWall"),
        (Answer(LOST), "soft-404", "SoftNotFound"),
        (Answer(""), "empty", "EmptyPage"),
    ],
)
def test_each_obstacle_has_its_name(answer: Answer, name: str, exception: str) -> None:
    with Loopback({"/b": answer}) as site:
        found = visit(site.url, "/a", "/b", "/c")
    assert found.failures == {"/b": exception}
    assert found.stats[f"almayadeen/obstacles/{name}"] == 1
    assert site.paths.count("/b") == 1  # a wall is not run against again
    assert found.reason == "finished"


def test_blocks_in_a_row_slow_the_crawl_and_end_it() -> None:
    answers = {path: Answer(CHALLENGE, 403) for path in PATHS[2:]}
    with Loopback(answers) as site:
        found = visit(
            site.url, *PATHS, CONCURRENT_REQUESTS=1, ALMAYADEEN_BLOCKED_DELAY=0.2,
            ALMAYADEEN_BLOCKS_IN_A_ROW=4,
        )  # fmt: skip
    assert site.paths == ["/robots.txt", *PATHS[:6]]
    assert site.gaps[3] >= 0.18
    assert site.gaps[4] >= 0.38
    assert site.gaps[5] >= 0.78
    assert found.reason == "blocked"
    assert [status for status, _ in found.problems] == ["blocked"]
    assert "ALMAYADEEN_CONTACT" in found.problems[0][1]
    assert found.stats["almayadeen/obstacles/challenge"] == 4


def test_a_good_page_between_blocks_forgives_them() -> None:
    answers = {path: Answer(CHALLENGE, 403) for path in PATHS[::2]}
    with Loopback(answers) as site:
        found = visit(
            site.url, *PATHS, CONCURRENT_REQUESTS=1, ALMAYADEEN_BLOCKED_DELAY=0.01,
            ALMAYADEEN_BLOCKS_IN_A_ROW=2,
        )  # fmt: skip
    assert found.reason == "finished"
    assert len(site.paths) == 9


def test_a_slow_crawl_stays_slow_whatever_autothrottle_says() -> None:
    with Loopback({"/a": Answer(CHALLENGE, 403)}) as site:
        visit(
            site.url, *PATHS[:5], CONCURRENT_REQUESTS=1, ALMAYADEEN_BLOCKED_DELAY=0.5,
            AUTOTHROTTLE_ENABLED=True, AUTOTHROTTLE_START_DELAY=0.1,
        )  # fmt: skip
    assert min(site.gaps[1:]) >= 0.47


def test_lost_pages_do_not_count_as_blocks() -> None:
    with Loopback({path: Answer(LOST) for path in PATHS}) as site:
        found = visit(site.url, *PATHS, ALMAYADEEN_BLOCKS_IN_A_ROW=2)
    assert found.reason == "finished"
    assert found.stats["almayadeen/obstacles/soft-404"] == 8


def test_a_challenge_at_robots_txt_ends_the_run_blocked() -> None:
    with Loopback({"/robots.txt": Answer(CHALLENGE, 403)}) as site:
        found = visit(site.url, "/a", "/b")
    assert site.paths == ["/robots.txt"]
    assert found.reason == "blocked"
    assert [status for status, _ in found.problems] == ["blocked"]


def test_a_challenge_in_place_of_a_sitemap_is_seen() -> None:
    with Loopback({"/a": Answer(CHALLENGE), "/b": Answer("<urlset/>")}) as site:
        found = visit(site.url, "/a", "/b", page="sitemap")
    assert found.failures == {"/a": "Challenge"}


def test_a_story_about_walls_is_no_wall() -> None:
    story = PAGE.replace("A story", "We value your privacy").replace(
        "<body>", "<body><div><h2>Cookie consent</h2><button>Accept all</button></div>"
    )
    with Loopback({"/a": Answer(story)}) as site:
        assert visit(site.url, "/a").failures == {}


def test_a_site_that_begins_to_block_ends_the_run_with_all_before_safe(tmp_path: Path) -> None:
    with Replica(articles=120, quirks=False, bait=True) as site:
        site.fault("challenge", after=60)
        found = crawl(
            site.url, tmp_path, "sections", ALMAYADEEN_NOW=site.now().isoformat(),
            ALMAYADEEN_BLOCKED_DELAY=0.05, CONCURRENT_REQUESTS=4, CONCURRENT_REQUESTS_PER_DOMAIN=1,
        )  # fmt: skip
        log, manifest, kept = site.requests(), found.manifest, found.records()
        truth = {article.id for article in site.truth()}
        site.heal()
        later = site.now() + timedelta(hours=2)  # what failed is left alone for an hour
        crawl(site.url, tmp_path, "sections", ALMAYADEEN_NOW=later.isoformat())
    assert found.returncode == 4
    assert manifest["verdict"] == "blocked"
    assert "ALMAYADEEN_CONTACT" in " ".join(manifest["reasons"])
    assert [request.status for request in log].count(403) == 5
    good = {request.path for request in log if request.status == 200}
    assert len(kept) >= 20
    assert all("/" + record["url"].removeprefix(site.url) in good for record in kept)
    # Once the site answers again, the next run has the rest, and nothing twice.
    assert sorted(record["id"] for record in found.records()) == sorted(truth)


@pytest.mark.parametrize("fault", ["challenge-200", "consent", "soft-404", "empty"])
def test_obstacles_in_a_crawl_are_never_published(tmp_path: Path, fault: str) -> None:
    with Replica(articles=60, quirks=False, template="mixed") as site:
        site.fault(fault, path="^/news/economy/.|^/articles/opinion/.")
        found = crawl(
            site.url, tmp_path, "sections", ALMAYADEEN_NOW=site.now().isoformat(),
            ALMAYADEEN_BLOCKED_DELAY=0.01, ALMAYADEEN_BLOCKS_IN_A_ROW=50,
        )  # fmt: skip
        truth = {article.id: article.url for article in site.truth()}
    spoilt = {i for i, url in truth.items() if "/news/economy/" in url or "/opinion/" in url}
    name = "challenge" if fault == "challenge-200" else fault
    assert found.manifest["stats"][f"almayadeen/obstacles/{name}"] >= len(spoilt)
    assert {r["id"] for r in found.records()} == truth.keys() - spoilt


def test_nothing_forbidden_or_foreign_is_asked_for(tmp_path: Path) -> None:
    with Replica(articles=80, bait=True, traps=True, crawl_delay=0.05) as site:
        site.fault("redirect-off-site", path="^/news/health/.", share=0.5)
        crawl(site.url, tmp_path, "sections", "pages=3", ALMAYADEEN_NOW=site.now().isoformat(),
              CONCURRENT_REQUESTS_PER_DOMAIN=1, DOWNLOAD_DELAY=0.01)  # fmt: skip
        log = site.requests()
    forbidden = ("/search", "/print/", "/draft/")
    assert not [r.path for r in log if r.path.startswith(forbidden)]
    assert {r.headers["host"] for r in log} == {site.url.split("/")[2]}
    assert min(b.time - a.time for a, b in pairwise(log)) >= 0.05 - 0.03
    assert not [r.path for r in log if r.path.endswith((".jpg", ".mp3", ".mp4"))]
