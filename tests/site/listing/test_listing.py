"""Cards of listings in markup of many kinds."""

# ruff: noqa: E501  (markup is easier to read on one line)

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from almayadeen.items import Link
from almayadeen.site.article.page import ArticlePage
from almayadeen.site.errors import LayoutChanged
from almayadeen.site.listing.page import Card, ListingPage

SITE = "https://english.almayadeen.net/"
HERE = SITE + "news/politics"
MENU = "<nav>{}</nav>".format(
    " ".join(
        f'<a href="/{path}">{name}</a>'
        for path, name in [
            ("news/politics", "Politics"),
            ("news/economy", "Economy"),
            ("news/health", "Health"),
            ("videos/tv", "TV"),
            ("regions/mena", "MENA"),
            ("regions/asia", "Asia"),
            ("live", "LIVE"),
        ]
    )
)
TICKER = (
    '<div><b>BREAKING</b><ul><li><a href="/t/1">The first line of the news that breaks</a></li>'
    "<li>The second line of the news that breaks</li></ul></div>"
)
FOOTER = (
    '<div><p><a href="/privacy">Privacy Policy</a></p><p><a href="/about">About Us</a></p>'
    '<p><a href="/contact">Contact Us</a></p><p><a href="/authors">Authors</a></p>'
    '<p><a href="/android">Android</a></p><p>© Al Mayadeen. All rights reserved.</p></div>'
)
LONG = [f"Bridge number {n} is opened to all visitors" for n in range(1, 7)]
FETCHED = datetime(2025, 11, 3, 19, tzinfo=UTC)

# {u} address, {h} headline, {i} picture: one card in many kinds of markup.
FORMS = {
    "two links": '<div><a href="{u}"><img src="{i}"></a><h3><a href="{u}">{h}</a></h3></div>',
    "one big link": '<a href="{u}"><div><img data-src="{i}"></div><div>TV</div><div>{h}</div><p>By A. Writer</p></a>',
    "inline parts": '<a href="{u}"><img src="{i}"><span>TV</span> <b>{h}</b> <i>3 Nov 2025</i></a>',
    "overlay": '<div><a href="{u}" aria-label="{h}"></a><img src="{i}"><p>{h}</p></div>',
    "cover without words": '<div><a href="{u}"></a><img src="{i}"><h4>{h}</h4></div>',
    "read more": '<div><img src="{i}"><h4>{h}</h4><p>Short.</p><a href="{u}">Read more</a></div>',
    "more": '<div><img src="{i}"><span>{h}</span><a href="{u}">More</a></div>',
    "heading outside": '<div><a href="{u}"><h2>{h}</h2></a><a href="{u}"><img src="{i}"></a></div>',
    "figure": '<figure><a href="{u}"><img src="{i}"></a><footer><a href="{u}">{h}</a></footer></figure>',
    "row": '<table><tr><td><a href="{u}"><img src="{i}"></a><td><a href="{u}">{h}</a></table>',
    "with labels": '<div><a href="/news/health">Health</a><a href="/country/lebanon">Lebanon</a>'
    '<a href="{u}"><img src="{i}"></a><div><a href="{u}">{h}</a></div>'
    '<p>By <a href="/writers/a-b">Ann Berger</a></p><a href="/share?u={u}">Share</a></div>',
    "excerpt after": '<div><a href="{u}"><img src="{i}"></a><a href="{u}">{h}</a>'
    '<p><a href="{u}">An excerpt of the article that says more than its headline does.</a></p></div>',
    "duration": '<div><a href="{u}"><img src="{i}"><span>03:25</span></a><p><a href="{u}">{h}</a></p></div>',
    "header of a card": '<article><header><a href="{u}"><img src="{i}"></a></header>'
    '<h3><a href="{u}">{h}</a></h3></article>',
    "invented": '<x-card><x-pic><a href="{u}"><img src="{i}"></a></x-pic><a href="{u}"><x-t>{h}</x-t></a></x-card>',
}  # fmt: skip
FRAMES = {
    "list": ("<main><h1>Politics</h1><ul>", "<li>{}</li>", "</ul></main>"),
    "divs": ("<div><div>Politics</div><div>", "{}", "</div></div>"),
    "no boxes": ("<h1>Politics</h1>", "{}", ""),
}


def listing(cards: str, after: str = "", url: str = HERE) -> ListingPage:
    return ListingPage(f"<body>{MENU}{TICKER}{cards}{after}{FOOTER}", url, FETCHED)


def picture(number: int) -> str:
    return f"https://media.almayadeen.net/{number}.jpg"


@pytest.mark.parametrize("folder", ["/story", "/news/politics", ""])
@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("count", [1, 2, 6])
def test_every_card_once(form: str, frame: str, folder: str, count: int) -> None:
    before, item, after = FRAMES[frame]
    cards = "".join(
        item.format(FORMS[form].format(u=f"{folder}/b-{n}", h=LONG[n], i=picture(n)))
        for n in range(count)
    )
    read = listing(before + cards + after).cards
    assert [card.url for card in read] == [f"{SITE[:-1]}{folder}/b-{n}" for n in range(count)]
    assert [card.headline for card in read] == LONG[:count]
    if "covers" not in form:
        assert [card.image_url for card in read] == [picture(n) for n in range(count)]


@pytest.mark.parametrize(
    "form", ["two links", "one big link", "heading outside", "duration", "row"]
)
def test_short_headlines(form: str) -> None:
    """A headline of two words is one if it stands like the others, or with a picture."""
    headlines = ["Gaza burns", *LONG[:3], "The toll"]
    cards = "".join(
        FORMS[form].format(u=f"/story/{n}", h=headline, i=picture(n))
        for n, headline in enumerate(headlines)
    )
    assert [card.headline for card in listing(f"<div>{cards}</div>").cards] == headlines


@pytest.mark.parametrize("form", ["two links", "duration", "one big link"])
def test_nothing_but_short_headlines(form: str) -> None:
    cards = "".join(
        FORMS[form].format(u=f"/shows/e{n}", h=f"Episode {n}", i=picture(n)) for n in range(1, 4)
    )
    read = listing(f"<div>{cards}</div>", url=SITE + "videos/tv").cards
    assert [card.headline for card in read] == ["Episode 1", "Episode 2", "Episode 3"]


CARDS_OF_TWO = {  # beside the headline a second link to the article says something else
    "section as heading": '<div><a href="{u}"><h6>Harbour Desk</h6></a><a href="{u}"><p>{h}</p></a></div>',
    "excerpt": '<div><a href="{u}"><img src="{i}"></a><h3><a href="{u}">{h}</a></h3>'
    '<a href="{u}">The council says that it will open all of them before the year is over</a></div>',
}


@pytest.mark.parametrize("form", CARDS_OF_TWO.values(), ids=CARDS_OF_TWO)
@pytest.mark.parametrize("label", ["Most Read", "Read Next", "Related News"])
def test_boxes_of_articles_and_listings_read_one_card_alike(form: str, label: str) -> None:
    cards = "".join(form.format(u=f"/n/{n}", h=LONG[n], i=picture(n)) for n in range(4))
    assert [card.headline for card in listing(cards).cards] == LONG[:4]
    box = f"<section><h3>{label}</h3>{cards}</section>"
    article = f"<article><h1>{LONG[5]}</h1><p>By A. Writer</p><p>3 Nov 2025</p><p>{LONG[4]} in a text.</p>"
    found = ArticlePage(f"{MENU}{article}</article>{box}{FOOTER}", SITE + "n/9", FETCHED)
    links = {"Most Read": "most_read", "Read Next": "read_next", "Related News": "related"}
    assert [link.headline for link in getattr(found, links[label])] == LONG[:4]


def test_what_a_card_says() -> None:
    card = (
        '<div class="white-card"><div class="country-img"><img src="/f.png" alt="Lebanon"></div>'
        '<a href="/news/economy/x?utm_source=y"><img data-src="/p.jpg?v=1&amp;width=9"></a>'
        '<a class="category-meta" href="/news/economy">Economy</a>'
        f'<a href="/news/economy/x"><h4>{LONG[0]}</h4></a><div class="time"><p>Today 20:24</p></div></div>'
    )
    first, second = listing(card + card.replace("/x", "/y")).cards
    moment = datetime(2025, 11, 3, 18, 24, tzinfo=UTC)
    assert first == Card(
        SITE + "news/economy/x", LONG[0], "Economy", "Lebanon", moment,
        SITE + "p.jpg?v=1&width=9",
    )  # fmt: skip
    assert second.url == SITE + "news/economy/y"


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("<p>3 Nov 2025</p>", date(2025, 11, 3)),
        ("<time>22 Mar 2023</time>", date(2023, 3, 22)),
        (
            '<time datetime="2025-11-03T18:24:00Z">soon</time>',
            datetime(2025, 11, 3, 18, 24, tzinfo=UTC),
        ),
        ("<span>MENA</span> <span>20 Aug</span>", date(2025, 8, 20)),
        ("<i>some day</i>", None),
    ],
)
def test_dates(printed: str, meant: date | None) -> None:
    cards = [f'<div><h3><a href="/s/{n}">{LONG[n]}</a></h3>{printed}</div>' for n in range(3)]
    assert [card.date for card in listing("".join(cards)).cards] == [meant] * 3


@pytest.mark.parametrize("end", ["", "<hr>"])
def test_labels_of_cards_without_boxes(end: str) -> None:
    """Heading, date and section of each card one after the other, all in one box."""
    cards = "".join(
        f'<h3><a href="/s/{n}">{LONG[n]}</a></h3><p>{n + 1} Nov 2025</p><p>{place}</p>{end}'
        for n, place in enumerate(["Asia", "MENA", "Asia"])
    )
    read = listing(f"<div>{cards}</div>").cards
    assert [card.date for card in read] == [date(2025, 11, n) for n in (1, 2, 3)]
    assert [card.region for card in read] == ["Asia", "MENA", "Asia"]


def test_what_is_no_card() -> None:
    cards = "".join(f'<div><h3><a href="/s/{n}">{LONG[n]}</a></h3></div>' for n in range(3))
    others = (
        '<h2><a href="/series/old">Old series</a></h2><a href="/news/economy">All</a>'
        '<a href="/all">See all</a><a href="https://www.almayadeen.net/x">A link to another edition</a>'
        '<a href="https://t.almayadeen.net/x">A link that only counts readers</a>'
        '<a href="javascript:more()">A link that only runs a script</a>'
        '<a href="#top">A link to the top of the page</a><a href="/news/politics?page=2">2</a>'
        '<a href="/news/politics/page/3">Next page</a><a href="/">Home</a>'
        '<a href="/news/politics">This page</a><a rel="author" href="/w/1">A writer with long names</a>'
    )
    assert [c.url for c in listing(f"<div>{cards}</div><div>{others}</div>").cards] == [
        f"{SITE}s/{n}" for n in range(3)
    ]


def test_home_page_with_boxes() -> None:
    def box(title: str, folder: str, numbers: range) -> str:
        cards = "".join(f'<li><a href="/{folder}/{n}">{LONG[n]}</a></li>' for n in numbers)
        return (
            f'<section><h2><a href="/{folder}">{title}</a></h2><a href="/{folder}">All</a>'
            f"<ul>{cards}</ul></section>"
        )

    body = box("Health", "news/health", range(2)) + box("Foreign Press", "press", range(2, 5))
    read = listing(body, url=SITE).cards
    assert [card.url for card in read] == [
        *(f"{SITE}news/health/{n}" for n in range(2)),
        *(f"{SITE}press/{n}" for n in range(2, 5)),
    ]


def test_coverage_box() -> None:
    cards = "".join(f'<div><h3><a href="/s/{n}">{LONG[n]}</a></h3></div>' for n in range(3))
    box = (
        '<section><h3>Coverage</h3><a href="/coverage">All</a><ul><li><a href="/c/1">A Year of Bridges'
        '</a></li><li><a href="/c/2">The Great Thaw</a></li></ul></section>'
    )
    page = listing(f"<div>{cards}</div>", box)
    assert len(page.cards) == 3
    assert page.coverage_links == [
        Link(url=SITE + "c/1", headline="A Year of Bridges"),
        Link(url=SITE + "c/2", headline="The Great Thaw"),
    ]


def test_a_piece_of_a_page() -> None:
    """What a load-more button brings: cards, and nothing around them."""
    cards = "".join(f'<div><a href="/s/{n}">{LONG[n][:22]}</a></div>' for n in range(6))
    assert len(ListingPage(cards, HERE).cards) == 6
    names = "".join(f'<li><a href="/s/{n}"><b>Bridge {n}</b></a></li>' for n in range(6))
    assert len(ListingPage(f"<ul>{names}</ul>", HERE).cards) == 6


def test_boxes_beside_the_list() -> None:
    def card(n: int) -> str:
        return f'<div><a href="/s/{n}"><img src="/{n}.jpg"></a><h3><a href="/s/{n}">{LONG[n]}</a></h3></div>'

    beside = (
        f"<div><h4>Most Read</h4>{card(1)}{card(3)}</div><div><h4>Read Next</h4>{card(4)}</div>"
    )
    page = listing(f"<div>{card(0)}{card(1)}{card(2)}</div>", beside)
    assert [card.headline for card in page.cards] == LONG[:3]
    assert [card.headline for card in page.side_cards] == LONG[3:5]


def test_a_card_that_is_in_the_ticker_too() -> None:
    cards = "".join(f'<div><h3><a href="/t/{n}">{LONG[n]}</a></h3></div>' for n in range(3))
    assert [card.headline for card in listing(f"<div>{cards}</div>").cards] == LONG[:3]


def test_addresses_in_unicode_are_one() -> None:
    cards = (
        f'<div><a href="/s/%D8%AE%D8%A8%D8%B1"><img src=/1.jpg></a><a href="/s/خبر">{LONG[0]}</a></div>'
        f'<div><a href="/s/2">{LONG[1]}</a></div>'
    )
    assert len(listing(cards).cards) == 2


def test_addresses_that_differ_in_their_query() -> None:
    cards = "".join(f'<h3><a href="/?p={n}">{LONG[n]}</a></h3>' for n in range(4))
    assert len(listing(cards, url=SITE).cards) == 4


@pytest.mark.parametrize("body", ["", "<p>Nothing", MENU, MENU + TICKER + FOOTER])
def test_no_card(body: str) -> None:
    with pytest.raises(LayoutChanged, match="a card"):
        _ = ListingPage(body, HERE).cards


def test_fifty_thousand_links() -> None:
    cards = "".join(
        f'<div><a href="/s/{n}">{LONG[0]} {n}</a><a href="/c/{n}">Tag</a></div>'
        for n in range(25_000)
    )
    assert len(listing(cards).cards) == 25_000


def test_deep_nesting() -> None:
    cards = "".join(f'<div><a href="/s/{n}">{LONG[0]} {n}</a>' for n in range(200))
    assert len(listing(cards + "<div>" * 5000).cards) == 200
