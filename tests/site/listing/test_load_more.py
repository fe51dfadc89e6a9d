"""Patterns behind the button: found from what it calls, filled in for plain requests."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almayadeen.discovery.load_more.patterns import WrongPattern, checked, filled, pattern_of
from almayadeen.site import cards_markup

SITE = "https://english.almayadeen.net"
POLITICS = f"{SITE}/news/politics"


@pytest.mark.parametrize(
    ("addresses", "expected"),
    [
        ([f"{SITE}/ajax?cat=12&page=2", f"{SITE}/ajax?cat=12&page=3"], "/ajax?cat=12&page={page}"),
        ([f"{SITE}/more/politics/2", f"{SITE}/more/politics/3"], "/more/{section}/{page}"),
        ([f"{SITE}/news/politics?p=2", f"{SITE}/news/politics?p=3"], "{section_url}?p={page}"),
        ([f"{SITE}/x/news/politics/2"], "/x{section_path}/{page}"),
        ([f"{SITE}/m?c=politics&skip=24", f"{SITE}/m?c=politics&skip=48"],
         "/m?c={section}&skip={offset}"),
        ([f"{SITE}/m?n=9&t=81", f"{SITE}/m?n=9&t=77"], None),
        ([f"{SITE}/m?a=2&b=2"], None),
        ([f"{SITE}/m?cursor=x9a", f"{SITE}/m?cursor=7bb"], None),
        ([], None),
    ],
)  # fmt: skip
def test_a_pattern_is_found_from_what_the_button_calls(
    addresses: list[str], expected: str | None
) -> None:
    offsets = [24, 48][: len(addresses)]
    found = pattern_of(addresses, POLITICS, offsets)
    assert found == (expected and expected.replace("/", f"{SITE}/", 1) if expected
                     and expected.startswith("/") else expected)  # fmt: skip
    if found:
        again = [filled(found, POLITICS, 2 + n, offsets[n]) for n in range(len(addresses))]
        assert again == addresses


@given(st.text("ab{}/?=&", max_size=12), st.integers(0, 3))
def test_a_found_pattern_gives_the_addresses_back(text: str, more: int) -> None:
    addresses = [f"{SITE}/{text}/{n}" for n in range(2, 3 + more)]
    found = pattern_of(addresses, POLITICS, [20 * (n + 1) for n in range(len(addresses))])
    assert found is not None
    again = [filled(checked(found), POLITICS, 2 + n, 0) for n in range(len(addresses))]
    assert again == addresses


@pytest.mark.parametrize("pattern", ["{section_url}", "x", "{page", "{page}{nonsense}", "{0}"])
def test_a_pattern_that_cannot_be_filled_is_refused(pattern: str) -> None:
    with pytest.raises(WrongPattern, match="page"):
        checked(pattern)


def test_markup_is_found_inside_json() -> None:
    body = json.dumps({"data": {"html": "<a href='/x'>X</a>", "n": 3}, "more": ["<b>y</b>", "z"]})
    assert cards_markup(body.encode()) == b"<a href='/x'>X</a>\n<b>y</b>"
    assert cards_markup(b"<a>plain</a>") == b"<a>plain</a>"
    assert cards_markup(b"[]") == b""
