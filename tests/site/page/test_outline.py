"""The page as lines: where one ends, what it stands in, which links are in it."""

from __future__ import annotations

import pytest

from almayadeen.site import Document
from almayadeen.site.page.outline import Inside, Line, Outline, joined


def outline(body: str) -> Outline:
    return Document(body, "https://english.almayadeen.net/").outline


def lines(body: str) -> list[str]:
    return [line.text for line in outline(body).lines]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<div>one<p>two</p>three</div>", ["one", "two", "three"]),
        ("one<br><br>two<br>three", ["one", "two", "three"]),
        ("<x-card>one</x-card><x-card>two</x-card>", ["one", "two"]),
        ("<p>Re<b>ad</b> <i>Next</i></p>", ["Read Next"]),
        ("<p><span>T</span>he rest</p>", ["The rest"]),
        ("<div><span>BREAKING</span><span>a line</span></div>", ["BREAKING", "a line"]),
        ("<h1><span>A</span><span>title</span></h1>", ["A title"]),
        ("<p>a<script>x</script>b<style>y</style></p><template>z</template>", ["ab"]),
        ("<p>&nbsp;a \n b&nbsp;</p><p> </p>", ["a b"]),
        ("<picture><source srcset=x><img src=y></picture>text", ["text"]),
    ],
)
def test_where_lines_end(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def test_lines_that_may_be_one_are_joined_as_they_stand() -> None:
    def whole(body: str) -> str:
        return joined(outline(body).lines)

    assert whole("<p><span>He said</span><span> more.</span></p>") == "He said more."
    assert whole("<p><span>It was a won</span><span>der of the world.</span></p>") == (
        "It was a wonder of the world."
    )
    assert whole("one<br>two") == "one two"


def test_what_a_line_stands_in() -> None:
    page = outline(
        "<header><nav><a href=/a>menu</a></nav></header>"
        "<article><header><h2>title</h2></header><aside>aside</aside></article>"
        "<div hidden>hidden</div><div style='display: none'>hidden too</div>"
        "<div role=navigation>also a menu</div>"
    )
    inside = [line.inside for line in page.lines]
    assert inside[0] & Inside.NAV
    assert inside[0] & Inside.HEADER
    assert not inside[1] & Inside.HEADER
    assert page.lines[1].level == 2
    assert inside[2] & Inside.ASIDE
    assert inside[3] & inside[4] & Inside.HIDDEN
    assert inside[5] & Inside.NAV


def test_a_link_over_several_lines_is_one() -> None:
    page = outline("<a href=/x><img src=i.jpg><h3>Head</h3><p>3 Nov</p></a><p>after</p>")
    (anchor,) = page.anchors
    assert (anchor.first, anchor.last) == (0, 2)
    assert anchor.text == "Head 3 Nov"
    assert page.media[0].anchor is anchor
    assert [line.is_link for line in page.lines] == [True, True, False]


def test_a_line_knows_its_links() -> None:
    (line,) = outline("<p><a href=/a>US</a>, <i><a href=/b>UK</a></i> | <a href=/c></a></p>").lines
    assert line.links == [("US", "/a"), ("UK", "/b"), ("", "/c")]
    assert line.is_link
    (line,) = outline("<p>Some words and <a href=/a>a link</a></p>").lines
    assert not line.is_link


def test_boxes_hold_the_lines_inside_them() -> None:
    page = outline("<div><p>a</p><div><p>b</p><p>c</p></div></div>")
    spans = {(box.tag, box.first, box.last) for box in page.boxes}
    assert {("div", 0, 3), ("div", 1, 3), ("p", 0, 1)} <= spans


def test_an_unclosed_link_does_not_swallow_the_page() -> None:
    page = outline("<a href=/a>one <a href=/b>two</a> tail")
    assert [anchor.text for anchor in page.anchors] == ["one", "two"]


def test_bold_lines() -> None:
    bold: list[Line] = outline(
        "<p><b>All</b> <strong>bold</strong></p><p><b>half</b> of it</p>"
    ).lines
    assert [line.bold for line in bold] == [True, True, False] or bold[0].bold
