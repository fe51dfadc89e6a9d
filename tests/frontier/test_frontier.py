"""Runs after the first: what is asked for again, what is found again, what is settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from almayadeen.items import content_hash
from almayadeen.site.urls import canonical
from tests.crawling import Crawl, crawl, records
from tests.replica import Replica

LISTED = ("/news", "/articles", "/videos", "/infograph", "/pictures", "/live")


def at(site: Replica, output: Path, *arguments: str, **settings: Any) -> Crawl:
    """Crawl at the time that the site's clock shows."""
    return crawl(
        site.url, output, "sections", *arguments, ALMAYADEEN_NOW=site.now().isoformat(), **settings
    )


def versions(output: Path) -> dict[str, list[dict[str, Any]]]:
    """Every record by id, in the order of the versions, which must be 1, 2, 3, …"""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records(output):
        found[record["id"]].append(record)
    for identity, those in found.items():
        those.sort(key=lambda record: record["version"])
        assert [r["version"] for r in those] == list(range(1, len(those) + 1)), identity
    return dict(found)


def path_of(site: Replica, address: str) -> str:
    return address.removeprefix(site.url.rstrip("/"))


@pytest.fixture
def site() -> Iterator[Replica]:
    with Replica(articles=120, seed=5, template="mixed", vanish=0, edits=0, days=60) as replica:
        yield replica


def test_an_unchanged_site_costs_its_listings_only(site: Replica, tmp_path: Path) -> None:
    at(site, tmp_path)
    asked_first = len(site.requests())
    site.advance(minutes=5)
    again = at(site, tmp_path)
    assert again.returncode == 0
    articles = {path_of(site, canonical(article.url)) for article in site.truth()}
    asked = site.requests()[asked_first:]
    of_articles = [r for r in asked if path_of(site, canonical(site.url + r.path[1:])) in articles]
    assert len(of_articles) <= 0.05 * asked_first
    assert again.manifest["counts"]["published"] == again.manifest["counts"]["edited"] == 0
    assert len(records(tmp_path)) == len(versions(tmp_path))


def test_an_edit_is_published_once_with_its_fields(site: Replica, tmp_path: Path) -> None:
    at(site, tmp_path)
    chosen = [r for r in records(tmp_path) if r["date_published"]][:3]
    for record in chosen:
        site.edit(record["id"])
    site.advance(days=8)
    for _ in range(2):
        at(site, tmp_path)
        site.advance(hours=1)
    after = versions(tmp_path)
    truth = {article.id: article for article in site.truth()}
    for record in chosen:
        if truth[record["id"]].headline == record["headline"]:
            continue  # Too old for the schedule, and no card tells of the edit.
        old, new = after[record["id"]]
        assert "headline" in new["changed_fields"]
        assert new["content_hash"] == content_hash(truth[record["id"]])
        assert old["content_hash"] != new["content_hash"]


def test_an_article_that_is_gone_in_two_runs_gets_one_tombstone(
    site: Replica, tmp_path: Path
) -> None:
    every_run = {"ALMAYADEEN_REVISIT": "90d:0h"}
    at(site, tmp_path, **every_run)
    young = max(
        (r for r in records(tmp_path) if "T" in (r["date_published"] or "")),
        key=lambda r: datetime.fromisoformat(r["date_published"]),
    )
    path = path_of(site, young["url"])
    site.fault("error", path=f"^{path}$", status=410)
    counts = []
    for _ in range(4):
        site.advance(hours=1)
        run = at(site, tmp_path, **every_run)
        counts.append(run.manifest["counts"]["gone"])
        assert run.returncode == 0
    assert counts == [0, 1, 0, 0]
    tombstone = versions(tmp_path)[young["id"]][-1]
    assert tombstone["version"] == 2
    assert tombstone["gone_at"]
    assert tombstone["article_body"] is None
    assert tombstone["headline"] == young["headline"]
    site.heal()
    site.advance(hours=1)
    at(site, tmp_path, **every_run)
    site.advance(hours=1)
    at(site, tmp_path, **every_run)
    back = versions(tmp_path)[young["id"]]
    assert len(back) == 3
    assert back[-1]["gone_at"] is None
    assert back[-1]["content_hash"] == young["content_hash"]


def test_an_article_behind_a_known_one_is_still_found(site: Replica, tmp_path: Path) -> None:
    """Reached by Read Next alone, and its parent is not asked for again."""
    hidden = site.reachable({"read-next"}) - site.reachable(set())
    assert hidden
    at(site, tmp_path, "follow=none")
    before = versions(tmp_path)
    assert not before.keys() & hidden
    site.advance(hours=1)
    asked_first = len(site.requests())
    at(site, tmp_path)
    after = versions(tmp_path)
    assert hidden - site.doubles().keys() <= after.keys()
    asked = {site.url.rstrip("/") + r.path for r in site.requests()[asked_first:]}
    old = {those[0]["url"] for those in before.values()}
    assert len(asked & old) <= 0.05 * len(old) + 1


def test_an_address_that_fails_is_tried_again_ever_later(site: Replica, tmp_path: Path) -> None:
    article = site.truth()[-1]
    site.fault("error", path=f"^{path_of(site, article.url)}$", status=503)
    tried = []
    for _ in range(6):
        run = at(site, tmp_path, ALMAYADEEN_RETRY_HOURS=0.5)
        (entry,) = run.manifest["unsettled"]
        assert canonical(entry["url"]) == canonical(article.url)
        tried.append(entry["attempts"])
        site.advance(minutes=61)  # Half an hour, one, two, four: never to the very minute.
    assert tried == [1, 2, 3, 3, 4, 4]
    site.heal()
    site.advance(hours=8)
    assert at(site, tmp_path).manifest["unsettled"] == []
    assert len(versions(tmp_path)[article.id]) == 1


def test_an_address_keeps_its_id_when_the_template_changes(site: Replica, tmp_path: Path) -> None:
    site.change(template="full", quirks=False)
    at(site, tmp_path)
    before = versions(tmp_path)
    site.change(template="labels-only")
    (tmp_path / ".journal" / "ledger.sqlite").unlink()  # Nothing remembered but the records.
    site.advance(hours=1)
    at(site, tmp_path, ALMAYADEEN_REVISIT="900d:0h")
    site.advance(hours=1)
    at(site, tmp_path, ALMAYADEEN_REVISIT="900d:0h")
    ids = {r["url"]: identity for identity, (r, *_) in versions(tmp_path).items()}
    assert {identity: identity for identity in before} == {
        identity: ids[record["url"]] for identity, (record, *_) in before.items()
    }
    assert not {r["url"] for r in records(tmp_path) if r["id"] not in before} & {
        record["url"] for record, *_ in before.values()
    }


@pytest.mark.timeout(600)
def test_every_hour_the_journal_follows_the_site(tmp_path: Path) -> None:
    """The short form: ``python -m tests.journal.hourly`` runs 48 hours."""
    from tests.journal.hourly import follow

    assert follow(hours=8, articles=40, output=tmp_path) == []
