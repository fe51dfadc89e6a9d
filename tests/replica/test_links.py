"""A walk over the real pages finds what the truth says can be found."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urljoin

import pytest

from almayadeen.items import Link
from almayadeen.site.urls import canonical
from tests.replica import Replica
from tests.replica.asking import START, Client, path_of
from tests.replica.sections import LISTED


def walk(client: Client, site: Replica, follow: set[str]) -> set[str]:
    """Ids found by following plain links from the listings, as a simple crawler would."""
    base = site.url
    articles = {canonical(record.url): record for record in site.truth()}
    listings = [section.path for section in LISTED]
    if "coverage" in follow:
        listings += [path_of(link.url) for link in site.truth()[0].coverage_links]
    found: set[str] = set()
    todo: list[str] = []
    seen = set(listings)
    while listings:
        path = listings.pop()
        page = client.page(path)
        cards = page.get_element_by_id("cards", None)
        assert cards is not None
        todo += [canonical(urljoin(base, a.get("href"))) for a in cards.iter("a")]
        after = [a.get("href") for a in page.iter("a") if a.text == "Next"]
        for href in after:
            if (onward := urljoin(path, href)) not in seen:
                seen.add(onward)
                listings.append(onward)
    while todo:
        record = articles.get(todo.pop())
        if record is None or record.id in found:
            continue
        found.add(record.id)
        links: list[Link] = record.read_next if "read-next" in follow else []
        links = links + (record.related if "related" in follow else [])
        links = links + (record.read_more if "read-more" in follow else [])
        todo += [canonical(link.url) for link in links]
    return found


@pytest.mark.parametrize(
    "follow",
    [set(), {"read-next"}, {"coverage"}, {"read-next", "related", "read-more", "coverage"}],
    ids=lambda follow: " ".join(sorted(follow)),
)
def test_reachable_is_what_a_walk_finds(client: Client, site: Replica, follow: set[str]) -> None:
    assert walk(client, site, follow) == site.reachable(follow)


def test_by_default_everything_is_found_and_listings_alone_do_not_find_it(site: Replica) -> None:
    every = {record.id for record in site.truth()}
    assert site.reachable() == every
    assert site.reachable(set()) < every


def test_ways_that_hide_articles_are_the_only_ways() -> None:
    hidden = dict.fromkeys(("read-next", "related", "read-more", "coverage", "tags"), 6.0)
    with Replica(
        articles=400, template="full", start=START, hidden=hidden | {"sitemap": 5}
    ) as site:
        ways: defaultdict[frozenset[str], int] = defaultdict(int)
        for found in site.ways().values():
            ways[frozenset(found - {"sitemap"})] += 1
        for way in hidden:
            assert 2 <= ways[frozenset({way})] <= 7, way
        assert 2 <= ways[frozenset()] <= 6
        assert len(site.reachable(sitemap=True)) == len(site.truth())
