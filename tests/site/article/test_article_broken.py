"""Pages that lack what must be there, and pages that are no pages."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from almayadeen.site import ArticlePage, LayoutChanged, NotAnArticle
from tests.site.served import Served, shop

URL = "https://english.almayadeen.net/news/politics/a-slug"
TEXT = "<p>" + "The harbour crane was opened to visitors on Monday. " * 6 + "</p>"
HEAD = "<h1>A crane is opened to visitors</h1><ul><li>By Al Mayadeen English</li></ul>"


def served() -> Served:
    """A news article of the fullest template, with audio."""
    return next(p for p in shop("full").articles() if p.article.kind == "news" and p.article.audios)


def fails(body: bytes | str) -> LayoutChanged:
    """The error that reading the page ends with."""
    with pytest.raises(LayoutChanged) as caught:
        ArticlePage(body, URL).to_item()
    return caught.value


def test_no_headline() -> None:
    error = fails(f"<html><body>{TEXT}</body></html>")
    assert error.expected == "a headline"
    assert error.where == URL
    assert URL in str(error)


def test_no_content() -> None:
    error = fails(f"<html><body>{HEAD}<p>2 Min Read</p></body></html>")
    assert error.expected == "a text, a picture or a video"


def test_a_page_that_did_not_arrive_whole() -> None:
    page = served()
    body = page.body[: page.body.index(b"Listen") + 3000]
    assert fails(body).expected == "the end of the page"


@pytest.mark.parametrize("body", [b"", b"\0\0\0", b"   ", b"plain words", b"<!-- -->", bytes(256)])
def test_nothing(body: bytes) -> None:
    assert fails(body).expected == "a headline"


def test_a_page_of_links_is_a_listing() -> None:
    cards = "".join(
        f'<h3><a href="/news/{n}">Headline number {n} of many</a></h3>' for n in range(9)
    )
    with pytest.raises(NotAnArticle) as caught:
        ArticlePage(f"<h1>Politics</h1>{cards}", URL).to_item()
    assert caught.value.kind == "listing"


def test_a_page_without_anything_an_article_has_is_a_page() -> None:
    with pytest.raises(NotAnArticle) as caught:
        ArticlePage(f"<h1>About Us and our work</h1>{TEXT}", URL).to_item()
    assert caught.value.kind == "page"


@pytest.mark.parametrize(
    ("posttype", "kind"), [("Authors", "author"), ("الكتّاب", "author"), ("تغطيات", "coverage")]
)
def test_a_post_type_that_is_no_article(posttype: str, kind: str) -> None:
    script = (
        '<script type="text/tawsiyat">{"type": "article", "title": "A crane is opened to visitors",'
        f'"classes": [{{"mapping": "posttype", "value": "{posttype}"}}]}}</script>'
    )
    with pytest.raises(NotAnArticle) as caught:
        ArticlePage(f"<html><head>{script}</head><body>{HEAD}{TEXT}</body></html>", URL).to_item()
    assert caught.value.kind == kind


@pytest.mark.parametrize("name", ["text/tawsiyat", "application/ld+json"])
@pytest.mark.parametrize("script", ["{", "[1, 2]", '{"@type": 3}', "[" * 5000, '"x"', ""])
def test_broken_metadata_is_passed_over(name: str, script: str) -> None:
    page = ArticlePage(f'<script type="{name}">{script}</script>{HEAD}{TEXT}', URL)
    assert page.to_item().headline == "A crane is opened to visitors"


def test_broken_metadata_is_counted() -> None:
    body = f'<script type="text/tawsiyat">{{</script>{HEAD}{TEXT}'
    assert ArticlePage(body, URL).problems == 1
    assert ArticlePage(HEAD + TEXT, URL).problems == 0


def test_metadata_of_another_article_is_not_used() -> None:
    other = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Something else",'
        '"url": "https://english.almayadeen.net/news/politics/another"}</script>'
    )
    item = ArticlePage(f"<title>A crane</title>{other}{HEAD}{TEXT}", URL).to_item()
    assert item.headline == "A crane is opened to visitors"


def test_script_and_markup_in_a_headline_stay_text() -> None:
    headline = (
        "<h1>A crane <script>alert(1)</script>is <b>opened</b> to &lt;b&gt;visitors&lt;/b&gt;</h1>"
    )
    item = ArticlePage(f"{headline}<p>By A Writer</p>{TEXT}", URL).to_item()
    assert item.headline == "A crane is opened to <b>visitors</b>"


def test_a_time_that_is_none() -> None:
    item = ArticlePage(f"{HEAD}<p>Today 25:61</p>{TEXT}", URL).to_item()
    assert item.date_published is None


def test_links_that_lead_nowhere() -> None:
    box = (
        "<h3>Read Next</h3>"
        '<a href="javascript:alert(1)">A headline that is no link</a>'
        '<a href="//english.almayadeen.net/news/b">A headline of another article</a>'
        '<a href="https://t.almayadeen.net/x">A headline that counts its readers</a>'
        '<a href="../c">A headline of a third article</a>'
    )
    item = ArticlePage(f"<main>{HEAD}{TEXT}</main><section>{box}</section>", URL).to_item()
    assert [link.url for link in item.read_next] == [
        "https://english.almayadeen.net/news/b",
        "https://english.almayadeen.net/news/c",
    ]


def test_another_encoding_than_declared() -> None:
    page = served()
    body = page.body.replace(b'charset="utf-8"', b'charset="windows-1256"')
    assert ArticlePage(body, page.url, page.fetched_at).headline == page.article.headline
    utf16 = page.body.decode().encode("utf-16")
    assert ArticlePage(utf16, page.url, page.fetched_at).headline == page.article.headline


def test_nesting_deeper_than_the_parser_goes() -> None:
    page = served()
    deep = page.body.replace(b"<h1", b"<div>" * 5000 + b"<h1", 1)
    item = ArticlePage(deep, page.url, page.fetched_at).to_item()
    assert item.headline == page.article.headline
    assert item.article_body == page.article.article_body


@pytest.mark.parametrize(
    "filling",
    [
        b'<a href="/x/1">A link of some words</a>' * 40_000,
        b"<p>This is a sentence of ten words in a paragraph.</p>" * 40_000,
        b"<p>" + b"word " * 2_000_000 + b"</p>",
        b"<div>Most Read</div>" * 30_000,
        b"<p>Read more: <a href=/a/b>A headline of some words</a></p>" * 20_000,
        b"<ul>" + b"<li>word is here</li>" * 40_000 + b"</ul>",
        b"<blockquote class=twitter-tweet><p>x</p></blockquote>" * 20_000,
        b'<img src="/i/1.jpg" alt="Alternative text">' * 30_000,
        b"<p>By Some One</p><p>3 Nov 2025</p>" * 20_000,
        b"<h1>Heading of a page</h1>" * 30_000,
    ],
    ids=(
        "links",
        "paragraphs",
        "10 MB",
        "labels",
        "read more",
        "list",
        "posts",
        "pictures",
        "dates",
        "headings",
    ),
)
def test_huge_pages_take_seconds(filling: bytes) -> None:
    page = served()
    at = page.body.index(b"</p>", page.body.index(b"Listen"))
    body = page.body[: at + 4] + filling + page.body[at + 4 :]
    start = time.process_time()
    item = ArticlePage(body, page.url, page.fetched_at).to_item()
    assert item.headline == page.article.headline
    assert time.process_time() - start < 20


@given(st.binary(max_size=400), st.integers(0, 100), st.integers(0, 60))
@settings(max_examples=150, deadline=None)
def test_no_damage_ends_in_another_error(damage: bytes, place: int, size: int) -> None:
    page = served()
    at = len(page.body) * place // 100
    body = page.body[:at] + damage + page.body[at + size :]
    try:
        item = ArticlePage(body, page.url, page.fetched_at).to_item()
    except (LayoutChanged, NotAnArticle):
        return
    assert item.headline
