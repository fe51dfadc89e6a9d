"""No page takes more than its length: eight times as long, about eight times the time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from almayadeen.site import ArticlePage, LayoutChanged, ListingPage, MenuPage, NotAnArticle
from tests.growth import assert_grows_with_its_input
from tests.site.worst_pages import WORST

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SIZE = 15_000
"""Bytes of the smaller page."""
LARGER = 60_000
"""The same, where a smaller one hides that each paragraph looks at all the others."""
ALIKE = [
    "paragraphs named captions",
    "boxes of one name",
    "boxes of one name with little in them",
]


def article(body: bytes) -> None:
    with suppress(LayoutChanged, NotAnArticle):
        page = ArticlePage(body, "https://english.almayadeen.net/news/politics/a-story", NOW)
        list(page.links_onward)
        page.to_item()


def listing(body: bytes) -> None:
    page = ListingPage(body, "https://english.almayadeen.net/news/politics", NOW)
    with suppress(LayoutChanged):
        list(page.cards)
    str(page.next_page)


def menu(body: bytes) -> None:
    with suppress(LayoutChanged):
        list(MenuPage(body, "https://english.almayadeen.net/").sections)


@pytest.mark.parametrize("read", [article, listing, menu])
@pytest.mark.parametrize("name", WORST)
def test_no_page_takes_more_than_its_length(name: str, read: Callable[[bytes], None]) -> None:
    read(WORST[name](500).encode())  # what is loaded once is loaded now
    assert_grows_with_its_input(lambda size: WORST[name](size).encode(), read, SIZE)


@pytest.mark.parametrize("name", ALIKE)
def test_nor_do_paragraphs_by_the_thousand(name: str) -> None:
    assert_grows_with_its_input(lambda size: WORST[name](size).encode(), article, LARGER)


def test_what_no_article_can_be_is_not_read() -> None:
    page = ArticlePage(WORST["boxes of a letter"](2_000_000), "https://english.almayadeen.net/a")
    with pytest.raises(LayoutChanged, match="at most"):
        page.to_item()
