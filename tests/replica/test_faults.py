"""Each fault strikes as it says, where it is told to, and no longer than asked."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import IncompleteRead, RemoteDisconnected
from select import select
from urllib.parse import unquote

import pytest
from lxml import html

from tests.replica import Replica
from tests.replica.asking import START, Client, path_of, visible
from tests.replica.error_pages import ERROR_PAGES


@pytest.mark.parametrize(
    ("name", "how", "status", "words"),
    [
        ("error", {"status": 502}, 502, b"error"),
        ("busy", {"status": 503, "retry_after": 3}, 503, b"Too many"),
        ("challenge", {}, 403, b"challenge-platform"),
        ("challenge-200", {}, 200, b"challenge-platform"),
        ("consent", {}, 200, b"cookies"),
        ("soft-404", {}, 200, b"not found"),
        ("empty", {}, 200, b""),
        ("redirect-loop", {}, 302, b""),
        ("redirect-off-site", {}, 302, b""),
        ("replace", {"old": "BREAKING", "new": "NOW"}, 200, b"NOW"),
    ],
)
def test_faults(
    client: Client, site: Replica, name: str, how: dict[str, int], status: int, words: bytes
) -> None:
    path = path_of(site.truth()[7].url)
    site.fault(name, count=1, **how)
    response, body = client.ask(path)
    assert response.status == status
    assert words in body
    assert client.status(path) == 200
    assert client.status("/robots.txt") == 200


def test_retry_after_in_both_forms(client: Client, site: Replica) -> None:
    site.fault("busy", retry_after=2, count=1)
    assert client.ask("/")[0].headers["Retry-After"] == "2"
    site.heal("busy")
    site.fault("busy", retry_after=30, form="date")
    when = parsedate_to_datetime(client.ask("/")[0].headers["Retry-After"])
    assert 25 < (when - datetime.now(UTC)).total_seconds() <= 31


def test_cut_connections(client: Client, site: Replica) -> None:
    site.fault("cut", path="^/latest", count=1)
    with pytest.raises((RemoteDisconnected, ConnectionResetError)):
        client.ask("/latest")
    client.connection.close()
    site.heal()
    site.fault("cut-body", path="^/latest", count=1)
    with pytest.raises(IncompleteRead):
        client.ask("/latest")
    client.connection.close()
    assert client.status("/latest") == 200


def test_pages_that_are_damaged(client: Client, site: Replica) -> None:
    whole = client.ask("/latest")[1]
    site.fault("truncated", count=1, keep=0.25)
    assert client.ask("/latest")[1] == whole[: len(whole) // 4]
    site.fault("charset", count=1)
    assert client.ask("/latest")[0].headers["Content-Type"].endswith("iso-8859-1")
    site.fault("huge", count=1, megabytes=3)
    assert len(client.ask("/latest")[1]) > 2_900_000


def test_faults_can_be_narrowed(client: Client, site: Replica) -> None:
    site.fault("error", path="^/news/", after=2, each=1)
    paths = ["/news/politics", "/news/sports", "/news/politics", "/news/politics", "/latest"]
    assert [client.status(path) for path in paths] == [200, 200, 500, 200, 200]
    site.heal()
    site.fault("error", share=0.3)
    assert 30 < sum(client.status("/") == 500 for _ in range(200)) < 90
    with pytest.raises(ValueError, match="no fault named 'sloow'"):
        site.fault("sloow")


def test_slow_answers_hold_up_nobody_else(client: Client, site: Replica) -> None:
    other = Client(site)
    site.fault("slow", path="^/tv", seconds=2)
    started = time.monotonic()
    client.connection.request("GET", "/tv")
    assert other.status("/latest") == 200
    assert not select([client.connection.sock], [], [], 0)[0]
    assert client.connection.getresponse().read()
    assert time.monotonic() - started >= 2
    other.connection.close()


def test_an_article_edited_at_each_request(client: Client) -> None:
    with Replica(articles=60, start=START) as site:
        record = next(r for r in site.truth() if r.kind == "news" and r.id not in site.doubles())
        site.fault("edit", path=re.escape(unquote(path_of(record.url))), count=1)
        own = Client(site)
        own.status(path_of(record.url))
        after = next(r for r in site.truth() if r.id == record.id)
        assert after.headline in visible(own.page(path_of(record.url)))
        assert (after.headline, after.article_body) != (record.headline, record.article_body)
        own.connection.close()


KINDS = {
    "menu": "/",
    "listing": "/news/politics",
    "sitemap": "/sitemaps/all.xml",
    "robots": "/robots.txt",
    "media": "/assets/logo.svg",
    "dossier": "/coverage",
}


@pytest.mark.parametrize("kind", [*KINDS, "article"])
def test_a_fault_strikes_one_kind_of_page_only(client: Client, site: Replica, kind: str) -> None:
    paths = {**KINDS, "article": path_of(site.truth()[7].url)}
    site.fault("error", kind=kind, status=503)
    assert {k for k, path in paths.items() if client.status(path) == 503} == {kind}


@pytest.mark.parametrize("status", [200, 202, 204, 206, 301, 304, 401, 418, 451, 500, 530, 599])
def test_any_status_with_and_without_a_page(client: Client, site: Replica, status: int) -> None:
    site.fault("error", kind="listing", status=status, text="")
    response, body = client.ask("/latest")
    assert (response.status, body) == (status, b"")
    site.heal()
    site.fault("error", kind="listing", status=status, text="<h1>No</h1>")
    assert client.ask("/latest")[1] == (b"" if status in (204, 304) else b"<h1>No</h1>")
    site.heal()
    assert client.status("/latest") == 200


@pytest.mark.parametrize("status", [100, 102, 150, 199])
def test_an_answer_that_never_comes_after_an_interim_one(
    client: Client, site: Replica, status: int
) -> None:
    """The status is sent, and the connection cut: a client waits for no final answer."""
    site.fault("error", kind="listing", status=status)
    try:
        response, body = client.ask("/latest")
    except (RemoteDisconnected, ConnectionResetError):
        response, body = None, b""
    client.connection.close()
    assert body == b""
    assert response is None or response.status == status
    assert site.requests()[-1].status == status


def test_statuses_and_pages_that_are_none(site: Replica) -> None:
    with pytest.raises(ValueError, match="no status 600"):
        site.fault("error", status=600)
    with pytest.raises(ValueError, match="no page 'ouch'"):
        site.fault("error-page", page="ouch")


@pytest.mark.parametrize("page", ERROR_PAGES)
def test_error_pages_say_that_all_is_well(client: Client, site: Replica, page: str) -> None:
    record = site.truth()[7]
    site.fault("error-page", kind="article", page=page)
    response, body = client.ask(path_of(record.url))
    assert response.status == 200
    assert b"BREAKING" not in body
    assert record.headline.encode() not in body
    site.heal()
    site.fault("error-page", kind="article", page=page, furnished=True)
    body = client.ask(path_of(record.url))[1]
    assert b"BREAKING" in body
    assert b"Most Read" in body


def test_an_article_that_reloads_itself(client: Client, site: Replica) -> None:
    path = path_of(site.truth()[7].url)
    site.fault("reload", kind="article", seconds=60)
    (refresh,) = client.page(path).xpath("//head/meta[@http-equiv='refresh']/@content")
    assert refresh == f"60; url={path}"


def test_a_redirect_to_itself_until_the_cookie_comes_back(client: Client, site: Replica) -> None:
    path = path_of(site.truth()[7].url)
    site.fault("cookie-redirect", kind="article")
    response, _ = client.ask(path)
    assert (response.status, response.headers["Location"]) == (302, path)
    cookie = response.headers["Set-Cookie"].partition(";")[0]
    assert client.ask(path, Cookie=cookie)[0].status == 200


def test_articles_that_share_a_wrong_address(client: Client, site: Replica) -> None:
    """In the canonical link and in all metadata, on every template."""
    site.fault("canonical", kind="article", to="/undefined")
    for record in site.truth()[10:30]:
        page = client.page(path_of(record.url))
        assert page.xpath("//link[@rel='canonical']/@href") == ["/undefined"]
        head = unquote(html.tostring(page.find("head"), encoding="unicode"))
        assert unquote(path_of(record.canonical_url)) not in head
