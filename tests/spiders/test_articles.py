"""Lists of addresses as people's editors save them."""

from __future__ import annotations

import codecs

import pytest

from almayadeen.spiders.articles import text_of

LIST = "https://english.almayadeen.net/news/a-1\r\n# no\r\nhttps://english.almayadeen.net/b-2\r\n"
SAVED = {
    "plain": LIST.encode(),
    "mark": codecs.BOM_UTF8 + LIST.encode(),
    "utf-16": LIST.encode("utf-16"),
    "utf-16 big": codecs.BOM_UTF16_BE + LIST.encode("utf-16-be"),
    "utf-16 without a mark": LIST.encode("utf-16-le"),
    "utf-16 big without a mark": LIST.encode("utf-16-be"),
}


@pytest.mark.parametrize("content", SAVED.values(), ids=SAVED)
def test_a_list_in_any_encoding(content: bytes) -> None:
    assert text_of(content) == LIST
