"""Titles, names and times as metadata and pages write them: each kind once."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from almayadeen.items import Article
from tests.site.article.test_article_odd import NOW, TITLE, URL, item, page

BEIRUT = "2025-11-24T09:15:00+02:00"


def ld(**said: object) -> str:
    thing = {"@context": "https://schema.org", "@type": "NewsArticle", "url": URL, **said}
    return f'<script type="application/ld+json; charset=utf-8">{json.dumps(thing)}</script>'


def read(meta: str = "", **said: object) -> Article:
    return item(page(head=ld(**said), meta=meta))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (f"{TITLE} | Al Mayadeen English", TITLE),
        (f"{TITLE} - The Harbour Post", TITLE),
        (f"{TITLE[:24]}...", TITLE),
        (TITLE, TITLE),
    ],
)
def test_a_title_is_neither_cut_nor_tagged(said: str, shown: str) -> None:
    publisher = {"@type": "Organization", "name": "The Harbour Post"}
    assert read(headline=said, publisher=publisher).headline == shown


def test_a_title_that_a_heading_shows_stands_before_a_tagline() -> None:
    assert read(headline="All of the news of the bay", name=TITLE).headline == TITLE


def test_a_title_in_two_lines_is_one() -> None:
    source = page().replace(f"<h1>{TITLE}</h1>", "<h1>The harbour plan<br>is presented</h1>")
    assert item(source).headline == TITLE


PERSON = {"@type": "Person", "name": "Jane Doe"}


@pytest.mark.parametrize(
    ("author", "names"),
    [
        (PERSON, ["Jane Doe"]),
        ({"@type": "Person", "name": "By Jane Doe and Jim Poe"}, ["Jane Doe", "Jim Poe"]),
        ([{"name": "Jane Doe, Jim Poe and Ann Roe"}], ["Jane Doe", "Jim Poe", "Ann Roe"]),
        ({"@type": "Person", "givenName": "Jane", "familyName": "Doe"}, ["Jane Doe"]),
        ({"@type": "Person", "name": "https://www.facebook.com/janedoe"}, ["Ann Printed"]),
        ({"@type": "Person", "name": "jane@example.org"}, ["Ann Printed"]),
        ({"@type": "Organization", "name": "The Post"}, ["Ann Printed"]),
        ("Martin Doe, Jr", ["Martin Doe, Jr"]),
    ],
)
def test_the_authors_of_json_ld(author: object, names: list[str]) -> None:
    assert read("<p>By Ann Printed</p>", author=author).authors == names


def test_an_author_by_reference() -> None:
    graph = [
        {"@type": "NewsArticle", "url": URL, "headline": TITLE, "author": {"@id": "#jane"}},
        {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
    ]
    script = f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'
    assert item(page(head=script, meta="")).authors == ["Jane Doe"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe in Beirut", ["Jane Doe"]),
        ("By Jane Doe, in News, The Bay, Boats", ["Jane Doe"]),
        ("By Jane Doe on Monday, November 24th, 2025 at 9:15 a.m.", ["Jane Doe"]),
        ("By the numbers", []),
    ],
)
def test_the_authors_of_a_printed_line(line: str, names: list[str]) -> None:
    head = '<meta property="og:type" content="article">'
    assert item(page(head=head, meta=f"<p>{line}</p>")).authors == names


@pytest.mark.parametrize(
    "written",
    [
        "2025-11-24T07:15:00Z",
        "Mon, 24 Nov 2025 07:15:00 +0000",
        "Mon Nov 24 2025 09:15:00 GMT+0200 (Eastern European Standard Time)",
        "2025-11-24 09:15:00 +0200",
    ],
)
def test_the_forms_of_times_in_metadata(written: str) -> None:
    assert read(datePublished=written).date_published == datetime.fromisoformat(BEIRUT)


def test_a_time_without_a_zone_is_in_that_of_the_printed_one() -> None:
    found = read("<p>24 Nov 2025 09:15</p>", datePublished="2025-11-24T09:15:20").date_published
    assert found == datetime.fromisoformat("2025-11-24T09:15:20+02:00")
    alone = read(datePublished="2025-11-24T09:15:20").date_published
    assert alone == datetime.fromisoformat("2025-11-24T09:15:20+00:00")


@pytest.mark.parametrize("zone", ["ET", "IST", "BST", "(CET)"])
def test_a_printed_foreign_time_is_left_as_a_day(zone: str) -> None:
    found = item(page(meta=f"<p>By Jane Doe</p><p>24 Nov 2025 09:15 {zone}</p>")).date_published
    assert found in (date(2025, 11, 24), None) or (
        isinstance(found, datetime) and found != datetime.fromisoformat(BEIRUT)
    )


def test_today_read_after_midnight_is_yesterday() -> None:
    found = item(page(meta="<p>By Jane Doe</p><p>Today 23:50</p>")).date_published
    assert isinstance(found, datetime)
    assert found < NOW


@pytest.mark.parametrize("kind", ["article", "newscast", "something-new"])
@pytest.mark.parametrize("script", ["text/tawsiyat", "text/cognativex"])
def test_the_object_of_the_cms_counts_whatever_its_type_is(script: str, kind: str) -> None:
    known = {
        "type": kind,
        "postid": "1661015",
        "title": TITLE,
        "url": URL,
        "published_time": BEIRUT,
    }
    found = item(page(head=f'<script type="{script}">{json.dumps(known)}</script>'))
    assert (found.id, found.date_published) == ("1661015", datetime.fromisoformat(BEIRUT))


def test_a_video_of_something_else_gives_no_title() -> None:
    other = ld(**{"@type": "VideoObject"}, name="A film of a whale", uploadDate="2020-01-01")
    found = item(page(head=other.replace(f'"url": "{URL}", ', "")))
    assert found.headline == TITLE
    assert found.date_published != date(2020, 1, 1)


def test_a_text_in_json_ld_stands_before_a_line_in_its_place() -> None:
    body = " ".join(["The plan has many parts, and the council will hear all of them."] * 8)
    found = item(page("<p>Open this page in the app to read on.</p>", head=ld(articleBody=body)))
    assert found.article_body == body
    assert found.provenance["article_body"] == "json-ld"


def test_pieces_of_a_sentence_are_no_tags() -> None:
    pieces = ("Nets were mended", "by hand,", "one after another, ", "as long as", "light held.")
    cut = " ".join(f"<span>{piece}</span>" for piece in pieces)
    tags = '<div><a href="/tags/nets">Nets</a> <a href="/tags/bay">Bay</a></div>'
    text = "".join(
        f"<div><span>{line}</span></div>"
        for line in (
            "The harbour of the old town was closed on Monday, officials said.",
            "Boats lay at the quay and their crews waited for the wind to turn.",
        )
    )
    source = f"<html><body><h1>{TITLE}</h1><main>{text}<div>{cut}</div></main>{tags}</body></html>"
    read = item(source)
    assert read.keywords == ["Nets", "Bay"]
    assert (read.article_body or "").endswith("as long as light held.")
