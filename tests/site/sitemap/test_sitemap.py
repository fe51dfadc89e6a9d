"""Sitemaps: both kinds, news fields, and bodies made to hurt."""

from __future__ import annotations

import gzip
import tracemalloc
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almayadeen.site.errors import LayoutChanged
from almayadeen.site.sitemap.entries import News
from almayadeen.site.sitemap.file import Sitemap, month_of
from almayadeen.site.sitemap.pieces import SitemapTooLarge

SITE = "https://english.almayadeen.net/"
WHERE = SITE + "sitemaps/all/sitemap-2024-4.xml"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def urlset(entries: str, namespace: str = NAMESPACE) -> bytes:
    return f'<?xml version="1.0"?>\n<urlset xmlns="{namespace}">{entries}</urlset>'.encode()


def addresses(body: bytes) -> list[str]:
    return [location.url for location in Sitemap(body, WHERE).locations]


def test_index() -> None:
    body = f"""<?xml version="1.0" encoding="UTF-8"?>
    <sitemapindex xmlns="{NAMESPACE}">
      <sitemap><loc>{SITE}sitemaps/all/sitemap-2024-4.xml</loc><lastmod>2024-04-30</lastmod></sitemap>
      <sitemap><loc>/sitemaps/all/sitemap-2024-3.xml</loc></sitemap>
    </sitemapindex>"""
    sitemap = Sitemap(body.encode(), WHERE)
    assert sitemap.kind == "index"
    assert sitemap.is_whole
    assert [month_of(location.url) for location in sitemap.locations] == [(2024, 4), (2024, 3)]
    assert [location.lastmod for location in sitemap.locations] == [date(2024, 4, 30), None]


def test_addresses_with_news_and_pictures() -> None:
    body = urlset(
        f"<url><loc> {SITE}news/a?b=1&amp;c=2 </loc><lastmod>2024-04-30T10:00:00+03:00</lastmod>"
        "<news:news xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><news:publication>"
        "<news:name>X</news:name></news:publication><news:title>A &amp; B</news:title>"
        "<news:publication_date>2024-04-29T07:00Z</news:publication_date></news:news></url>"
        "<url><image:image xmlns:image='x'><image:loc>https://media/x.jpg</image:loc></image:image>"
        f"<loc>{SITE}news/b</loc></url>"
    )
    first, second = Sitemap(body, WHERE).locations
    assert first.url == SITE + "news/a?b=1&c=2"
    assert first.lastmod == datetime(2024, 4, 30, 7, tzinfo=UTC)
    assert first.news == News("A & B", datetime(2024, 4, 29, 7, tzinfo=UTC))
    assert (second.url, second.lastmod, second.news) == (SITE + "news/b", None, None)


@pytest.mark.parametrize(
    "body",
    [
        urlset("<url><loc>/a</loc></url>", "http://wrong"),
        b"<urlset><url><loc>/a</loc></url></urlset>",
        b"\xef\xbb\xbf \n<?xml version='1.0'?><urlset><url><loc>/a</loc></url></urlset>",
        b"<s:urlset><s:url><s:loc>/a</s:loc></s:url></s:urlset>",
        b"<URLSET><URL><LOC>/a</LOC></URL></URLSET>",
        b"<urlset><url><loc><![CDATA[/a]]></loc></url></urlset>",
        b"<urlset><url><loc><!-- x -->/a</loc></url><url><loc/></url><url/></urlset>",
        gzip.compress(urlset("<url><loc>/a</loc></url>")),
        gzip.compress(urlset("<url><loc>/a</loc></url>")[:60])
        + gzip.compress(urlset("<url><loc>/a</loc></url>")[60:]),
    ],
)
def test_tolerated(body: bytes) -> None:
    sitemap = Sitemap(body, WHERE)
    assert [location.url for location in sitemap.locations] == [SITE + "a"]
    assert sitemap.kind == "urls"
    assert sitemap.is_whole


def test_ampersands_that_nobody_escaped() -> None:
    body = urlset("<url><loc>/a?x=1&y=2</loc></url><url><loc><![CDATA[/b?x=1&y=2]]></loc></url>")
    assert addresses(body) == [SITE + "a?x=1&y=2", SITE + "b?x=1&y=2"]


@given(st.integers(0, 12))
def test_ampersands_at_the_seam_of_two_pieces(shift: int) -> None:
    head = urlset("<url><loc>/")[: -len("</urlset>")]
    loc = "a" * (64 * 1024 - len(head) - shift) + "?x=1&amp;y=2"
    assert addresses(head + loc.encode() + b"</loc></url></urlset>") == [
        SITE + loc.replace("&amp;", "&")
    ]


@pytest.mark.parametrize(
    "body", [b"", b"\x1f\x8bgarbage", b"<html><body>no</body></html>", b"x", b"\0"]
)
def test_no_sitemap(body: bytes) -> None:
    with pytest.raises(LayoutChanged, match="urlset or sitemapindex"):
        _ = Sitemap(body, WHERE).locations


@pytest.mark.parametrize("squeeze", [bytes, gzip.compress])
def test_a_file_that_breaks_off(squeeze: type[bytes]) -> None:
    whole = urlset("".join(f"<url><loc>/{n}</loc></url>" for n in range(10_000)))
    body = squeeze(whole)
    sitemap = Sitemap(body[: len(body) // 2], WHERE)
    assert 1000 < len(sitemap.locations) < 10_000
    assert not sitemap.is_whole


def test_entities_are_never_expanded() -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    body = (
        f'<!DOCTYPE urlset [<!ENTITY a0 "ha">{levels}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        "<urlset><url x='&a11;'><loc>/&a11;</loc></url><url><loc>/&f;</loc></url></urlset>"
    ).encode()
    assert addresses(body) == [SITE + "&a11;", SITE + "&f;"]


@pytest.mark.parametrize("squeeze", [bytes, gzip.compress])
def test_too_large(squeeze: type[bytes]) -> None:
    with pytest.raises(SitemapTooLarge, match="1000000 bytes"):
        _ = Sitemap(squeeze(urlset(" " * 2_000_000)), WHERE, limit=1_000_000).kind


def test_memory_does_not_follow_the_size_of_the_file() -> None:
    entry = "<url><loc>/a</loc>" + "<x>" + "y" * 50_000 + "</x></url>"
    body = gzip.compress(urlset(entry * 800))
    tracemalloc.start()
    assert len(Sitemap(body, WHERE).locations) == 800
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


def test_deep_nesting() -> None:
    body = b"<urlset><url><loc>/a</loc></url>" + b"<url>" * 100_000
    assert addresses(body) == [SITE + "a"]


@pytest.mark.parametrize(
    ("address", "month"),
    [
        ("/sitemaps/all/sitemap-2024-4.xml", (2024, 4)),
        (SITE + "sitemaps/all/sitemap-2024-04.xml.gz", (2024, 4)),
        ("/sitemap/2023/12/part-1.xml", (2023, 12)),
        ("/posts_2023_1.xml", (2023, 1)),
        ("/sitemap-202311.xml", (2023, 11)),
        ("/sitemap-2024-04-12.xml", (2024, 4)),
        ("/sitemap-2024-13.xml", None),
        ("/sitemap-2024.xml", None),
        ("/sitemap-20241.xml", None),
        ("/sitemaps/all.xml", None),
        ("/sitemap-12345-6.xml", None),
    ],
)
def test_month_of(address: str, month: tuple[int, int] | None) -> None:
    assert month_of(address) == month


@given(st.binary(max_size=200))
def test_never_anything_but_its_own_errors(body: bytes) -> None:
    for bad in (body, urlset("<url><loc>/a</loc></url>") + body, b"<urlset>" + body):
        try:
            _ = Sitemap(bad, WHERE).locations
        except LayoutChanged:
            continue


ENTRY = "<url><loc>https://english.almayadeen.net/news/a-b</loc><lastmod>2026-11-03</lastmod></url>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("declared", ["utf-16", "UTF-16LE", "utf-8", None])
def test_what_the_bytes_are_counts_and_not_what_is_declared(
    encoding: str, declared: str | None
) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    body = f"{head}<urlset>{ENTRY}</urlset>".encode(encoding)
    (place,) = Sitemap(body, WHERE).locations
    assert place.url.endswith("/news/a-b")
    assert Sitemap(body, WHERE).is_whole


FEEDS = {
    "rss": "<rss><channel><link>https://x.net/</link><image><url>https://x.net/i.png</url></image>"
    "<item><title>A</title><link>https://english.almayadeen.net/news/a-b</link>"
    "<pubDate>Tue, 03 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>",
    "atom": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="self" href="/x"/>'
    '<link href="https://english.almayadeen.net/news/a-b"/>'
    "<updated>2026-11-03T10:00:00Z</updated></entry></feed>",
}


@pytest.mark.parametrize("kind", FEEDS)
def test_a_feed_is_a_list_of_addresses(kind: str) -> None:
    sitemap = Sitemap(FEEDS[kind].encode(), WHERE)
    (place,) = sitemap.locations
    assert (sitemap.kind, sitemap.is_whole) == ("urls", True)
    assert place.url == "https://english.almayadeen.net/news/a-b"
    assert place.lastmod == datetime(2026, 11, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_file_is_a_list_of_addresses(end: str) -> None:
    lines = [
        "\ufeffhttps://english.almayadeen.net/a-1",
        "",
        "# no",
        "https://english.almayadeen.net/b-2",
    ]
    sitemap = Sitemap(end.join(lines).encode(), WHERE)
    assert [place.url[-4:] for place in sitemap.locations] == ["/a-1", "/b-2"]
