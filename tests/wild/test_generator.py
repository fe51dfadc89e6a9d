"""The generator itself: the truth can be read off its pages, and a seed always gives the same."""

from __future__ import annotations

import lxml.html
import pytest

from tests.wild.links import same_address
from tests.wild.page import Page, pages_drawn
from tests.wild.site import small_site
from tests.wild.truth import fold

PAGES = pages_drawn("generator", 60)


def _visible(page: Page) -> str:
    tree = lxml.html.document_fromstring(page.body)
    strings = tree.xpath("//body//text()[not(parent::script or parent::style)]")
    assert isinstance(strings, list)
    return fold("".join(str(string) for string in strings))


@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_what_is_true_stands_on_the_page(page: Page) -> None:
    """Every paragraph, the headline and every headline onward can be read."""
    text, record = _visible(page), page.truth.article
    onward = record.read_next + record.most_read + record.related + record.read_more
    wanted = [record.headline, *(record.article_body or "").splitlines()]
    wanted += [link.headline for link in onward]
    assert [line for line in wanted if fold(line) not in text] == []


def test_a_seed_gives_the_same_pages() -> None:
    """Two draws of one seed are equal to the byte."""
    assert [page.body for page in pages_drawn("again", 6)] == [
        page.body for page in pages_drawn("again", 6)
    ]


@pytest.mark.parametrize("number", range(3))
def test_every_article_of_a_site_can_be_reached(number: int) -> None:
    """A perfect reader finds all: on the listings, or under Read Next."""
    site = small_site(f"7/site{number}")
    reached = {same_address(stub.url) for truth in site.listings.values() for stub in truth.stubs}
    assert len(reached) == len(site.articles) - len(site.hidden)
    for page in site.articles.values():
        reached |= {same_address(link.url) for link in page.truth.article.read_next}
    assert reached == set(site.articles)
    assert {url for url in reached if site.fetch(url) is None} == set()
