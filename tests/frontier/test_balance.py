"""Every address ends in one account, and a run that could not read all of them says so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from almayadeen import settings as project
from almayadeen.site.urls import canonical
from tests.crawling import Crawl, crawl, records
from tests.replica import Replica

EVERY_RUN = {"ALMAYADEEN_REVISIT": "900d:0h"}
ARTICLES = r"^/(news|articles|videos|infograph|pictures|episodes|live)/.*[0-9-]"
QUICK = {"ALMAYADEEN_RECALL": False}


def at(site: Replica, output: Path, *arguments: str, **settings: Any) -> Crawl:
    """Crawl at the time that the site's clock shows."""
    now = {"ALMAYADEEN_NOW": site.now().isoformat()}
    return crawl(site.url, output, "sections", *arguments, **QUICK | now | settings)


def path_of(site: Replica, address: str) -> str:
    return address.removeprefix(site.url.rstrip("/"))


def only(site: Replica, address: str) -> str:
    """Return the pattern of one address."""
    return f"^{re.escape(path_of(site, address))}$"


def unsettled(run: Crawl) -> dict[str, str]:
    return {canonical(entry["url"]): entry["reason"] for entry in run.manifest["unsettled"]}


def balance(run: Crawl) -> dict[str, int]:
    prefix = "almayadeen/balance/"
    stats = run.manifest["stats"]
    return {name[len(prefix) :]: n for name, n in stats.items() if name.startswith(prefix)}


def page(site: Replica, text: str, path: str = ARTICLES) -> None:
    """Answer articles with a page of this text, and status 200."""
    site.fault("replace", path=path, old=r"\A.*\Z", new=f"<html><body>{text}</body></html>")


@pytest.fixture
def site() -> Iterator[Replica]:
    with Replica(articles=40, seed=5, template="full", vanish=0, edits=0, days=60) as replica:
        yield replica


def test_a_healthy_run_balances(site: Replica, tmp_path: Path) -> None:
    run = at(site, tmp_path)
    assert (run.returncode, run.manifest["reasons"]) == (0, [])
    found = balance(run)
    assert found["published"] == len(records(tmp_path)) == run.manifest["counts"]["published"]
    assert "unsettled" not in found


@pytest.mark.parametrize("status", [404, 500, 204])
def test_without_the_menu_a_run_has_failed(site: Replica, tmp_path: Path, status: int) -> None:
    at(site, tmp_path)
    site.fault("error", path="^/$", status=status)
    site.advance(hours=1)
    run = at(site, tmp_path)
    assert run.returncode == 1
    assert any("menu" in reason for reason in run.manifest["reasons"])
    assert canonical(site.url) in unsettled(run)
    site.heal()
    site.advance(hours=1)
    assert at(site, tmp_path).manifest["unsettled"] == []


@pytest.mark.parametrize("status", [404, 500])
def test_a_listing_that_cannot_be_read_is_told_and_tried_again(
    site: Replica, tmp_path: Path, status: int
) -> None:
    site.fault("error", path="^/news/politics$", status=status)
    for _ in range(2):
        run = at(site, tmp_path)
        assert run.returncode == 3
        assert list(unsettled(run)) == [f"{site.url}news/politics"]
        site.advance(hours=1)
    site.heal()
    run = at(site, tmp_path)
    assert (run.returncode, run.manifest["unsettled"]) == (0, [])


@pytest.mark.parametrize("status", [404, 410])
def test_no_mass_death(site: Replica, tmp_path: Path, status: int) -> None:
    at(site, tmp_path, **EVERY_RUN)
    site.fault("error", path=ARTICLES, status=status)
    for _ in range(3):
        site.advance(hours=1)
        run = at(site, tmp_path, **EVERY_RUN)
        assert run.returncode == 3
        assert run.manifest["counts"]["gone"] == 0
        assert any("missing" in reason for reason in run.manifest["reasons"])
    site.heal()
    site.advance(hours=1)
    run = at(site, tmp_path, **EVERY_RUN)
    assert (run.returncode, run.manifest["unsettled"]) == (0, [])
    assert {record["version"] for record in records(tmp_path)} == {1}


def test_strangers_do_not_die_in_masses_either(site: Replica, tmp_path: Path) -> None:
    site.fault("error", path=ARTICLES, status=404)
    for _ in range(2):
        assert at(site, tmp_path).returncode == 3
        site.advance(hours=1)
    site.heal()
    assert at(site, tmp_path).manifest["counts"]["published"] >= 35


def test_no_mass_of_other_pages(site: Replica, tmp_path: Path) -> None:
    page(site, "<h1>Our newsletter</h1><p>Read it each morning.</p>")
    for _ in range(2):
        run = at(site, tmp_path)
        assert run.returncode == 3
        assert any("another kind of page" in reason for reason in run.manifest["reasons"])
        site.advance(hours=1)
    site.heal()
    assert at(site, tmp_path).manifest["counts"]["published"] >= 35


def test_one_answer_never_settles_an_unknown_article(site: Replica, tmp_path: Path) -> None:
    article = site.truth()[-1].url
    page(site, "<h1>Our newsletter</h1><p>Read it each morning.</p>", only(site, article))
    first = at(site, tmp_path)
    assert unsettled(first)[canonical(article)].startswith("another kind of page")
    site.heal()
    site.advance(hours=1)
    second = at(site, tmp_path)
    assert second.manifest["unsettled"] == []
    assert canonical(article) in {canonical(record["url"]) for record in records(tmp_path)}


ERRORS = {
    "words": "<h1>Something went wrong</h1><p>Please try again later.</p>",
    "claims": '<meta property="og:type" content="article"><h1>Something went wrong</h1>Later.',
    "lost": "<title>Oops! That page can&rsquo;t be found.</title><h1>Oops!</h1><p>Search?</p>",
    "framework": "<title>Server Error</title><div>500</div><div>Server Error</div>",
}


@pytest.mark.parametrize("text", ERRORS.values(), ids=ERRORS)
def test_a_page_of_an_error_is_never_published(site: Replica, tmp_path: Path, text: str) -> None:
    known, unknown = (article.url for article in site.truth()[-2:])
    site.fault("error", path=only(site, unknown), status=503)
    at(site, tmp_path, **EVERY_RUN)
    site.heal()
    site.advance(hours=1)
    for address in (known, unknown):
        page(site, text, only(site, address))
    at(site, tmp_path, **EVERY_RUN)
    site.heal()
    site.advance(hours=3)
    run = at(site, tmp_path, **EVERY_RUN)
    found = [
        r
        for r in records(tmp_path)
        if canonical(r["url"]) in {canonical(known), canonical(unknown)}
    ]
    assert [record["version"] for record in found] == [1, 1]
    assert all(len(record["article_body"].split()) > 20 for record in found)
    assert run.manifest["unsettled"] == []


def test_a_page_that_lost_its_text_is_no_next_version(site: Replica, tmp_path: Path) -> None:
    """Words that nobody knows, at several addresses: not even when two runs read them."""
    at(site, tmp_path, **EVERY_RUN)
    long = [r for r in records(tmp_path) if r["word_count"] >= 100][:4]
    head = '<meta property="og:type" content="article">'
    for record in long:
        text = f"{head}<h1>We hit a snag</h1><p>Our team has been told of it.</p>"
        page(site, text, only(site, record["url"]))
    for _ in range(2):
        site.advance(hours=3)
        run = at(site, tmp_path, **EVERY_RUN)
    assert len(unsettled(run)) == 4
    assert {record["version"] for record in records(tmp_path)} == {1}


@pytest.mark.parametrize("addresses", [1, 3])
def test_a_new_page_unlike_its_link_is_not_believed_at_once(
    site: Replica, tmp_path: Path, addresses: int
) -> None:
    """Words that nobody knows, with an article's metadata, where the article was never read."""
    plain = [a for a in site.truth() if a.word_count >= 60 and "%" not in a.url]
    articles = plain[-addresses:]
    head = '<meta property="og:type" content="article">'
    for article in articles:
        text = f"{head}<h1>We hit a snag</h1><p>Our team has been told of it.</p>"
        page(site, text, only(site, article.url))
    run = at(site, tmp_path)
    assert set(unsettled(run)) == {canonical(article.url) for article in articles}
    assert all(reason.startswith("unlike its link") for reason in unsettled(run).values())
    site.heal()
    site.advance(hours=1)
    run = at(site, tmp_path)
    assert run.manifest["unsettled"] == []
    assert "We hit a snag" not in {record["headline"] for record in records(tmp_path)}
    assert {canonical(a.url) for a in articles} <= {canonical(r["url"]) for r in records(tmp_path)}


def test_a_retraction_is_published_when_it_was_read_twice(site: Replica, tmp_path: Path) -> None:
    at(site, tmp_path, **EVERY_RUN)
    record = next(r for r in records(tmp_path) if r["word_count"] >= 100)
    head = '<meta property="og:type" content="article">'
    text = f"{head}<h1>This story was withdrawn</h1><p>It named the wrong harbour.</p>"
    page(site, text, only(site, record["url"]))
    versions = []
    for _ in range(3):
        site.advance(hours=3)
        at(site, tmp_path, **EVERY_RUN)
        versions.append(max(r["version"] for r in records(tmp_path)))
    assert versions == [1, 2, 2]


def test_every_status_has_an_account(site: Replica, tmp_path: Path) -> None:
    statuses = [201, 202, 204, 206, 300, 304, 305, 400, 418, 451, 500, 520, 599]
    failing = {}
    for article, status in zip(site.truth(), statuses, strict=False):
        site.fault("error", path=only(site, article.url), status=status)
        failing[canonical(article.url)] = status
    run = at(site, tmp_path, RETRY_TIMES=0, ALMAYADEEN_BLOCKS_IN_A_ROW=50)
    told = unsettled(run)
    assert failing.keys() == told.keys()
    assert all(str(failing[url]) in reason for url, reason in told.items() if failing[url] != 451)
    assert balance(run)["unsettled"] == len(statuses)


def test_a_page_that_reloads_itself_is_read_once(site: Replica, tmp_path: Path) -> None:
    article = site.truth()[-1].url
    path = path_of(site, article)
    meta = f'<head><meta http-equiv="refresh" content="5; url={path}">'
    site.fault("replace", path=only(site, article), old="<head>", new=meta)
    run = at(site, tmp_path)
    assert run.returncode == 0
    assert canonical(article) in {canonical(record["url"]) for record in records(tmp_path)}
    assert sum(request.path == path for request in site.requests()) == 1


def test_a_redirect_to_itself_is_noted(site: Replica, tmp_path: Path) -> None:
    article = site.truth()[-1].url
    site.fault("redirect", path=only(site, article), to=path_of(site, article))
    run = at(site, tmp_path)
    assert unsettled(run) == {canonical(article): "leads to itself"}


def test_what_leads_to_an_article_asked_for_already_is_settled(
    site: Replica, tmp_path: Path
) -> None:
    one, other = (article.url for article in site.truth()[-2:])
    site.fault("redirect", path=only(site, one), to=path_of(site, other), status=301)
    first = at(site, tmp_path)
    assert first.manifest["unsettled"] == []
    assert first.returncode == 0
    asked = len(site.requests())
    site.advance(hours=1)
    at(site, tmp_path)
    assert path_of(site, one) not in {request.path for request in site.requests()[asked:]}


COMPONENTS = {
    "InRequest": "DOWNLOADER_MIDDLEWARES",
    "InResponse": "DOWNLOADER_MIDDLEWARES",
    "InInput": "SPIDER_MIDDLEWARES",
    "InOutput": "SPIDER_MIDDLEWARES",
    "Swallows": "SPIDER_MIDDLEWARES",
    "InPipeline": "ITEM_PIPELINES",
    "InSignal": "EXTENSIONS",
}


PLACES = [(name, 150) for name in COMPONENTS]
PLACES += [(name, place) for name in ("InInput", "InOutput", "Swallows") for place in (955, 980)]


@pytest.mark.parametrize(("name", "place"), PLACES)
def test_a_bug_fails_the_run_and_loses_nothing(
    site: Replica, tmp_path: Path, name: str, place: int
) -> None:
    setting = COMPONENTS[name]
    usual: dict[str, int | None] = getattr(project, setting)
    broken = {**usual, f"tests.frontier.breaking.{name}": place}
    run = at(site, tmp_path, **{setting: json.dumps(broken)})
    is_told_by_the_frontier = name == "Swallows" and place != 150
    assert run.returncode == (3 if is_told_by_the_frontier else 1), run.log[-3000:]
    site.advance(hours=2)
    assert at(site, tmp_path).manifest["unsettled"] == []
    published = {record["id"] for record in records(tmp_path)}
    assert len(published) == len(records(tmp_path)) >= 36


def test_what_a_middleware_drops_is_accounted_for(site: Replica, tmp_path: Path) -> None:
    broken = {**project.DOWNLOADER_MIDDLEWARES, "tests.frontier.breaking.Drops": 150}
    run = at(site, tmp_path, DOWNLOADER_MIDDLEWARES=json.dumps(broken))
    assert run.returncode == 3
    assert len(unsettled(run)) == balance(run)["unsettled"] >= 10


def test_a_failure_under_a_clock_in_the_future_is_asked_again(
    site: Replica, tmp_path: Path
) -> None:
    article = site.truth()[-1].url
    site.fault("error", path=only(site, article), status=500)
    future = (datetime.fromisoformat(site.now().isoformat()) + timedelta(days=900)).isoformat()
    assert unsettled(at(site, tmp_path, ALMAYADEEN_NOW=future))
    site.heal()
    at(site, tmp_path)
    assert canonical(article) in {canonical(record["url"]) for record in records(tmp_path)}


def test_a_run_that_is_cut_short_puts_the_rest_off(site: Replica, tmp_path: Path) -> None:
    run = at(site, tmp_path, "limit=5")
    assert run.returncode == 0
    found = balance(run)
    assert found["published"] == len(records(tmp_path))
    assert found["put off"] >= 5
