"""What each reader makes of its evidence, quirks included."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from almayadeen.site import ArticlePage, Document
from almayadeen.site.article.evidence import json_ld as structured_data
from almayadeen.site.article.evidence import tawsiyat
from almayadeen.site.article.parts.dateline import Dateline, read
from almayadeen.site.page.media import split_credit
from almayadeen.site.words.names import keywords, people, without_site

URL = "https://english.almayadeen.net/news/politics/a-crane"
BEIRUT_WINTER = timezone(timedelta(hours=2))
PAGE = (
    "<html><head><title>A crane is opened</title>{head}</head><body><h1>A crane is opened</h1>"
    "<p>By A Writer</p>{list}<p>"
    + "The crane was opened to visitors on Monday. " * 5
    + "</p></body></html>"
)


def page(head: str = "", list_: str = "", fetched_at: datetime | None = None) -> ArticlePage:
    return ArticlePage(PAGE.format(head=head, list=list_), URL, fetched_at)


def embedded(**known: object) -> str:
    value = {"type": "article", "title": "A crane is opened", **known}
    return f'<script id="tawsiyat-metadata" type="text/tawsiyat">{json.dumps(value)}</script>'


def linked(**thing: object) -> str:
    value = {"@type": "NewsArticle", "headline": "A crane is opened", **thing}
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def classes(**values: str) -> list[dict[str, str]]:
    return [{"key": "x", "mapping": name, "value": value} for name, value in values.items()]


def test_tawsiyat_quirks() -> None:
    known = page(
        embedded(
            postid="1833596",
            keywords="Gaza,Cranes,gaza",
            video_duration="None",
            published_time="2024-03-19T09:18:39+02:00",
            author="A Writer & B Writer",
            classes=classes(
                posttype="News", category=" Politics", country=" Lebanon", coverage="Harbours"
            ),
        )
    )
    item = known.to_item()
    assert (item.id, item.section, item.region) == ("1833596", "Politics", "Lebanon")
    assert (item.keywords, item.coverage) == (["Gaza", "Cranes"], ["Harbours"])
    assert item.authors == ["A Writer", "B Writer"]
    assert item.date_published == datetime(2024, 3, 19, 9, 18, 39, tzinfo=BEIRUT_WINTER)
    assert item.videos == []


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        ({"posttype": "أخبار", "category": "سياسة"}, "news"),
        ({"posttype": "مقالات"}, "opinion"),
        ({"posttype": "Articles", "category": "Analysis"}, "analysis"),
        ({"posttype": "فيديو"}, "video"),
        ({"posttype": "إنفوغراف"}, "infographic"),
        ({"posttype": "نشرة الأخبار"}, "episode"),
        ({"posttype": "In Pictures"}, "gallery"),
    ],
)
def test_kinds_by_post_type(names: dict[str, str], kind: str) -> None:
    assert page(embedded(classes=classes(**names))).kind == kind


def test_an_object_of_another_type_is_not_used() -> None:
    assert "tawsiyat" not in page(embedded(type="section", postid="1")).readings


def test_json_ld_in_a_graph_with_lists_and_dicts() -> None:
    thing = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "name": "Al Mayadeen English"},
            {
                "@type": ["OpinionNewsArticle"],
                "headline": "A crane is opened",
                "author": [{"@type": "Person", "name": "A Writer"}, "B Writer"],
                "image": [{"@type": "ImageObject", "url": "/media/a.jpg"}],
                "datePublished": "2024-01-11T18:08:00Z",
                "keywords": ["Cranes", "cranes", "Gaza"],
            },
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"position": 2, "item": {"name": "Opinion"}},
                    {"position": 1, "name": "Home"},
                    {"position": 3, "name": "A crane is opened"},
                ],
            },
        ],
    }
    item = page(f'<script type="application/ld+json">{json.dumps(thing)}</script>').to_item()
    assert (item.kind, item.section) == ("opinion", "Opinion")
    assert item.breadcrumbs == ["Opinion"]
    assert item.authors == ["A Writer", "B Writer"]
    assert item.keywords == ["Cranes", "Gaza"]
    assert item.date_published == datetime(2024, 1, 11, 18, 8, tzinfo=UTC)
    assert item.main_image is not None
    assert item.main_image.url == "https://english.almayadeen.net/media/a.jpg"


def test_the_length_of_a_film() -> None:
    assert structured_data.seconds("PT1M35S") == 95
    assert structured_data.seconds("PT1H") == 3600
    assert structured_data.seconds("") is None
    assert structured_data.seconds("soon") is None


def test_meta_times_are_utc_without_saying_so() -> None:
    head = '<meta property="article:published_time" content="2024-01-11T18:08:00.0000000">'
    assert page(head).date_published == datetime(2024, 1, 11, 18, 8, tzinfo=UTC)


def test_metadata_stands_before_what_is_printed() -> None:
    reading = page(embedded(author="C Writer")).to_item()
    assert reading.authors == ["C Writer"]
    assert reading.provenance["authors"] == "tawsiyat"
    assert page().to_item().provenance["authors"] == "labels"


def test_a_canonical_address_leads_nowhere_else() -> None:
    assert (
        page('<link rel=canonical href="/news/politics/b">')
        .to_item()
        .canonical_url.endswith("/politics/b")
    )
    assert page('<link rel=canonical href="https://elsewhere.org/b">').canonical_url == URL


def test_text_that_was_escaped_twice() -> None:
    assert page(embedded(title="A crane &#8211; opened", url=URL)).headline == "A crane – opened"


def test_a_machine_date_in_the_list() -> None:
    time = '<p><time datetime="2025-11-03T10:00:00+02:00">3 Nov 2025</time></p>'
    assert page(list_=time).date_published == datetime(2025, 11, 3, 10, tzinfo=BEIRUT_WINTER)
    assert page(list_="<p>3 Nov 2025</p>").date_published == date(2025, 11, 3)


def dateline(body: str) -> Dateline:
    return read(Document(body, URL).outline.lines)


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li>By A Writer</li><li>Source: News Websites</li><li>Today 20:24</li></ul>"
        "<p>2 Min Read</p>",
        "<p>By A Writer · Source: News Websites · Today 20:24 · 2 min read</p>",
        "<p>By A Writer | Source: News Websites | Today 20:24 | 2-minute read</p>",
        "<div><b>By</b> <a href=/a>A Writer</a></div><div>Source: <i>News Websites</i></div>"
        "<div>Today 20:24</div><div>2 Min Read</div>",
        "<table><tr><td>By</td><td>A Writer</td></tr>"
        "<tr><td>Source:</td><td>News Websites</td></tr>"
        "<tr><td>Published: Today 20:24</td><td>2 Min Read</td></tr></table>",
        "<div><span>By A Writer</span><span>Source: News Websites</span><span>Today 20:24</span>"
        "<span>2 Min Read</span></div>",
    ],
)
def test_the_list_after_the_title(body: str) -> None:
    found = dateline(body)
    assert found.authors == ["A Writer"]
    assert found.sources == ["News Websites"]
    assert found.published == "Today 20:24"
    assert found.minutes == 2


def test_sentences_are_no_list() -> None:
    body = "<p>By the time the crane was opened on 3 Nov 2025, the visitors had waited an hour.</p>"
    assert not dateline(body).lines


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By A and B", ["A", "B"]),
        ("A, B & C", ["A", "B", "C"]),
        ("Al Mayadeen & Agencies", ["Al Mayadeen", "Agencies"]),
        ("Andy Anderson", ["Andy Anderson"]),
        ("Bya Mandel", ["Bya Mandel"]),
        ("", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert people(text) == names


def test_keywords_and_titles() -> None:
    assert keywords(" a, b ,,A") == ["a", "b"]
    assert without_site("A crane | Al Mayadeen English") == "A crane"
    assert without_site("Al Mayadeen - a history") == "Al Mayadeen - a history"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "A crane in Belarus. (Press Service via AP)",
            ("A crane in Belarus.", "Press Service via AP"),
        ),
        ("A crane (AFP).", ("A crane", "AFP")),
        ("A crane (AFP.)", ("A crane", "AFP")),
        ("A crane (left) at work", ("A crane (left) at work", None)),
        ("(AFP)", ("(AFP)", None)),
    ],
)
def test_captions_and_credits(text: str, parts: tuple[str, str | None]) -> None:
    assert split_credit(text) == parts


def test_scripts_that_are_no_objects_are_counted() -> None:
    assert tawsiyat.parsed(["{", "[]", '{"type": "article"}'])[1] == 2
