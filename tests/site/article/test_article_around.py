"""What stands around and inside a text on sites of other kinds: each once, on a short page."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from almayadeen.site.errors import NotAnArticle
from tests.site.article.test_article_odd import (
    HOST,
    MENU,
    PARAGRAPHS,
    TEXT,
    TITLE,
    body_of,
    item,
    page,
)

TAGS = '<ul><li><a href="/t/1">Harbour</a></li><li><a href="/t/2">Ports</a></li></ul>'
OTHER = "A ferry is sold to an island in the south"
CARDS = "".join(f'<div><a href="/news/n-{n}"><h4>{OTHER} {n}</h4></a></div>' for n in range(1, 3))
READ_NEXT = f"<section><h3>Read Next</h3>{CARDS}</section>"
NEXT = [f"{HOST}/news/n-1", f"{HOST}/news/n-2"]


def test_a_second_article_below_is_not_the_first() -> None:
    below = (
        f'<article><a href="/news/economy">Economy</a><h1>{OTHER}</h1><p>By John Roe</p>'
        "<p>3 Nov 2025</p>"
        f"{PARAGRAPHS.replace('The council', 'The company')}</article>"
    )
    source = page(after=TAGS).replace("</article>", f"</article><p>Next article</p>{below}")
    read = item(source)
    assert (read.article_body, read.keywords) == (body_of(*TEXT), ["Harbour", "Ports"])


@pytest.mark.parametrize(
    "label", ["<h3>2 Comments</h3>", "<h2>Leave a Reply</h2>", "<h4>One thought on “It”</h4>"]
)
def test_comments_are_not_the_text(label: str) -> None:
    said = "<li>Tom<p>I was there last year and the road was in a mess then as well.</p></li>"
    below = f"{TAGS}<div>{label}<ol>{said}</ol></div>"
    read = item(page(after=below))
    assert (read.article_body, read.keywords) == (body_of(*TEXT), ["Harbour", "Ports"])


def test_paragraphs_in_the_element_of_the_title_are_no_other_article() -> None:
    lines = [TITLE, "By Jane Doe", "28 Nov 2024 17:16", *TEXT[:2], "By the numbers", TEXT[2]]
    divs = "".join(f"<div>{line}</div>" for line in lines)
    body = item(f"<html><title>{TITLE}</title><nav>{MENU}</nav>{divs}</html>").article_body or ""
    assert body.endswith(body_of(TEXT[1], "By the numbers", TEXT[2]))


@pytest.mark.parametrize("heading", ["Comments", "Africa", "Read Next", "3 November 2025", "Tags"])
def test_a_sub_heading_is_text_whatever_it_says(heading: str) -> None:
    text = f"<p>{TEXT[0]}</p><h2>{heading}</h2><p>{TEXT[1]}</p><p>{TEXT[2]}</p>"
    assert item(page(text)).article_body == body_of(TEXT[0], heading, *TEXT[1:])


@pytest.mark.parametrize("label", ["Most Read", "Coverage"])
def test_a_box_of_the_page_between_two_paragraphs(label: str) -> None:
    box = f"<div><h4>{label}</h4>{CARDS}</div>"
    text = f"<p>{TEXT[0]}</p>{box}<p>{TEXT[1]}</p><p>{TEXT[2]}</p>"
    assert item(page(text, after=TAGS)).article_body == body_of(*TEXT)


@pytest.mark.parametrize(
    "box",
    [
        "<div><h3>Get our newsletter</h3><p>The week, every Friday in your inbox.</p>"
        "<form><input><button>Sign up</button></form></div>",
        "<div><p><b>Support independent journalism</b></p><p>Your gift keeps us in the field.</p>"
        '<a href="/donate">Donate now</a></div>',
        "<div><p>Allow notifications from Al Mayadeen English?</p><button>Allow</button></div>",
        "<div><p>Your browser doesn’t support HTML5 audio</p><button>Play</button></div>",
        "<div><div>The story continues below this box, which has not loaded yet</div></div>",
        '<ul><li><a href="https://www.facebook.com/sharer">Facebook</a></li></ul>',
    ],
)
def test_what_asks_the_reader_for_something(box: str) -> None:
    within = f"<p>{TEXT[0]}</p><p>{TEXT[1]}</p>{box}<p>{TEXT[2]}</p>"
    assert item(page(within)).article_body == body_of(*TEXT)
    assert item(page(after=TAGS + box)).keywords == ["Harbour", "Ports"]


def test_a_sentence_about_newsletters_is_text() -> None:
    sentence = 'Users can <a href="https://example.org">sign up</a> for a newsletter of the port.'
    text = f"<p>{TEXT[0]}</p><p>{TEXT[1]}</p><p>{sentence}</p>"
    read = item(page(text, after="<div><button>Share</button></div>"))
    assert (read.article_body or "").endswith("sign up for a newsletter of the port.")


def test_the_card_of_the_author_under_the_text() -> None:
    card = (
        '<div><h4><a href="/authors/jd">Jane Doe</a></h4><p>Jane Doe writes on ports.</p>'
        '<a href="https://x.com/jd">@jd</a><a href="/authors/jd">More from this author</a></div>'
    )
    read = item(page(after=TAGS + card))
    assert (read.article_body, read.keywords) == (body_of(*TEXT), ["Harbour", "Ports"])


def test_the_list_of_author_and_date_under_the_text() -> None:
    meta = "<p>By Jane Doe</p><p>Source: Agencies</p><p>28 Nov 2024 17:16</p>"
    read = item(page(meta="", after=f"<div>{meta}</div>{TAGS}"))
    assert (read.authors, read.sources) == (["Jane Doe"], ["Agencies"])
    assert read.date_published == datetime.fromisoformat("2024-11-28T17:16:00+02:00")
    assert read.article_body == body_of(*TEXT)


def test_the_date_at_the_head_of_the_article() -> None:
    source = page(meta="<p>By J. Doe</p>").replace("<article>", "<article><p>28 November 2024</p>")
    assert item(source).date_published == date(2024, 11, 28)


def test_the_date_of_today_at_the_head_of_the_page_is_not_the_article_s() -> None:
    source = page(meta="<p>By J. Doe</p>").replace(
        "<main>", "<div>Monday, 24 November 2025</div><main>"
    )
    assert item(source).date_published is None


@pytest.mark.parametrize(
    "line",
    [
        "Published by Jane Doe on November 28, 2024 at 17:16 in Politics",
        "Posted on November 28, 2024 17:16 by Jane Doe",
        "Submitted by Jane Doe on 28 Nov 2024 17:16",
        "Politics | By Jane Doe | 28 Nov 2024 17:16",
    ],
)
def test_author_and_date_in_one_line(line: str) -> None:
    read = item(page(meta=f"<p>{line}</p>"))
    assert read.authors == ["Jane Doe"]
    assert read.date_published == datetime.fromisoformat("2024-11-28T17:16:00+02:00")


@pytest.mark.parametrize(
    "meta",
    [
        "<p>Updated: 29 Nov 2024 09:00</p><p>Published: 28 Nov 2024 17:16</p>",
        "<p>Updated: 29 Nov 2024 09:00 | Published: 28 Nov 2024 17:16</p>",
    ],
)
def test_the_change_printed_before_the_publication(meta: str) -> None:
    read = item(page(meta=meta))
    assert read.date_published == datetime.fromisoformat("2024-11-28T17:16:00+02:00")
    assert read.date_modified == datetime.fromisoformat("2024-11-29T09:00:00+02:00")


def test_the_time_of_the_first_entry_is_not_the_article_s() -> None:
    entry = '<time datetime="2024-11-28T19:40:00+02:00">19:40</time>'
    read = item(page(above="", text=f"<section>{entry}{PARAGRAPHS}</section>"))
    assert read.date_published == datetime.fromisoformat("2024-11-28T17:16:00+02:00")


def test_a_summary_between_title_and_list() -> None:
    summary = "A plan for the harbour is presented to residents."
    meta = f"<p>{summary}</p><p>By Jane Doe</p><p>28 Nov 2024 17:16</p>"
    assert item(page(meta=meta, above="")).description == summary


def test_a_sidebar_before_the_article() -> None:
    side = f"<aside><h2>Most Read</h2>{CARDS}</aside><aside><h2>All the archives</h2></aside>"
    read = item(page().replace("<main>", f"{side}<main>"))
    assert (read.headline, read.article_body) == (TITLE, body_of(*TEXT))
    assert [link.url for link in read.most_read] == NEXT


def test_tabs_of_two_boxes() -> None:
    tabs = '<ul><li><a href="#a">Most Read</a></li><li><a href="#b">Latest</a></li></ul>'
    latest = '<div id="b"><a href="/news/l">The newest of all stories of today</a></div>'
    read = item(page(after=f'<div>{tabs}<div id="a">{CARDS}</div>{latest}</div>'))
    assert [link.url for link in read.most_read] == NEXT


def test_cards_that_end_in_an_invitation() -> None:
    cards = "".join(
        f'<article><h3><a href="{url}">{OTHER}</a></h3><a href="{url}">Read More »</a></article>'
        for url in NEXT
    )
    label = "<div><div><h2>Read Next</h2></div></div>"
    read = item(page(after=f"{label}<div><div>{cards}</div></div>"))
    assert [(link.url, link.headline) for link in read.read_next] == [(u, OTHER) for u in NEXT]


def test_a_picture_of_letters_is_a_label() -> None:
    read = item(page(after=READ_NEXT.replace("Read Next", '<img src="/x.png" alt="Read Next">')))
    assert [link.url for link in read.read_next] == NEXT


def test_services_in_a_box_are_no_cards() -> None:
    links = '<a href="/print">Print this article</a> <a href="/mail">E-mail to a friend</a>'
    related = f"<div><h4>Related News</h4>{CARDS}<p>{links}</p></div>"
    assert [link.url for link in item(page(after=related)).related] == NEXT


@pytest.mark.parametrize(
    "window", ["Al Mayadeen English: {}", "Al Mayadeen | {}", "{} - Al Mayadeen English"]
)
def test_the_site_s_name_before_the_title(window: str) -> None:
    source = page(meta="", after="<p>By Jane Doe</p>").replace("h1>", "h3>")
    source = source.replace(f"{TITLE} | Al Mayadeen English", window.format(TITLE))
    assert item(source).headline == TITLE


def test_a_headline_of_two_words() -> None:
    source = page(meta="<p>By Jane Doe</p>").replace("h1>", "div>").replace(TITLE, "Ministers meet")
    assert item(source).headline == "Ministers meet"


@pytest.mark.parametrize(
    "filed",
    [
        '<footer>Posted in <a href="/c/1">Politics</a></footer>',
        '<p>Category: <a href="/c/1">Politics</a></p>',
    ],
)
def test_the_section_under_the_text(filed: str) -> None:
    read = item(page(menu=MENU.replace("/news/politics", "/c/1"), after=filed), f"{HOST}/2024/a")
    assert (read.section, read.article_body) == ("Politics", body_of(*TEXT))


def test_the_section_between_title_and_list() -> None:
    meta = '<div><a href="/c/1">Politics</a></div><p>By Jane Doe</p><p>28 Nov 2024 17:16</p>'
    assert item(page(meta=meta), f"{HOST}/node/7").section == "Politics"


def test_an_archive_of_a_month_is_no_section() -> None:
    archive = '<aside><a href="/2024/11/">November 2024</a></aside>'
    assert item(page(menu=MENU + archive), f"{HOST}/2024/11/a-plan").section is None


def test_tags_after_a_word_without_a_colon() -> None:
    tagged = 'Tagged <a href="/t/1">Harbour</a>, <a href="/t/2">Ports</a>'
    assert item(page(after=f"<footer>{tagged}</footer>")).keywords == ["Harbour", "Ports"]


def test_the_mark_of_a_link_to_a_sub_heading() -> None:
    text = f'<p>{TEXT[0]}</p><h2 id="a">Costs<a href="#a">#</a></h2><p>{TEXT[1]}</p>'
    assert item(page(text)).article_body == body_of(TEXT[0], "Costs", TEXT[1])


@pytest.mark.parametrize("label", ["You may also like", "Latest News"])
def test_a_box_of_headlines_that_no_known_label_opens(label: str) -> None:
    box = f"<section><h3>{label}</h3>{CARDS}</section>"
    text = f"<p>{TEXT[0]}</p>{box}<p>{TEXT[1]}</p><p>{TEXT[2]}</p>"
    read = item(page(text, after=TAGS + box))
    assert (read.article_body, read.keywords) == (body_of(*TEXT), ["Harbour", "Ports"])


def test_a_question_with_buttons_under_the_text() -> None:
    asked = "<div><b>Was this article helpful?</b><button>Yes</button><button>No</button></div>"
    assert item(page(after=asked)).article_body == body_of(*TEXT)


def test_tags_that_are_words_with_a_mark() -> None:
    read = item(page(after="<p>#Harbour #Ports</p>"))
    assert (read.keywords, read.article_body) == (["Harbour", "Ports"], body_of(*TEXT))


def test_cards_with_an_excerpt_and_an_author() -> None:
    excerpt = "Officials said on Monday that the sale would go on in spring. " * 3
    cards = "".join(
        f'<div><i>MENA</i><a href="{url}"><h4>{OTHER}</h4></a><p>{excerpt}</p><p>By J. Roe'
        "</p></div>"
        for url in NEXT
    )
    read = item(page(after=f"<div><h3>Read Next</h3>{cards}</div>"))
    assert [(link.url, link.headline) for link in read.read_next] == [(u, OTHER) for u in NEXT]


def test_the_page_of_an_author_is_no_article() -> None:
    cards = "".join(
        f'<article><h3><a href="{url}">{OTHER}</a></h3><p>By Jane Doe</p><p>3 Nov 2025</p>'
        for url in NEXT
    )
    with pytest.raises(NotAnArticle):
        item(page(f"<p>{TEXT[0]}</p><h2>Articles by Jane Doe</h2>{cards}", meta="", above=""))


def test_a_page_of_cards_with_their_beginnings_is_no_article() -> None:
    cards = "".join(
        f'<article><h2><a href="{url}">{OTHER}</a></h2><p>Submitted by Jane Doe on 3 Nov 2025</p>'
        f"<p>{TEXT[0]}</p></article>"
        for url in NEXT
    )
    with pytest.raises(NotAnArticle):
        item(f"<html><title>Al Mayadeen English</title><nav>{MENU}</nav>{cards}</html>", HOST)


def test_read_more_above_several_links() -> None:
    links = "".join(f'<li><a href="{url}">{OTHER} {n}</a></li>' for n, url in enumerate(NEXT))
    box = f"<div><p>Read more:</p><ul>{links}</ul></div>"
    read = item(page(f"<p>{TEXT[0]}</p>{box}<p>{TEXT[1]}</p><p>{TEXT[2]}</p>"))
    assert [link.url for link in read.read_more] == NEXT
    assert read.article_body == body_of(*TEXT)


def test_tags_above_related_news() -> None:
    related = f"<div><h4>Related News</h4>{CARDS}</div>"
    read = item(page(after=TAGS + related))
    assert (read.keywords, [link.url for link in read.related]) == (["Harbour", "Ports"], NEXT)


@pytest.mark.parametrize("text", ["Reading time: 2 min", "Reading time 2 minutes", "2 Min Read"])
def test_the_time_that_reading_takes(text: str) -> None:
    read = item(page(meta=f"<ul><li>By Jane Doe</li><li>{text}</li></ul>"))
    assert (read.reading_minutes, read.article_body) == (2, body_of(*TEXT))


def test_the_words_of_a_font_of_icons_are_pictures() -> None:
    icon = '<i class="material-icons">{}</i>'
    meta = f"{icon.format('person')} By Jane Doe {icon.format('schedule')} 28 Nov 2024 17:16"
    read = item(page(meta=f"<div>{meta}</div>"))
    assert (read.authors, read.date_published_raw) == (["Jane Doe"], "28 Nov 2024 17:16")
