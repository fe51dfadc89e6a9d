"""The quirks of the evidence are there, and lead where README.md says."""

from __future__ import annotations

import re
from urllib.parse import unquote

from tests.replica import Replica
from tests.replica.asking import Client, made, path_of, visible
from tests.replica.sections import LISTED


def test_a_slug_cut_for_two_articles_serves_the_newer(client: Client, site: Replica) -> None:
    cast = site.site.cast
    ghost = next(n for n in range(120) if cast.role(n) == "ghost")
    twin = cast.partner(ghost)
    older, newer = site.site.outline(ghost), site.site.outline(twin)
    assert older.path == newer.path
    assert older.headline != newer.headline
    assert len(newer.path.rpartition("/")[2]) == 60
    text = visible(client.page(path_of(site.site.address(twin))))
    assert newer.headline in text
    assert newer.headline in {record.headline for record in site.truth()}
    assert older.headline not in {record.headline for record in site.truth()}


def test_doubles_have_one_content_and_two_addresses(site: Replica) -> None:
    records = {record.id: record for record in site.truth()}
    assert site.doubles()
    for copy, original in site.doubles().items():
        for name in ("headline", "article_body", "description", "images", "authors", "sources"):
            assert getattr(records[copy], name) == getattr(records[original], name)
        assert records[copy].url != records[original].url
        assert records[copy].word_count >= 25
    for copy, original in site.near_copies().items():
        pair = ((records[key].article_body or "").split() for key in (copy, original))
        assert sum(a != b for a, b in zip(*pair, strict=True)) == 2


def test_addresses_have_the_forms_of_the_evidence() -> None:
    pages = made("full", articles=400)
    paths = [pages.site.outline(n).path for n in pages.site.standing()]
    assert len(set(paths)) == len(paths)
    for form in (":", "---", "/-", "é"):
        assert any(form in path for path in paths), form
    text = "".join(pages.at(s.path, "").body.decode() for s in LISTED)
    hrefs = set(re.findall(r'href="([^"]*)"', text))
    assert {True, False} == {"é" in h for h in hrefs if "é" in unquote(h)}
    assert any(h.startswith("//") for h in hrefs)
    assert any(h.startswith("javascript:") for h in hrefs)
    assert any("t.almayadeen.net" in h for h in hrefs)


def test_some_articles_stand_in_three_sections() -> None:
    outlines = made("full").site.outlines
    assert any(len(outlines.shelves(n)) == 3 for n in range(120))
