"""Decoding and parsing: nothing that a server sends makes it fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almayadeen.site import Document

URL = "https://english.almayadeen.net/news/politics/x"


def text(body: bytes | str) -> str:
    return " ".join(line.text for line in Document(body, URL).outline.lines)


@pytest.mark.parametrize(
    "body",
    [
        "<p>café</p>",
        "<p>café</p>".encode(),
        b'<meta charset="windows-1252"><p>caf\xe9</p>',
        '<meta charset="windows-1256"><p>café</p>'.encode(),
        "<p>café</p>".encode("utf-8-sig"),
        "<p>café</p>".encode("utf-16"),
        "<p>c\0af\0é</p>".encode(),
    ],
    ids=["str", "utf-8", "declared", "wrongly declared", "bom", "utf-16", "nul"],
)
def test_what_was_meant_is_read(body: bytes | str) -> None:
    assert text(body) == "café"


@given(st.binary(max_size=300))
def test_any_bytes_are_a_page(body: bytes) -> None:
    assert Document(body, URL).tree.tag == "html"


def test_a_base_of_the_same_host_counts_and_another_does_not() -> None:
    ours = '<base href="/en/"><p>x</p>'
    assert Document(ours, URL).base_url == "https://english.almayadeen.net/en/"
    assert Document('<base href="https://elsewhere.org/">', URL).base_url == URL
    assert Document("<base><p>x</p>", URL).base_url == URL


@pytest.mark.parametrize("tag", ["div", "span", "b", "section"])
def test_text_below_what_the_parser_bears_is_not_lost(tag: str) -> None:
    assert text(f"<p>before</p>{f'<{tag}>' * 6000}<p>deep</p>") == "before deep"


def test_a_cut_page_is_known_by_its_open_body() -> None:
    assert Document("<html><body><p>text", URL).is_cut
    assert not Document("<html><body><p>text</body></html>", URL).is_cut
    assert not Document("<p>text", URL).is_cut
