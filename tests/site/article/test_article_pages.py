"""Saved pages, each with the record that a person has checked: ``scrapy capture`` adds more."""

from __future__ import annotations

from pathlib import Path

import pytest

from almayadeen.archive.saved_pages import SavedPage, saved_pages
from almayadeen.items import Article
from almayadeen.site import ArticlePage

PAGES = list(saved_pages(Path(__file__).parents[1] / "pages"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url.rpartition("/")[2])
def test_a_saved_page_gives_its_record(page: SavedPage) -> None:
    article = ArticlePage(page.body, page.url, page.fetched_at).to_item()
    found = article.model_dump(mode="json")
    expected = page.record or {}
    # A record that was saved before a field was added says nothing of it.
    said = Article.model_validate(expected).model_dump(mode="json")
    assert {name: found[name] for name in expected} == {name: said[name] for name in expected}


def test_there_are_saved_pages() -> None:
    assert len(PAGES) >= 3
