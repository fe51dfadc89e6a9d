"""Listings, load more, sitemaps and robots.txt are as the options have them."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator

import pytest
from lxml import etree

from tests.replica import Replica
from tests.replica.asking import START, Client, made, path_of


def test_pages_of_a_listing_follow_one_another(client: Client) -> None:
    first = client.page("/latest")
    assert [a.get("href") for a in first.iter("a") if a.text == "Next"] == ["?page=2"]
    assert client.status("/latest?page=99") == 404


@pytest.mark.parametrize("form", ["html", "json"])
def test_load_more_is_known_to_the_script_alone(form: str) -> None:
    with Replica(articles=200, start=START, load_more=form) as site:
        client = Client(site)
        response, body = client.ask("/latest")
        assert b"loadmorebtn" in body
        assert b"page=2" not in body
        assert b"/ajax" not in body
        key = re.search(r'"(\w+=*)"\];', body.decode().replace("atob", ""))
        assert key is not None
        response, body = client.ask(f"/ajax/cards/{key[1]}/2")
        text = json.loads(body)["html"] if form == "json" else body.decode()
        assert response.status == 200
        assert text.count("white-card") == site.options.per_page
        client.connection.close()


@pytest.mark.parametrize("form", ["plain", "gz", "nested"])
def test_sitemaps_name_every_article_once(form: str) -> None:
    with Replica(150, start=START, sitemap=form, days=500, news_sitemap=True) as site:
        client = Client(site)
        locations = list(_sitemap(client, "/sitemaps/all.xml"))
        assert sorted(locations) == sorted(record.url for record in site.truth())
        assert client.status("/sitemaps/all/sitemap-2026-04.xml") == 404
        client.connection.close()


def _sitemap(client: Client, path: str) -> Iterator[str]:
    response, body = client.ask(path)
    assert response.status == 200
    tree = etree.fromstring(gzip.decompress(body) if path.endswith(".gz") else body)
    for location in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc"):
        assert location.text
        if str(tree.tag).endswith("sitemapindex"):
            yield from _sitemap(client, path_of(location.text))
        else:
            yield location.text


def test_robots_as_the_options_have_it(client: Client, site: Replica) -> None:
    text = client.ask("/robots.txt")[1].decode()
    assert "Disallow: /draft/" in text
    assert f"Sitemap: {site.url}sitemaps/all.xml" in text
    assert made("full", crawl_delay=2.5).at("/robots.txt", "").body.count(b"Crawl-delay: 2.5") == 1
    assert made("full", robots="missing").at("/robots.txt", "").status == 404
    assert made("full", robots="error").at("/robots.txt", "").status == 503


def test_traps_never_end() -> None:
    pages = made("full", traps=True)
    assert b"?page=100000" in pages.at("/latest", "page=99999").body
    assert b"/calendar/2027/1" in pages.at("/calendar/2026/12", "").body
