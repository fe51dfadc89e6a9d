"""How listings lead to their next page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almayadeen.site.listing.page import ListingPage

SITE = "https://english.almayadeen.net/"
HERE = SITE + "news/politics"
MENU = "<nav><a href=/news/politics>Politics</a><a href=/e>Economy</a><a href=/h>Health</a></nav>"
CARDS = "".join(
    f"<h3><a href='/s/{n}'>The headline of the article number {n}</a></h3>" for n in range(3)
)


def listing(pages: str, url: str = HERE, head: str = "") -> ListingPage:
    return ListingPage(f"<head>{head}</head><body>{MENU}<div>{CARDS}</div>{pages}", url)


@pytest.mark.parametrize(
    "pages",
    [
        '<a rel="next" href="?page=2">weiter</a>',
        '<a href="?page=2">Next</a>',
        '<a href="?page=2">Next »</a>',
        '<a href="?page=2">Next page</a>',
        '<a href="?page=2">Older posts</a>',
        '<a href="?page=2">›</a>',
        '<a href="?page=2">»</a>',
        '<a href="?page=2" aria-label="Next"><svg></svg></a>',
        '<a href="?page=2">Load more</a>',
        '<a href="?page=2">More</a>',
        '<a href="?page=2">2</a><a href="?page=3">3</a>',
        '<b>1</b> <a href="?page=2">2</a> … <a href="?page=9">9</a>',
        '<li class="active"><a href="#">1</a></li><li><a href="?page=2">2</a></li>',
        '<a href="/news/politics">1</a><a href="?page=2">2</a>',
        '<a href="?page=1">1</a><a href="?page=2">2</a>',
        '<a href="?page=1" aria-current="page">1</a><a href="?page=2">2</a>',
        '<a href="/news/politics">First</a><a href="?page=2">Next</a><a href="?page=9">Last</a>',
    ],
)
def test_forms_of_a_link(pages: str) -> None:
    assert listing(f"<nav>{pages}</nav>").next_page == HERE + "?page=2"


def test_link_in_the_head() -> None:
    head = '<link rel="next" href="/news/politics/page/2">'
    assert listing("", head=head).next_page == HERE + "/page/2"


FORMS = ["?page={}", "/page/{}", "?p={}", "/p{}", "-{}", "/page-{}", "/{}", "?x=y&page={}"]


@given(st.integers(1, 40), st.sampled_from(FORMS))
def test_numbered_pages(current: int, form: str) -> None:
    """Each page leads to the following, the last to none; whatever part of the numbers it shows."""
    last = 40
    url = HERE + form.format(current) if current > 1 else HERE
    shown = range(max(1, current - 3), min(last, current + 3) + 1)
    links = [
        f"<b>{n}</b>" if n == current else f'<a href="{HERE}{form.format(n)}">{n}</a>'
        for n in shown
    ]
    following = HERE + form.format(current + 1) if current < last else None
    assert listing(f"<div>{' '.join(links)}</div>", url).next_page == following


def test_a_page_that_is_not_linked_itself() -> None:
    pages = '<a href="?page=1">1</a> … <a href="?page=9">9</a>'
    assert listing(pages, HERE + "?page=4").next_page == HERE + "?page=5"


def test_numbers_from_zero() -> None:
    pages = '<b>1</b> <a href="?page=1">2</a> <a href="?page=2">3</a>'
    assert listing(pages).next_page == HERE + "?page=1"
    pages = '<a href="/news/politics">1</a> <b>2</b> <a href="?page=2">3</a>'
    assert listing(pages, HERE + "?page=1").next_page == HERE + "?page=2"


def test_offsets() -> None:
    pages = '<a href="?start=0">1</a> <b>2</b> <a href="?start=40">3</a>'
    assert listing(pages, HERE + "?start=20").next_page == HERE + "?start=40"


@pytest.mark.parametrize(
    ("pages", "url"),
    [
        ("", HERE),
        ('<a href="#">Next</a>', HERE),
        ('<a href="javascript:next()">Next</a>', HERE),
        ('<a href="/news/politics">Next</a>', HERE),
        ('<a href="/news/politics/">Next</a>', HERE),
        ('<a href="?page=2">Next</a>', HERE + "?page=2"),
        ('<a href="?page=1">Next</a>', HERE + "?page=2"),
        ('<a href="/news/politics">Next</a>', HERE + "?page=3"),
        ('<a href="/">Next</a>', HERE),
        ('<a href="https://www.almayadeen.net/news?page=2">Next</a>', HERE),
        ('<a rel="next" href="https://t.almayadeen.net/?page=2">Next</a>', HERE),
        ('<a href="/news/economy">More</a>', HERE),
        ('<a href="/news/economy?page=2">Next</a>', HERE),
        ('<a href="?page=2">Previous</a><b>3</b>', HERE + "?page=3"),
        ('<a href="?page=1">‹</a>', HERE + "?page=2"),
        ('<a href="/s/2023">2023</a>', HERE),
        ('<a href="/news/politics/2023">2023</a>', HERE),
    ],
)
def test_no_next_page(pages: str, url: str) -> None:
    assert listing(f"<div>{pages}</div>", url).next_page is None


@pytest.mark.parametrize(
    "button",
    [
        "<button>Load more</button>",
        "<button>More</button>",
        "<button>Load more headlines</button>",
        "<button><span>Show more</span></button>",
        '<a href="#">Load More</a>',
        '<a href="javascript:void(0)">View more</a>',
        "<a>Load more news</a>",
        '<div role="button">Load more</div>',
        '<div class="loadmorebtn">+</div>',
        '<div class="loadmorebtn"><span>More</span></div>',
        '<span class="load-more">More</span>',
        '<a class="btn loadMoreBtn" href="#">+</a>',
        '<input type="button" value="Load more">',
    ],
)
def test_load_more(button: str) -> None:
    page = listing(f"<div>{button}</div>")
    assert page.has_load_more
    assert page.next_page is None


@pytest.mark.parametrize(
    "other",
    [
        "",
        '<a href="?page=2">Load more</a>',
        "<button>Subscribe</button>",
        '<div class="cookie-notice"><button>More</button></div>',
        "<footer><button>More</button></footer>",
        "<p>More than a hundred visitors came.</p>",
    ],
)
def test_no_load_more(other: str) -> None:
    assert not listing(f"<div>{other}</div>").has_load_more


def test_more_in_the_menu_is_no_load_more() -> None:
    page = ListingPage(f"{MENU}<button>More</button><div>{CARDS}</div>", HERE)
    assert not page.has_load_more
