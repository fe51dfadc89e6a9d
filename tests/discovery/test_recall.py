"""What the main job finds by itself, said out loud."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.crawling import crawl
from tests.replica import Replica


def figures(site: Replica, output: Path, *arguments: str, **settings: Any) -> dict[str, Any]:
    """Crawl, and return what the manifest says of recall."""
    now = site.now().isoformat()
    found = crawl(site.url, output, "sections", *arguments, ALMAYADEEN_NOW=now, **settings)
    assert found.returncode == 0, found.log
    start = "almayadeen/recall/"
    stats = found.manifest["stats"]
    return {k.removeprefix(start): v for k, v in stats.items() if k.startswith(start)}


def test_what_was_found_and_what_was_missed(tmp_path: Path) -> None:
    options: dict[str, Any] = {"hidden": {"sitemap": 12, "read-next": 0}, "quirks": False}
    with Replica(articles=80, start="2026-10-28T12:00:00+02:00", **options) as site:
        first = figures(site, tmp_path)
        cost = [r.path for r in site.requests() if "/sitemaps/" in r.path]
        again = figures(site, tmp_path)
        reachable = site.reachable()
        truth = {article.id: article for article in site.truth()}
    hidden = {article.url for id_, article in truth.items() if id_ not in reachable}
    assert hidden
    assert first["month"] == "2026-10"
    assert (first["listed"], first["found"]) == (len(truth), len(truth) - len(hidden))
    assert first["missed"] == len(hidden)
    assert first["known_before"] == 0
    assert first["listed_today"] > first["missed_today"] >= 0
    named = first["missed_by_section"]
    assert {url for urls in named.values() for url in urls} == hidden
    assert set(named) & {"Politics", "Economy", "Sports", "Health", "Opinion", "Analysis", "Blog"}
    assert len(cost) == 2  # the index and one month
    # Known articles are not asked for again, and count as found all the same.
    assert again["missed"] == len(hidden)
    assert again["found"] + again["known_before"] == len(truth) - len(hidden)


def test_where_it_is_not_measured(tmp_path: Path) -> None:
    with Replica(articles=40, sitemap="absent") as site:
        assert figures(site, tmp_path / "a") == {}
        site.change(sitemap="plain")
        assert figures(site, tmp_path / "b", ALMAYADEEN_RECALL=False) == {}
        assert figures(site, tmp_path / "c", "sections=politics", "follow=none") == {}
        assert "/sitemaps/all.xml" not in [r.path for r in site.requests() if r.status == 200]
