"""Listings that say little: one card, short headlines, next pages without the word."""

from __future__ import annotations

import pytest

from almayadeen.site.errors import LayoutChanged
from almayadeen.site.listing.page import ListingPage
from almayadeen.site.menu.page import MenuPage

SITE = "https://english.almayadeen.net"
HERE = SITE + "/news/economy"
NAMES = {"Politics": "/news/politics", "Economy": "/news/economy", "Opinion": "/articles/opinion"}
MENU = "".join(f'<li><a href="{path}">{name}</a>' for name, path in NAMES.items())
FOOTER = '<footer><a href="/privacy">Privacy Policy</a> <a href="/about">About Us</a></footer>'
CARDS = "".join(
    f'<div><a href="/s/{n}"><h3>The council presents plan number {n}</h3></a></div>'
    for n in range(4)
)
MOST_READ = "<aside><h4>Most Read</h4>" + "".join(
    f'<p><a href="/m/{n}">What everybody reads about the harbour {n}</a></p>' for n in range(3)
)


def listing(main: str, url: str = HERE) -> ListingPage:
    page = f"<header><nav><ul>{MENU}</ul></nav></header><main><h1>Economy</h1>{main}</main>{FOOTER}"
    return ListingPage(f"<html><body>{page}</body></html>", url)


def addresses(page: ListingPage) -> list[str]:
    return [card.url.removeprefix(SITE) for card in page.cards]


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("/economy-story-3", HERE + "?page=2"),
        ("/article?id=103", SITE + "/section?name=economy&p=2"),
        ("/story/2000481", HERE),
    ],
)
@pytest.mark.parametrize("headline", ["Story 3", "The council presents the plan of the harbour"])
@pytest.mark.parametrize("beside", ["", MOST_READ])
def test_one_card(address: str, url: str, headline: str, beside: str) -> None:
    page = listing(f'<div class="c"><a href="{address}">{headline}</a></div>{beside}', url)
    assert addresses(page) == [address]


def test_nothing_but_furniture() -> None:
    path = '<ul class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/x">All of it</a></ul>'
    pages = '<a href="?page=1">1</a> <a href="?page=2">Page 2</a>'
    with pytest.raises(LayoutChanged):
        _ = listing(path + pages).cards
    with pytest.raises(LayoutChanged):
        _ = listing(MOST_READ).cards


def test_short_words_beside_a_picture_of_the_same_address() -> None:
    """The newscast of each day is called the same, and stands in a folder of its day."""
    cards = [
        f'<div><div><a href="{to}"><img src="/i.jpg" alt=""></a></div>'
        f'<div><a href="{to}">{words}</a></div><div><a href="/news/economy">Economy</a></div></div>'
        for to, words in [
            ("/newscast/2025/11/3/a", "Evening newscast"),
            ("/economy/1", "Grand academy opens its doors to readers"),
            ("/economy/2", "Young archive tests the old maps again"),
        ]
    ]
    page = listing(f"<div>{''.join(cards)}</div>")
    assert addresses(page) == ["/newscast/2025/11/3/a", "/economy/1", "/economy/2"]


@pytest.mark.parametrize(
    "turner",
    [
        '<a href="?page=2">Earlier stories</a>',
        '<a href="?page=2">Page 2</a>',
        '<a href="?page=2">Continue</a>',
        '<a href="?page=2">More Economy</a>',
        '<a href="?page=2">All the other stories about the economy</a>',
        '<a href="?page=2"><img src="/r.gif" alt="Next page"></a>',
        '<a href="?page=2"><i class="icon-right"></i></a>',
        '<button data-href="/news/economy?page=2">Load more</button>',
        "<button onclick=\"location.href='/news/economy?page=2'\">Load more</button>",
        '<button hx-get="?page=2">Load more</button>',
        '<div data-next="/news/economy?page=2"></div><button class="loadmorebtn">More</button>',
        '<turbo-frame loading="lazy" src="?page=2"></turbo-frame>',
        '<noscript><a href="?page=2">Next page</a></noscript>',
        '<select><option value="/">1</option><option value="?page=2">2</option></select>',
        '<form action=""><input type="hidden" name="page" value="2"><button>More</button></form>',
    ],
)
def test_next_page_by_its_address(turner: str) -> None:
    page = listing(CARDS + turner)
    assert page.next_page == HERE + "?page=2"
    assert addresses(page) == ["/s/0", "/s/1", "/s/2", "/s/3"]


@pytest.mark.parametrize(
    ("here", "following"),
    [
        ("/economy/index.html", "/economy/index2.html"),
        ("/economy/index2.html", "/economy/index3.html"),
        ("/economy.html", "/economy-2.html"),
        ("/economy", "/economy/page/2"),
        ("/economy?page=0", "/economy?page=1"),
        ("/economy", "/economy?page=1"),
        ("/list?name=economy&p=2", "/list?p=3&name=economy"),
    ],
)
def test_forms_of_the_address(here: str, following: str) -> None:
    page = listing(f'{CARDS}<center><a href="{following}">More stories &gt;&gt;</a>', SITE + here)
    assert page.next_page == SITE + following
    assert addresses(page) == ["/s/0", "/s/1", "/s/2", "/s/3"]


@pytest.mark.parametrize(
    "other",
    [
        "/news/economy?page=1",
        "/news/economy",
        "/news/economy?page=2",
        "/news/economy?page=5",
        "/news/politics?page=3",
        "/s/3",
    ],
)
def test_no_trap(other: str) -> None:
    """On page 2: not the first page, not this one, no leap, not of another section."""
    assert listing(f'{CARDS}<a href="{other}">Up</a>', HERE + "?page=2").next_page is None


def test_number_that_is_an_article() -> None:
    page = listing(
        '<h3><a href="/news/economy/2">Two</a></h3><h3><a href="/news/economy/3">Six</a>'
    )
    assert page.next_page is None
    assert len(page.cards) == 2


def test_menu_of_two_names() -> None:
    menu = '<nav><a href="/news/politics">Politics</a> <a href="/news/economy">Economy</a></nav>'
    page = MenuPage(f"<body>{menu}<h2><a href='/s'>The council presents the plan</a></h2>", SITE)
    assert [section.name for section in page.sections] == ["Politics", "Economy"]


def test_two_words_in_a_row_of_picture_and_excerpt() -> None:
    """A row each; one headline is long, so the short one could be its label."""
    rows = "".join(
        f'<tr><td><a href="{to}"><img src="/i.jpg"></a></td><td><a href="{to}">{words}</a><br>'
        f'The beginning of the story is told here... <a href="{to}">More</a></td></tr>'
        for to, words in [("/n?id=1", "The harbour opens its gates again"), ("/n?id=2", "Men meet")]
    )
    assert addresses(listing(f"<table>{rows}</table>")) == ["/n?id=1", "/n?id=2"]


def test_the_names_of_sections_on_cards_are_no_menu() -> None:
    cards = "".join(
        f'<article><h2><a href="/2024/{n}">The council presents plan number {n}</a></h2>'
        f'<a href="/2024/{n}">November {n}, 2024</a> <a href="{path}">{name}</a>'
        f' <a href="/t/harbour">Harbour</a></article>'
        for n, (name, path) in enumerate(NAMES.items(), 3)
    )
    page = listing(cards)
    assert [s.name for s in MenuPage(page.document, HERE).sections] == list(NAMES)
    assert addresses(page)[:3] == ["/2024/3", "/2024/4", "/2024/5"]


def test_main_headings_on_the_cards_of_most_read() -> None:
    most = MOST_READ.replace("<p>", "<h1>")
    assert addresses(listing(CARDS + most)) == ["/s/0", "/s/1", "/s/2", "/s/3"]
