"""Whole crawls of the main job on the replica, compared with its truth."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.crawling import Crawl, crawl
from tests.replica import Replica
from tests.site.served import differences

if TYPE_CHECKING:
    from pathlib import Path

START = "2025-11-03T14:00:00+02:00"


def run(site: Replica, output: Path, *arguments: str, **settings: Any) -> Crawl:
    """Crawl the replica at the instant at which its clock stands."""
    now = site.now().isoformat()
    return crawl(site.url, output, "sections", *arguments, ALMAYADEEN_NOW=now, **settings)


@pytest.mark.parametrize("template", ["full", "json-ld", "labels-only", "renamed"])
def test_the_record_is_the_truth(template: str, tmp_path: Path) -> None:
    """Every article that can be reached is there once, and every field is what its page says."""
    with Replica(articles=90, seed=5, template=template, start=START) as site:
        ended = run(site, tmp_path)
        truth = {article.id: article for article in site.truth()}
        expected = site.reachable({"read-next", "related", "coverage"})
        doubles, near = site.doubles(), site.near_copies()
    read = ended.articles()
    assert ended.returncode == 0, ended.log
    assert max(Counter(article.id for article in read).values()) == 1
    got = {article.id for article in read}
    assert not got - truth.keys()
    for lost in expected - got:
        assert doubles.get(lost) in got or any(doubles.get(i) == lost for i in got)
    wrong = {a.url: d for a in read if (d := differences(a, truth[a.id]))}
    assert not wrong
    for copy, original in near.items():
        if {copy, original} <= got:
            marked = {a.id: a.near_duplicate_of for a in read}
            assert marked[copy] == original or marked[original] == copy


@pytest.fixture(scope="module")
def site() -> Any:
    """One replica for all that only asks different things of it."""
    with Replica(articles=120, seed=6, template="full", start=START) as replica:
        yield replica


def test_sections_and_follow_narrow_the_crawl(site: Replica, tmp_path: Path) -> None:
    """``sections=`` reads those listings only; ``follow=none`` nothing beyond them."""
    ended = run(site, tmp_path, "sections=sports,Arts&Culture", "follow=none")
    assert ended.returncode == 0, ended.log
    assert ended.articles()
    listed = {a.url for a in site.truth()}
    assert {a.url for a in ended.articles()} <= listed
    assert set(ended.manifest["stats"]) & {"almayadeen/found_by/read-next"} == set()


def test_each_link_onward_is_counted_and_asked_for_once(site: Replica, tmp_path: Path) -> None:
    """Most links of a page stand on others too: all are counted, for the drift alarm."""
    before = len(site.requests())
    ended = run(site, tmp_path, "sections=politics")
    asked = [line.path for line in site.requests()[before:]]
    named = sum(len(a.read_next) + len(a.related) + len(a.read_more) for a in ended.articles())
    stats = ended.manifest["stats"]
    assert stats["almayadeen/links/article"] >= named > stats["almayadeen/found"]
    assert max(Counter(path for path in asked if path.startswith("/news/")).values()) == 1


def test_kinds_limit_what_is_published(site: Replica, tmp_path: Path) -> None:
    """Other kinds are neither published nor rejected."""
    ended = run(site, tmp_path, "kinds=opinion,video")
    assert {a.kind for a in ended.articles()} == {"opinion", "video"}
    assert ended.records("rejects") == []


def test_limit_stops_the_crawl(site: Replica, tmp_path: Path) -> None:
    """Exactly so many articles are published, and the run is a healthy one."""
    ended = run(site, tmp_path, "limit=7")
    assert len(ended.articles()) == 7
    assert (ended.returncode, ended.manifest["finish_reason"]) == (0, "limit_reached")


def test_since_is_not_followed_past(site: Replica, tmp_path: Path) -> None:
    """Nothing older than the day is published, and everything newer that listings show is."""
    day = sorted(a.date_published.isoformat()[:10] for a in site.truth() if a.date_published)[80]
    ended = run(site, tmp_path, f"since={day}")
    assert ended.articles()
    dated = [a.date_published.isoformat()[:10] for a in ended.articles() if a.date_published]
    assert min(dated) >= day


def test_a_section_that_the_menu_lacks_is_said(site: Replica, tmp_path: Path) -> None:
    """A name that the menu does not have is an error that names it."""
    ended = run(site, tmp_path / "none", "sections=gardening")
    assert ended.returncode == 1
    assert "the menu has no such section" in ended.log
    ended = run(site, tmp_path / "some", "sections=sports,gardening", "follow=none")
    assert ended.returncode == 3
    assert ended.manifest["reasons"] == ["sections=gardening: the menu has no such section"]
    assert ended.articles()


@pytest.mark.parametrize(
    "argument",
    ["limit=many", "follow=all-of-it", "since=yesterday", "kinds=poem", "pages=0", "sections="],
)
def test_wrong_arguments_end_with_one_line(argument: str, tmp_path: Path) -> None:
    """No traceback, exit code 2, the argument named, nothing written."""
    ended = crawl("http://127.0.0.1:9/", tmp_path / "out", "sections", argument)
    assert ended.returncode == 2
    assert "Traceback" not in ended.log
    assert argument.partition("=")[0] in ended.log
    assert not (tmp_path / "out").exists()


def test_traps_and_bait_are_left_alone(tmp_path: Path) -> None:
    """Endless listings end, disallowed addresses and trackers are never asked for."""
    with Replica(articles=60, seed=8, traps=True, start=START) as site:
        ended = run(site, tmp_path, ALMAYADEEN_LISTING_PAGES=8)
        paths = [request.path for request in site.requests()]
        disallowed = ("/search", "/print/", "/draft/")
    assert ended.returncode == 0, ended.log
    assert len(paths) < 600
    assert not [path for path in paths if path.startswith(disallowed)]


def test_a_quick_look_brings_its_first_article_before_the_listings(
    site: Replica, tmp_path: Path
) -> None:
    before = len(site.requests())
    ended = run(site, tmp_path, "limit=5")
    assert ended.returncode == 0, ended.log
    assert len(ended.articles()) == 5
    asked = [request.path for request in site.requests()[before:]]
    articles = {urlsplit(article.url).path for article in site.truth()}
    assert asked[2] in articles
