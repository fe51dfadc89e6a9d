"""Articles of every template and kind, field by field; and what is no article."""

from __future__ import annotations

import re

import pytest

from almayadeen.site import ArticlePage, LayoutChanged, NotAnArticle
from tests.site.served import BASE, TEMPLATES, Served, differences, shop

KINDS = {
    "news",
    "opinion",
    "analysis",
    "blog",
    "feature",
    "video",
    "infographic",
    "gallery",
    "live",
    "episode",
}


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_field_of_every_article_is_true(template: str) -> None:
    wrong = {}
    for page in shop(template).articles():
        found = ArticlePage(page.body, page.url, page.fetched_at).to_item()
        if faults := differences(found, page.article):
            wrong[page.url] = faults
    assert wrong == {}


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_pages_above_are_of_every_kind(template: str) -> None:
    assert {page.article.kind for page in shop(template).articles()} == KINDS


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_other_page_is_taken_for_an_article(template: str) -> None:
    site = shop(template)
    articles = {page.url for page in site.articles()}
    home = site.page("/").decode()
    paths = set(re.findall(r'href="(/[^"/:]*(?:/[^"/:]*)?)"', home))
    for path in paths | {"/", "/latest", "/tags/stamps", "/authors", "/no-such-page"}:
        if BASE + path not in articles:
            with pytest.raises((LayoutChanged, NotAnArticle)):
                ArticlePage(site.page(path), BASE + path, site.now).to_item()


def first(template: str) -> Served:
    """A news article with everything."""
    return next(
        page
        for page in shop(template).articles()
        if page.article.kind == "news" and page.article.related and page.article.read_more
    )


def test_provenance_names_the_evidence_of_each_filled_field() -> None:
    page = first("full")
    item = ArticlePage(page.body, page.url, page.fetched_at).to_item()
    assert item.provenance["headline"] == "tawsiyat"
    assert item.provenance["article_body"] == item.provenance["blocks"] == "labels"
    assert item.provenance["read_next"] == "labels"
    assert item.provenance["images"] == "layout"
    assert all(getattr(item, name) for name in item.provenance)


def test_provenance_follows_the_template() -> None:
    readers = {}
    for template in TEMPLATES:
        page = first(template)
        item = ArticlePage(page.body, page.url, page.fetched_at).to_item()
        readers[template] = item.provenance["headline"]
    assert readers == {
        "full": "tawsiyat",
        "json-ld": "json-ld",
        "labels-only": "layout",
        "renamed": "meta",
    }


def test_readings_are_kept_by_reader() -> None:
    page = first("full")
    readings = ArticlePage(page.body, page.url, page.fetched_at).readings
    assert readings["tawsiyat"]["headline"] == page.article.headline
    assert readings["layout"]["headline"] == page.article.headline
    assert readings["labels"]["authors"] == page.article.authors


def test_links_onward_are_on_the_site_and_each_address_comes_once() -> None:
    page = first("full")
    onward = ArticlePage(page.body, page.url, page.fetched_at).links_onward
    addresses = [link.url for link in onward]
    assert len(addresses) == len(set(addresses))
    assert all(address.startswith(BASE) for address in addresses)
    assert {link.kind for link in onward} >= {"read-next", "related", "coverage", "tags"}
    assert page.url not in addresses


def test_a_parsed_page_is_not_parsed_again() -> None:
    page = first("full")
    document = ArticlePage(page.body, page.url).document
    assert ArticlePage(document, page.url).document is document


def test_two_readers_that_differ_are_named() -> None:
    page = first("full")
    body = page.body.replace(b'property="og:title" content="', b'property="og:title" content="Not ')
    assert ArticlePage(body, page.url).disagreements == ["headline"]
    assert ArticlePage(page.body, page.url).disagreements == []


def test_the_content_hash_sees_content_and_nothing_else() -> None:
    page = first("full")
    before = ArticlePage(page.body, page.url).to_item()
    other_links = ArticlePage(page.body.replace(b"Read Next", b"Read Last"), page.url).to_item()
    assert other_links.read_next != before.read_next
    assert other_links.content_hash == before.content_hash
    word = (before.article_body or "").split()[0].encode()
    edited = ArticlePage(page.body.replace(word, b"Elsewhere"), page.url).to_item()
    assert edited.content_hash != before.content_hash


@pytest.mark.parametrize(("under", "prints"), [("<p>A boat at noon (AFP).</p>", True), ("", False)])
def test_a_caption_that_stands_under_no_picture_is_told_apart(under: str, prints: bool) -> None:
    """The caption itself then comes from the picture's text for the blind."""
    text = "The harbour master counted every boat of the bay again and wrote the number down. " * 3
    picture = f'<div><img src="/a.jpg" alt="A boat at noon (AFP)">{under}</div>'
    page = ArticlePage(
        f"<html><body><h1>Boats are counted</h1>{picture}<p>{text}</p></body></html>",
        "https://english.almayadeen.net/news/politics/boats-are-counted",
    )
    assert page.prints_captions is prints
    assert (page.images[0].caption or "").startswith("A boat at noon")
