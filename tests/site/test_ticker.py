"""The ticker in markup of many kinds."""

# ruff: noqa: E501  (markup is easier to read on one line)

from __future__ import annotations

import pytest

from almayadeen.site.ticker import Ticker, TickerLine

SITE = "https://english.almayadeen.net/"
LINES = [
    "By noon the harbour crane had been lifted into place",
    "The council says the library opens on Monday: first visitors expected at 20:24",
    "Two engineers measure the old bridge again after the storm",
]
REST = (
    "<main><h1>A headline of the page</h1><p>3 Nov 2025</p><p>The first paragraph of the text.</p>"
    "<ul><li><a href='/a'>A headline of a card that is long</a></li></ul></main>"
)
FORMS = {
    "list": "<div><h3>BREAKING</h3><ul><li>{}</li><li>{}</li><li>{}</li></ul></div>",
    "divs": "<div><div>BREAKING</div><div><div>{}</div><div>{}</div><div>{}</div></div></div>",
    "divs beside": "<div><div>BREAKING</div><div>{}</div><div>{}</div><div>{}</div></div>",
    "spans": "<div><span>BREAKING</span> <span>{}</span> <span>{}</span> <span>{}</span></div>",
    "marquee": "<div>BREAKING</div><marquee><span>{}</span><span>{}</span><span>{}</span></marquee>",
    "inside marquee": "<marquee><b>Breaking:</b> <span>{}</span> • <span>{}</span> • <span>{}</span></marquee>",
    "one text": "<div><h4>BREAKING</h4><p>{} | {} | {}</p></div>",
    "one marquee": "<div><h4>BREAKING</h4><marquee>{} ••• {} ••• {}</marquee></div>",
    "in the body": "<h3>Breaking News</h3><p class=t>{}</p><p class=t>{}</p><p class=t>{}</p><div></div>",
    "deep": "<div><div><p><b>BREAKING</b></p></div><div><div><ul><li>{}<li>{}<li>{}</ul></div></div></div>",
    "table": "<table><tr><td>BREAKING<td><p>{}</p><p>{}</p><p>{}</p></table>",
    "invented": "<x-t><x-l>BREAKING</x-l><x-i>{}</x-i><x-i>{}</x-i><x-i>{}</x-i></x-t>",
    "class only": "<div><p class=ticker__item>{}</p><p class=ticker__item>{}</p><p class=ticker__item>{}</p></div>",
}


@pytest.mark.parametrize("copies", [1, 2])
@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize("form", FORMS)
def test_lines(form: str, linked: bool, copies: int) -> None:
    texts = [f'<a href="/{n}">{line}</a>' for n, line in enumerate(LINES)] if linked else LINES
    body = FORMS[form].format(*texts) * copies + REST
    expected = [
        TickerLine(line, f"{SITE}{n}" if linked else None, n + 1) for n, line in enumerate(LINES)
    ]
    assert Ticker(body, SITE).lines == expected


def test_printed_twice_to_scroll() -> None:
    items = "".join(f"<li>{line}</li>" for line in LINES * 2)
    assert [line.text for line in Ticker(f"<p>BREAKING</p><ul>{items}</ul>", SITE).lines] == LINES


def test_links_elsewhere_are_left_out() -> None:
    body = f'<p>BREAKING</p><ul><li><a href="https://x.org/1">{LINES[0]}</a></li><li>{LINES[1]}</li></ul>'
    assert [line.url for line in Ticker(body, SITE).lines] == [None, None]


def test_all_link_is_no_line() -> None:
    body = f"<div><h3>BREAKING</h3><ul><li>{LINES[0]}</li><li>{LINES[1]}</li></ul><a href=/b>All</a></div>"
    assert [line.text for line in Ticker(body, SITE).lines] == LINES[:2]


@pytest.mark.parametrize(
    "body", ["", REST, "<p>BREAKING</p>", "<p>Breaking the ice took hours</p>"]
)
def test_no_ticker(body: str) -> None:
    assert Ticker(body, SITE).lines == []
