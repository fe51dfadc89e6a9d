"""The proven labels, whatever they are marked up with, and the lines they rule."""

from __future__ import annotations

import pytest

from almayadeen.site import Document
from almayadeen.site.page.label_boxes import Labels
from almayadeen.site.words import labels as known
from almayadeen.site.words.labels import plain

LINKS = "<a href=/a>A headline of some words</a><br><a href=/b>Another headline of words</a>"
AFTER = (
    "<p>" + "A sentence of the text that follows the box and is no part of it at all. " * 2 + "</p>"
)


def labels(body: str) -> Labels:
    return Labels(Document(body, "https://english.almayadeen.net/").outline)


@pytest.mark.parametrize(
    "text",
    ["Most Read", "MOST READ:", "• Most Read", "Most\u200b Read", "most read (4)", "Most Read 4"],
)
@pytest.mark.parametrize("tag", ["h2", "span", "div", "strong", "x-label", "a"])
def test_a_label_is_known_by_what_it_says(text: str, tag: str) -> None:
    assert list(labels(f"<{tag}>{text}</{tag}>").names.values()) == [known.MOST_READ]


def test_all_beside_a_label() -> None:
    assert plain("Read Next") == "read next"
    found = labels(f"<h2>Read Next <a href=/x>All</a></h2><div>{LINKS}</div>")
    (mark,) = found.spans(known.READ_NEXT)
    assert [anchor.href for anchor in found.links(mark)] == ["/a", "/b"]


@pytest.mark.parametrize(
    "box",
    [
        "<div><h4>Related News</h4><ul><li>{}</li></ul></div>",
        "<div><div><span>Related News</span></div><div>{}</div></div>",
        "<aside><p>Related News</p>{}</aside>",
        "<p>Related News</p>{}",
        "Related News<br>{}<br>",
        "<table><tr><td>Related News</td></tr><tr><td>{}</td></tr></table>",
    ],
)
def test_the_box_of_a_label_ends_where_the_text_goes_on(box: str) -> None:
    found = labels(f"<div>{AFTER}{box.format(LINKS)}{AFTER}</div>")
    (mark,) = found.spans(known.RELATED)
    assert [anchor.href for anchor in found.links(mark)] == ["/a", "/b"]
    assert len(found.lines) - mark.last == 1


def test_boxes_without_boxes_end_at_the_next_label() -> None:
    found = labels(
        f"Most Read<br>{LINKS}<br>Coverage<br><a href=/c>Dossier</a><br>Read Next<br>{LINKS}"
    )
    spans = [(mark.name, len(found.links(mark))) for mark in found.marks]
    assert spans == [(known.MOST_READ, 2), (known.COVERAGE, 1), (known.READ_NEXT, 2)]


def test_the_ticker_does_not_swallow_the_title() -> None:
    found = labels(
        "BREAKING<br>First sentence of it<br>Second sentence of it<br>A title<br>By A. Writer"
    )
    (mark,) = found.spans(known.BREAKING)
    assert (mark.first, mark.last) == (1, 3)
