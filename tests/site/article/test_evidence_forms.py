"""Forms in which titles, authors, dates and pictures are told, and what must not win."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from almayadeen.items import Article
from almayadeen.site import ArticlePage, Document
from almayadeen.site.article.evidence.json_ld import parsed, seconds
from almayadeen.site.article.evidence.scripts import parsed_json

URL = "https://english.almayadeen.net/news/politics/the-mill"
TITLE = "The old mill at the river grinds again"
TEXT = "<p>The mill was mended by its owners and now grinds flour for three villages.</p>" * 6
AT = datetime(2026, 5, 4, 21, 30, tzinfo=UTC)  # 00:30 in Beirut, the day after


def linked(*things: dict[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps(list(things))}</script>'


def article(**more: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": TITLE, "url": URL, **more}


BYLINE = "<p>By Ann Weaver</p>"


def page(
    head: str = "", above: str = "", title: str = TITLE, meta: str = "", text: str = TEXT
) -> str:
    return (
        f'<html lang="en"><head><title>{TITLE} - River News</title>{head}</head><body>{above}'
        f"<article><h1>{title}</h1>{meta}<div>{text}</div></article></body></html>"
    )


def item(html: str, url: str = URL) -> Article:
    return ArticlePage(html, url, AT).to_item()


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:site_name" content="River News">',
        linked({"@type": "Organization", "name": "River News"}),
        linked(article(publisher={"@type": "Organization", "name": "River News"})),
    ],
)
def test_the_name_of_any_site_that_the_page_tells_goes(head: str) -> None:
    claimed = f'<meta property="og:title" content="{TITLE} - River News">'
    assert item(page(head + claimed, meta=BYLINE)).headline == TITLE


def test_a_name_that_is_the_host_s_goes() -> None:
    claimed = f'<meta property="og:title" content="{TITLE} | riverside">'
    url = "https://www.riverside.example/a"
    assert item(page(claimed, meta="<p>By Ann Weaver</p>"), url).headline == TITLE


@pytest.mark.parametrize("claimed", ["The old mill at the river…", "a mill and its owners at work"])
def test_a_title_of_json_ld_that_is_cut_or_shown_nowhere_gives_way(claimed: str) -> None:
    found = item(page(linked(article(headline=claimed))))
    assert (found.headline, found.provenance["headline"]) == (TITLE, "layout")


def test_a_title_in_two_lines_is_one() -> None:
    assert (
        item(page(title="The old mill<br>at the river grinds again", meta=BYLINE)).headline == TITLE
    )


def test_the_window_s_title_is_told_by_a_reader_of_its_own() -> None:
    html = f"<html><head><title>{TITLE}</title></head><body>{BYLINE}{TEXT}"
    assert ArticlePage(html, URL, AT).provenance["headline"] == "title"


def test_the_menu_s_section_is_told_by_the_menu() -> None:
    names = ["politics", "economy", "sports", "health", "technology", "environment"]
    names += ["africa", "asia", "europe", "mena"]
    entries = "".join(f'<li><a href="/news/{name}">{name.title()}</a></li>' for name in names)
    above = f"<nav><ul>{entries}</ul></nav>"
    found = item(page(above=above, meta="<p>By Ann Weaver</p>"))
    assert (found.section, found.provenance["section"]) == ("Politics", "menu")


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("https://www.example.com/ann", []),
        ("ann@example.com", []),
        ("example.com", []),
        ("Ann Weaver, Jr.", ["Ann Weaver, Jr."]),
        ("Ann Weaver in Beirut", ["Ann Weaver"]),
        ("Ann Weaver, Ben Miller and Cleo Smith", ["Ann Weaver", "Ben Miller", "Cleo Smith"]),
        ("Ann Weaver, ann-weaver", ["Ann Weaver"]),
    ],
)
def test_authors_of_metadata(author: str, names: list[str]) -> None:
    head = linked(article(author={"@type": "Person", "name": author}))
    assert item(page(head)).authors == names


def test_an_author_by_reference_with_given_and_family_name() -> None:
    person: dict[str, object] = {
        "@type": "Person",
        "@id": "#ann",
        "givenName": "Ann",
        "familyName": "Weaver",
    }
    assert item(page(linked(article(author={"@id": "#ann"}), person))).authors == ["Ann Weaver"]


def test_a_printed_person_stands_before_the_publisher() -> None:
    house: dict[str, object] = {"@type": "Organization", "name": "River News"}
    head = linked(article(author=house, publisher=house))
    assert item(page(head, meta="<p>By Ann Weaver</p>")).authors == ["Ann Weaver"]
    assert item(page(head)).authors == ["River News"]


def test_a_name_that_leads_to_an_author_s_page_is_an_author() -> None:
    found = item(page(linked(article()), meta='<div><a href="/authors/ann">Ann Weaver</a></div>'))
    assert found.authors == ["Ann Weaver"]


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("4 May 2026 11:00", datetime(2026, 5, 4, 8, tzinfo=UTC)),
        ("4 May 2026 11:00 ET", datetime(2026, 5, 4, 15, tzinfo=UTC)),
        ("4 May 2026 11:00 CET", datetime(2026, 5, 4, 10, tzinfo=UTC)),
        ("4 May 2026 11:00 +0100", datetime(2026, 5, 4, 10, tzinfo=UTC)),
        ("4 May 2026 11:00 IST", date(2026, 5, 4)),
        ("11:00 IST, 4 May 2026", date(2026, 5, 4)),
        ("Today 23:50", datetime(2026, 5, 4, 20, 50, tzinfo=UTC)),
    ],
)
def test_printed_times_and_their_zones(printed: str, said: datetime | date) -> None:
    found = item(page(meta=f"<p>By Ann Weaver</p><p>{printed}</p>"))
    assert found.date_published == said
    assert "2026" not in (found.article_body or "2026")


@pytest.mark.parametrize(("printed", "hour"), [("4 May 2026 11:00", 8), ("4 May 2026", 11)])
def test_a_time_without_a_zone_is_beirut_s_where_it_is_the_printed_one(
    printed: str, hour: int
) -> None:
    said = datetime(2026, 5, 4, hour, tzinfo=UTC)
    head = linked(article(datePublished="2026-05-04T11:00:30"))
    meta = f"<p>By Ann Weaver</p><p>{printed}</p>"
    assert item(page(head, meta=meta)).date_published == said.replace(second=30)
    meta = f'<p>By Ann Weaver</p><time datetime="2026-05-04T11:00:00">{printed}</time>'
    assert item(page(meta=meta)).date_published == said


@pytest.mark.parametrize(
    "tag",
    [
        '<meta name="parsely-pub-date" content="2026-05-04T08:00:00Z">',
        '<meta name="date" content="2026-05-04 08:00:00 GMT">',
        '<meta property="article:published" content="Mon, 04 May 2026 08:00:00 +0000">',
    ],
)
def test_further_names_and_forms_of_dates(tag: str) -> None:
    assert item(page(tag, meta=BYLINE)).date_published == datetime(2026, 5, 4, 8, tzinfo=UTC)


def test_a_date_of_a_picture_is_not_the_article_s() -> None:
    picture = (
        '<div itemscope itemtype="https://schema.org/ImageObject">'
        '<meta itemprop="datePublished" content="2019-01-01"></div>'
    )
    assert item(page(linked(article()), text=TEXT + picture)).date_published is None


def test_a_video_of_something_else_gives_neither_title_nor_date() -> None:
    video = {"@type": "VideoObject", "name": "Boats of the bay", "uploadDate": "2019-01-01"}
    found = item(page(linked({**video, "url": URL}), meta="<p>By Ann Weaver</p>"))
    assert (found.headline, found.date_published) == (TITLE, None)


@pytest.mark.parametrize("kind", ["text/tawsiyat", "text/cognativex", "text/x-of-the-cms"])
def test_objects_of_the_cms_under_any_name_and_type(kind: str) -> None:
    known = {"postid": 77, "title": TITLE, "published_time": "2026-05-04T11:00:00+03:00"}
    script = f'<script type="{kind}">{json.dumps({**known, "type": "newscast"})}</script>'
    found = item(page(script))
    assert (found.id, found.kind) == ("77", "episode")


def test_json_ld_with_a_charset_in_its_type() -> None:
    script = linked(article(datePublished="2026-05-04T08:00:00Z"))
    head = script.replace("ld+json", "ld+json; charset=utf-8")
    assert item(page(head)).provenance["date_published"] == "json-ld"


def test_the_publisher_s_logo_is_no_main_picture() -> None:
    house = {"@type": "Organization", "name": "River News", "logo": {"url": "/media/river.png"}}
    image = '<meta property="og:image" content="/media/river.png">'
    assert item(page(image + linked(article(publisher=house)))).main_image is None


def test_a_way_to_the_live_stream_makes_no_live_page() -> None:
    above = '<header><a href="/live">LIVE</a></header>'
    assert item(page(above=above, meta="<p>By Ann Weaver</p>")).kind == "news"


def test_the_text_of_json_ld_against_a_stub() -> None:
    whole = " ".join(["The mill was mended by its owners."] * 12)
    found = item(page(linked(article(articleBody=whole)), text="<p>Read on in our app.</p>"))
    assert (found.article_body, found.provenance["blocks"]) == (whole, "json-ld")


def test_an_article_without_text_is_told() -> None:
    head = linked(article(image="/media/a.jpg"))
    assert ArticlePage(page(head, text=""), URL, AT).lacks_text
    assert not ArticlePage(page(head), URL, AT).lacks_text
    gallery = linked({**article(image="/media/a.jpg"), "@type": "ImageGallery"})
    assert not ArticlePage(page(gallery, text=""), URL, AT).lacks_text


def test_the_header_s_charset_is_used_where_the_page_is_not_utf_8() -> None:
    body = "<p>Café</p>".encode("cp1256")
    assert "Café" in Document(body, URL, "windows-1256").text
    assert "Café" in Document("<p>Café</p>".encode(), URL, "windows-1256").text


@pytest.mark.parametrize(
    "written",
    [
        '{"a": "x, ]//y"}',
        '<!-- {"a": "x, ]//y",} -->',
        '//<![CDATA[\n{"a": "x, ]//y" /* b */}\n//]]>',
        '{"a": "x, ]//y" // b\n};',
    ],
)
def test_json_of_scripts(written: str) -> None:
    assert parsed_json(written) == {"a": "x, ]//y"}


def test_json_that_is_broken_is_counted() -> None:
    assert parsed(['{"@type": "Thing"', '{"@type": "Thing"}', "/*" * 9, '"' * 9]) == (
        [{"@type": "Thing"}],
        3,
    )


@pytest.mark.parametrize(
    ("written", "length"), [("PT1M5.5S", 65), ("P1DT1H", 90_000), ("95", None)]
)
def test_lengths(written: str, length: int | None) -> None:
    assert seconds(written) == length


WHEN = datetime.fromisoformat("2025-11-11T08:02:00+00:00")


@pytest.mark.parametrize(
    "head",
    [
        linked(article(datePublished=1762848120000)),
        linked(article(datePublished=1762848120)),
        '<meta property="article:published_time" content="1762848120">',
        '<meta name="pdate" content="1762848120000">',
    ],
)
def test_seconds_and_milliseconds_since_1970(head: str) -> None:
    assert item(page(head, meta=BYLINE)).date_published == WHEN


@pytest.mark.parametrize("number", [0, 12, 176284812, True, 10**30])
def test_other_numbers_are_no_moments(number: int) -> None:
    head = linked(article(datePublished=number))
    assert item(page(head, meta=BYLINE)).date_published is None


def test_a_time_without_a_zone_is_in_the_zone_of_the_same_time_on_the_page() -> None:
    head = linked(article(datePublished="2025-09-30T11:48:00"))
    read = item(page(head, meta=f"{BYLINE}<p>30 September 2025, 11:48 CEST</p>"))
    assert read.date_published == datetime.fromisoformat("2025-09-30T11:48:00+02:00")


def test_the_moment_of_an_element_that_prints_an_age() -> None:
    meta = f'{BYLINE}<div><time datetime="2025-11-22 10:00:00 GMT">two days ago</time></div>'
    read = item(page(linked(article()), meta=meta))
    assert read.date_published == datetime.fromisoformat("2025-11-22T10:00:00+00:00")


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ([{"name": "", "givenName": "Hadi", "familyName": "Matar"}], ["Hadi Matar"]),
        ([{"name": None, "givenName": "Lea", "familyName": "Tabet"}], ["Lea Tabet"]),
        (["desk@example.org (Samira Haddad)"], ["Samira Haddad"]),
        (["Samira Haddad <desk@example.org>"], ["Samira Haddad"]),
    ],
)
def test_names_with_parts_and_with_mail(author: list[object], names: list[str]) -> None:
    assert item(page(linked(article(author=author)))).authors == names


def test_a_title_of_json_ld_that_ends_in_the_midst_of_the_heading() -> None:
    long = f"{TITLE} again, and the farmers of the valley may bring their wheat as they did before"
    found = item(page(linked(article(headline=TITLE)), title=long, meta=BYLINE))
    assert found.headline == long


@pytest.mark.parametrize("mark", [": ", " | ", " - "])
def test_a_window_s_title_with_the_site_in_front(mark: str) -> None:
    title = "The old mill: a diary of the river"
    day = "<p>On day {} the river rose by a hand, and we carried all our books up to the attic.</p>"
    days = "".join(map(day.format, range(1, 8)))
    above = '<h1><a href="/">River Notes</a></h1><h2>Monday, 3 November 2025</h2>'
    source = (
        f"<html><head><title>River Notes{mark}{title}</title></head><body>{above}"
        f"<div><h3>{title}</h3><div>{days}</div><p>Posted by Ann Weaver</p></div></body></html>"
    )
    assert item(source).headline == title
