"""Each fault strikes as it says, where it is told to, and no longer than asked."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import IncompleteRead, RemoteDisconnected
from urllib.parse import unquote

import pytest

from tests.replica import Replica
from tests.replica.asking import START, Client, path_of, visible


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
    site.fault("slow", path="^/tv", seconds=0.5)
    started = time.monotonic()
    client.connection.request("GET", "/tv")
    assert other.status("/latest") == 200
    assert time.monotonic() - started < 0.4
    assert client.connection.getresponse().read()
    assert time.monotonic() - started >= 0.5
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
