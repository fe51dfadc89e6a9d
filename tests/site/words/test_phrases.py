"""The notation in which an edition writes what the site says."""

from __future__ import annotations

import pytest

from almayadeen.site.words.phrases import listed, spoken

SAID = {
    "read more": ["Read more"],
    "posted in | filed in": ["posted in", "filed in"],
    "view[s]": ["view", "views"],
    "[the] next [page]": ["next", "the next", "next page", "the next page"],
    "this [web]site": ["this site", "this website"],
    "page [was] [not] found": ["page found", "page was found", "page not found"],
    "(read/see) (more/also)": ["read more", "see also"],
    "[it] [looks like] [some/any]thing": ["thing", "it looks like something", "anything"],
    "thu[r[s]][day]": ["thu", "thur", "thurs", "thursday", "thuday"],
    "{a/the} fatal error": ["fatal error", "the fatal error", "a the fatal error"],
    "page # | #": ["page 12", "7"],
    "don't": ["don't", "don’t"],
    "m.d": ["m.d"],
    "checking…": ["checking", "checking your browser"],
    "to: …4": ["to: ", "to: abcd"],
    "views …9 not": ["views do not", "views not"],
    "share~9": ["share", "share it"],
}
UNSAID = {
    "this [web]site": ["thissite", "this web site"],
    "page [was] found": ["pagefound", "page  found", "page was"],
    "[the] next": ["thenext", "the"],
    "m.d": ["mxd"],
    "page #": ["page", "page x"],
    "to: …4": ["to: abcde"],
    "views …9 not": ["views that are not", "viewsnot", "views donot"],
    "share~9": ["share. It", "shared"],
    "checking…": ["checkings"],
}


@pytest.mark.parametrize(("phrase", "text"), [(p, text) for p in SAID for text in SAID[p]])
def test_says(phrase: str, text: str) -> None:
    assert spoken(phrase).fullmatch(text)


@pytest.mark.parametrize(("phrase", "text"), [(p, text) for p in UNSAID for text in UNSAID[p]])
def test_does_not_say(phrase: str, text: str) -> None:
    assert not spoken(phrase).fullmatch(text)


def test_a_list_is_parted_by_bars_whatever_its_lines() -> None:
    assert listed("one | two words\n  | three") == ("one", "two words", "three")
    assert listed(" ") == ()


@pytest.mark.parametrize("phrase", ["[the", "(read/see", "{a"])
def test_an_open_group_is_an_error(phrase: str) -> None:
    with pytest.raises(ValueError, match="not closed"):
        spoken(phrase)
