"""Markup that is right and that few pages have: each once, on a short page."""

from __future__ import annotations

from datetime import datetime

import pytest

from almayadeen.items import Article
from almayadeen.site import ArticlePage, ListingPage, MenuPage

HOST = "https://english.almayadeen.net"
URL = f"{HOST}/news/politics/the-harbour-plan"
NOW = datetime.fromisoformat("2025-11-24T10:00:00+00:00")
TITLE = "The harbour plan is presented"
TEXT = [
    "The council presented the plan for the harbour on Tuesday morning, and residents were invited"
    " to comment on it before the end of the month.",
    "Engineers said that the works will last for about two years and that trains will continue to"
    " run during the whole time.",
    "A second meeting is planned for the spring.",
]
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in TEXT)
SUMMARY = "A plan for the harbour is presented to residents."
NAMES = {
    "Politics": "/news/politics",
    "Economy": "/news/economy",
    "Sports": "/news/sports",
    "Health": "/news/health",
    "Technology": "/news/technology",
    "Environment": "/news/environment",
    "Opinion": "/articles/opinion",
    "Analysis": "/articles/analysis",
    "Features": "/articles/features",
}
MENU = "".join(f"<li><a href={path}>{name}</a></li>" for name, path in NAMES.items())
META = "<ul><li>By Jane Doe</li><li>28 Nov 2024 17:16</li></ul>"
PICTURE = '<p>Listen</p><img src="/m/lead.jpg" alt="The harbour at dawn">'
FOOT = '<footer><a href="/privacy">Privacy Policy</a><a href="/about">About Us</a></footer>'


def page(
    text: str = PARAGRAPHS,
    *,
    head: str = "",
    menu: str = MENU,
    meta: str = META,
    above: str = f"<p>{SUMMARY}</p>{PICTURE}",
    after: str = "",
) -> str:
    """An article page with tags of no design."""
    return (
        f"<html><head><title>{TITLE} | Al Mayadeen English</title>{head}</head><body>"
        f"<header><nav><ul>{menu}</ul></nav></header><main><article><h1>{TITLE}</h1>{meta}{above}"
        f"<div>{text}</div>{after}</article></main>{FOOT}</body></html>"
    )


def within(insert: str) -> str:
    """The text with something after its first paragraph."""
    return f"<p>{TEXT[0]}</p>{insert}<p>{TEXT[1]}</p><p>{TEXT[2]}</p>"


def item(body: str | bytes, url: str = URL) -> Article:
    return ArticlePage(body, url, NOW).to_item()


def body_of(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def test_an_article_without_tags_of_head_and_body() -> None:
    bare = page().replace("<head>", "").replace("</head><body>", "").replace("</body></html>", "")
    read = item(bare.replace("</p>", "").replace("</li>", ""))
    assert (read.section, read.authors) == ("Politics", ["Jane Doe"])
    assert read.article_body == body_of(*TEXT)


def test_an_article_in_an_invented_element_inside_the_head() -> None:
    read = item(page().replace("</head><body>", "<app-root>").replace("</body>", "</app-root>"))
    assert read.article_body == body_of(*TEXT)


def test_a_listing_without_tags_of_head_and_body() -> None:
    cards = "".join(
        f'<article><h2><a href="/news/politics/s-{n}">Engineers finish the bridge {n}</a></h2>'
        for n in range(3)
    )
    source = f"<!doctype html><title>T</title><header><nav>{MENU}</nav></header><main>{cards}{FOOT}"
    listed = ListingPage(source, f"{HOST}/news/politics").cards
    assert [card.url for card in listed] == [f"{HOST}/news/politics/s-{n}" for n in range(3)]
    assert [section.name for section in MenuPage(source, HOST).sections] == list(NAMES)


@pytest.mark.parametrize("claimed", ["/", HOST, "/news/politics", "/news/economy/"])
def test_a_canonical_address_of_a_listing_is_not_the_article_s(claimed: str) -> None:
    read = item(page(head=f'<link rel="canonical" href="{claimed}">'))
    assert read.canonical_url == URL
    assert "canonical_url" not in read.provenance


def test_a_canonical_address_that_the_fetched_one_begins_with_is_believed() -> None:
    assert (
        item(page(head=f'<link rel="canonical" href="{URL}">'), f"{URL}/amp").canonical_url == URL
    )


@pytest.mark.parametrize(
    ("entry", "path"),
    [
        ("/category/politics", "/politics/the-plan"),
        ("/politics/index.html", "/politics/the-plan.html"),
        ("/en/politics.aspx", "/en/politics/2024/the-plan.aspx"),
    ],
)
def test_the_section_is_found_by_the_name_of_a_folder(entry: str, path: str) -> None:
    read = item(page(menu=MENU.replace("/news/politics", entry)), HOST + path)
    assert read.section == "Politics"


def test_a_summary_with_neither_player_nor_picture_under_it() -> None:
    read = item(page(above=f"<p>{SUMMARY}</p>"))
    assert (read.description, read.article_body) == (SUMMARY, body_of(*TEXT))


def test_a_first_paragraph_that_nothing_marks_is_text() -> None:
    source = page(above=f"<p>{SUMMARY}</p>").replace("<div>", "").replace("</div>", "")
    read = item(source)
    assert (read.description, read.article_body) == (None, body_of(SUMMARY, *TEXT))


@pytest.mark.parametrize("label", ["Labels: ", "Filed under: ", "Topics: "])
def test_tags_behind_a_label(label: str) -> None:
    tags = '<span><a href="/t/1">Harbour</a>, <a href="/t/2">Ports</a></span>'
    read = item(page(after=f"<div>{label}{tags}</div>"))
    assert (read.keywords, read.article_body) == (["Harbour", "Ports"], body_of(*TEXT))


def test_a_single_tag() -> None:
    read = item(page(after='<ul><li><a rel="tag" href="/t/1">Harbour</a></li></ul>'))
    assert read.keywords == ["Harbour"]


@pytest.mark.parametrize(
    "post",
    [
        "<amp-twitter data-tweetid=1><blockquote placeholder><p>Words of somebody.</p></blockquote>"
        "</amp-twitter>",
        '<div class="tweet"><p>Words of somebody.</p><a href="https://x.com/i/status/1">3 PM</a>'
        "</div>",
    ],
)
def test_posts_of_other_platforms(post: str) -> None:
    read = item(page(within(post)))
    assert [block.type for block in read.blocks] == ["paragraph", "embed", "paragraph", "paragraph"]
    assert read.article_body == body_of(*TEXT)


@pytest.mark.parametrize(
    "sentence",
    [
        "Listen to the river, she told them.",
        "All rights reserved for residents must be kept, the lawyer told the council.",
    ],
)
def test_a_sentence_that_begins_like_a_label_is_text(sentence: str) -> None:
    assert item(page(within(f"<p>{sentence}</p>"))).article_body == body_of(
        TEXT[0], sentence, *TEXT[1:]
    )


@pytest.mark.parametrize(
    "notice", ["All rights reserved to Al Mayadeen 2025", "All Rights Reserved", "© 2025 A. Doe"]
)
def test_a_notice_of_rights_is_no_text(notice: str) -> None:
    assert item(page(after=f"<p>{notice}</p>")).article_body == body_of(*TEXT)


def test_related_news_with_excerpts() -> None:
    entries = "".join(
        f'<div><a href="/news/r-{n}">A related headline about the fair</a>'
        "<p>An excerpt of the story about the fair.</p></div>"
        for n in range(2)
    )
    read = item(page(within(f"<aside><h4>Related News</h4>{entries}</aside>")))
    assert [link.url for link in read.related] == [f"{HOST}/news/r-0", f"{HOST}/news/r-1"]
    assert read.article_body == body_of(*TEXT)


def test_read_more_in_a_box_beside_the_text() -> None:
    link = '<div>Read more:</div><div><a href="/news/m-1">The headline of another story</a></div>'
    read = item(page(within(f"<aside>{link}</aside>")))
    assert [link.url for link in read.read_more] == [f"{HOST}/news/m-1"]
    assert read.article_body == body_of(*TEXT)


def test_the_lead_on_another_host_is_one_picture() -> None:
    read = item(page(head='<meta property="og:image" content="https://cdn.example/m/lead.jpg">'))
    assert [image.url for image in read.images] == [f"{HOST}/m/lead.jpg"]


def test_a_late_picture_beside_its_noscript() -> None:
    late = '<img src="data:image/gif;base64,R0"><noscript><img src="/m/in.jpg"></noscript>'
    read = item(page(within(f"<figure>{late}</figure>")))
    assert [image.url for image in read.images] == [f"{HOST}/m/lead.jpg", f"{HOST}/m/in.jpg"]


def test_day_and_time_on_two_lines() -> None:
    read = item(page(meta="<div><span>28 Nov 2024</span><span>17:16</span></div>"))
    assert read.date_published == datetime.fromisoformat("2024-11-28T17:16:00+02:00")


def test_a_date_that_is_not_printed() -> None:
    stamp = '<time datetime="2024-11-28T15:16:00Z" itemprop="datePublished"></time>'
    read = item(page(meta="<ul><li>By Jane Doe</li></ul>").replace("<h1>", f"{stamp}<h1>"))
    assert read.date_published == datetime.fromisoformat("2024-11-28T15:16:00+00:00")


def test_bytes_of_an_undeclared_code_page() -> None:
    read = item(page(within("<p>“Café” was all that she said to them.</p>")).encode("cp1252"))
    assert "“Café” was all that she said to them." in (read.article_body or "")


def test_utf_8_with_a_broken_byte_stays_utf_8() -> None:
    body = page(within("<p>“Café” was all that she said to them.</p>")).encode() + b"<!-- \xff -->"
    assert "“Café” was all" in (item(body).article_body or "")


def test_the_length_of_a_film_is_no_headline() -> None:
    cards = "".join(
        f'<div><a href="/videos/v-{n}"><h4>0{n}:25</h4><b>A film about bridge {n}</b></a></div>'
        for n in range(3)
    )
    listed = ListingPage(f"<h1>Videos</h1>{cards}", f"{HOST}/videos").cards
    assert [card.headline for card in listed] == [f"A film about bridge {n}" for n in range(3)]
