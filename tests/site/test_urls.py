"""Addresses: what a link leads to, what is ours, and when two addresses are one."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almayadeen.site.urls import absolute, article_id, canonical, is_ours

SITE = "https://english.almayadeen.net/"
PAGE = SITE + "news/politics/a-page"
SLUGS = st.text(st.characters(codec="utf-8", exclude_characters="/?#%\\"), min_size=1)
TEXTS = st.text(max_size=60) | st.text("ht:/p.s?#%&=@[]\\ a1", max_size=40)


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("/news/health/x", SITE + "news/health/x"),
        ("//english.almayadeen.net/a", SITE + "a"),
        ("b", SITE + "news/politics/b"),
        ("../b", SITE + "news/b"),
        ("?page=2", PAGE + "?page=2"),
        (" \n/a b\t", SITE + "a%20b"),
        ("/ne\nws/x", SITE + "news/x"),
        (r"\news\x", SITE + "news/x"),
        (r"\\evil.com\x", "https://evil.com/x"),
        ("http://other.org/ü", "http://other.org/ü"),
        ("/news/politics/a---b:-c", SITE + "news/politics/a---b:-c"),
        ("HTTPS://english.almayadeen.net/A", "https://english.almayadeen.net/A"),
    ],
)
def test_absolute(href: str, address: str) -> None:
    assert absolute(href, PAGE) == address


@pytest.mark.parametrize(
    "href",
    [
        None,
        "",
        "  ",
        "#",
        "#top",
        "javascript:void(0)",
        " JavaScript:x",
        "java\tscript:x",
        "mailto:a@b.c",
        "data:text/html,x",
        "tel:+1",
        "whatsapp://send?x",
        "http://",
        "https:///evil",
        "///evil",
        "http://[::1",
        "http://a b/",
        "http://u@evil/",
        "/a\x00b",
        "/a\u2028b",
        "ftp://a/b",
    ],
)
def test_links_to_no_page(href: str | None) -> None:
    assert absolute(href, PAGE) is None


@given(TEXTS)
def test_absolute_never_crashes_and_gives_web_addresses(href: str) -> None:
    address = absolute(href, PAGE)
    assert address is None or address.startswith(("http://", "https://"))
    assert address is None or absolute(address, "http://elsewhere.org/") == address


@pytest.mark.parametrize(
    "address",
    [
        SITE,
        PAGE,
        "http://english.almayadeen.net/x",
        "https://ENGLISH.almayadeen.net:443/x",
        "https://english.almayadeen.net",
        "http://english.almayadeen.net:80/?a=b",
        "https://english.almayadeen.net?x=1",
        SITE + "news/ü",
    ],
)
def test_ours(address: str) -> None:
    assert is_ours(address, SITE)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "english.almayadeen.net",
        "https://english.almayadeen.net@evil/",
        "//evil",
        "/news",
        "https://evil@english.almayadeen.net/",
        "https://english.almayadeen.net:8443/",
        "https://english.almayadeen.net:80/",
        "https://english.almayadeen.net.evil/",
        "https://english.almayadeen.net\\@evil/",
        "https://english.almayadeen.net/a b",
        "https://english.almayadeen.net/\x00",
        "https://english.almayadeen.net/a\nb",
        "ftp://english.almayadeen.net/",
        "javascript://english.almayadeen.net/",
        "https://www.almayadeen.net/",
        "https://t.almayadeen.net/x",
        "https://evil/?" + SITE,
        "https://tracking-api.almayadeen.net/",
        "https://evil/#https://english.almayadeen.net/",
    ],
)
def test_not_ours(address: str) -> None:
    assert not is_ours(address, SITE)


@pytest.mark.parametrize("host", ["t.almayadeen.net", "tracking-api.almayadeen.net"])
def test_trackers_are_never_ours(host: str) -> None:
    assert not is_ours(f"https://{host}/x", f"https://{host}/")


def test_loopback_site_with_a_port() -> None:
    assert is_ours("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/")
    assert not is_ours("http://127.0.0.1:8001/a", "http://127.0.0.1:8000/")
    assert not is_ours("http://127.0.0.1/a", "http://127.0.0.1:8000/")


@given(TEXTS, TEXTS)
def test_is_ours_never_crashes(address: str, site: str) -> None:
    assert is_ours(address, site) in (True, False)
    assert is_ours(address, SITE) in (True, False)


@given(TEXTS)
def test_userinfo_and_suffix_are_never_ours(text: str) -> None:
    assert not is_ours(f"https://english.almayadeen.net@{text}", SITE)
    assert not is_ours(f"https://english.almayadeen.net.{text}", SITE)


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("HTTPS://English.Almayadeen.net:443/News/", SITE + "News"),
        ("https://english.almayadeen.net", SITE),
        (PAGE + "/#comments", PAGE),
        (PAGE + "?utm_source=x&fbclid=1&page=2&UTM_x=3", PAGE + "?page=2"),
        (PAGE + "?%75tm_source=x", PAGE),
        (PAGE + "?tags=Gaza&b", PAGE + "?tags=Gaza&b"),
        (SITE + "a%3a-b%2d%2D-%2fc%41", SITE + "a:-b---%2FcA"),
        (SITE + "a%2", SITE + "a%252"),
        (" " + PAGE + "\n", PAGE),
        (SITE + "news/politics/us-plan:-russia---x", SITE + "news/politics/us-plan:-russia---x"),
        ("mailto:x@y", "mailto:x@y"),
    ],
)
def test_canonical(address: str, form: str) -> None:
    assert canonical(address) == form


@given(TEXTS)
def test_canonical_never_crashes_and_is_idempotent(text: str) -> None:
    for address in (text, "http://" + text, SITE + text):
        assert canonical(canonical(address)) == canonical(address)


@given(SLUGS)
def test_encoded_and_raw_are_one(slug: str) -> None:
    raw, encoded = f"{SITE}a/{slug}/b", f"{SITE}a/{quote(slug, safe='')}/b"
    assert canonical(raw) in (canonical(encoded), canonical(quote(raw, safe=":/!$&'()*+,;=@")))
    assert canonical(f"{SITE}a/خبر---{slug}") == canonical(f"{SITE}a/%d8%AE%D8%A8%D8%B1---{slug}")


@given(st.text("abc-:", min_size=1))
def test_dashes_and_colons_are_never_touched(slug: str) -> None:
    assert canonical(f"{SITE}news/{slug}") == f"{SITE}news/{slug}"


def test_article_id() -> None:
    assert article_id(" 1833596 ", PAGE) == "1833596"
    for nothing in (None, "", "0", "None", "12a"):
        assert article_id(nothing, PAGE + "/?utm_source=x#y") == article_id(None, PAGE)
    assert article_id(None, PAGE).startswith("url:")
    assert article_id(None, PAGE) != article_id(None, PAGE + "-2")


@given(st.none() | st.text(max_size=8), TEXTS)
def test_article_id_never_crashes(post_id: str | None, address: str) -> None:
    assert article_id(post_id, address)
