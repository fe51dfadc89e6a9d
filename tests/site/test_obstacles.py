"""Obstacles are told apart from pages and from each other; news about them is no obstacle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almayadeen.site.obstacles import obstacle
from tests.growth import assert_grows_with_its_input

URL = "https://english.almayadeen.net/news/politics/a"

MENU = "<nav>" + "".join(f'<a href="/news/{n}">{n.title()}</a>' for n in ("politics", "health"))
TICKER = "<div><b>BREAKING</b>" + "".join(
    f"<div>A line of the ticker that goes on for quite a number of words, number {n}</div>"
    for n in range(10)
)
FURNITURE = f"{MENU}</nav>{TICKER}</div>"
FOOTER = "<footer><p>Privacy Policy</p><p>About Us</p><p>All rights reserved 2025</p></footer>"
STORY = "".join(
    f"<p>Paragraph {n} of a story with enough words to be one, told in plain sentences.</p>"
    for n in range(8)
)
CARDS = "".join(
    f'<a href="/news/a{n}">Headline of a card with several words {n}</a>' for n in "12345678"
)
BANNER = (
    '<div class="cookie-notice"><h2>We value your privacy</h2><p>We use cookies.</p>'
    "<button>Accept all</button></div>"
)


def page(title: str, main: str, *, furniture: bool = True, head: str = "") -> str:
    before, after = (FURNITURE, FOOTER) if furniture else ("", "")
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head>"
        f"<body>{before}<main>{main}</main>{after}</body></html>"
    )


JUST_A_MOMENT = page(
    "Just a moment...",
    "<noscript>Enable JavaScript and cookies to continue</noscript>"
    "<script>window._cf_chl_opt={cvId:'3'}</script>",
    furniture=False,
)
CAPTCHA = page(
    "Attention Required! | Cloudflare",
    '<div class="cf-error-details"><h1>Sorry, you have been blocked</h1></div>',
    furniture=False,
)
HUMAN = page("english.example.net", "<h1>Verify you are human</h1><p>Please wait.</p>")
WALL = page(
    "Al Mayadeen English",
    "<h1>We value your privacy</h1><p>We and our partners store information on a device.</p>"
    "<button>Accept all</button><button>Reject</button>",
    furniture=False,
)
WALL_WITH_MENU = page(
    "Cookie consent", "<h2>Before you continue</h2><a href='#'>I agree</a><p>Cookies help us.</p>"
)
LOST = page("Page not found | Al Mayadeen English", f"<h1>Sorry, page not found</h1>{CARDS}")
LOST_404 = page("404", "<h1>404</h1><p>The page you are looking for doesn't exist.</p>")
GONE = page("Al Mayadeen English", "<h1>This article is no longer available</h1>")


@pytest.mark.parametrize(
    ("body", "status", "headers", "expected"),
    [
        (JUST_A_MOMENT, 403, {}, "challenge"),
        (JUST_A_MOMENT, 503, {}, "challenge"),
        (JUST_A_MOMENT, 200, {}, "challenge"),
        (CAPTCHA, 403, {"server": "cloudflare"}, "challenge"),
        ("", 403, {"cf-mitigated": "challenge"}, "challenge"),
        (HUMAN, 200, {}, "challenge"),
        ("<h1>Forbidden</h1>", 403, {}, "refused"),
        ("", 451, {}, "refused"),
        (WALL, 200, {}, "consent"),
        (WALL_WITH_MENU, 200, {}, "consent"),
        (LOST, 200, {}, "soft-404"),
        (LOST_404, 200, {}, "soft-404"),
        (GONE, 200, {}, "soft-404"),
        ("", 200, {}, "empty"),
        (" \n ", 200, {}, "empty"),
        ("<html><head><title>Al Mayadeen</title></head><body></body></html>", 200, {}, "empty"),
        (
            '<body><div id="root"></div><script>var a="b c d e f g"</script></body>',
            200,
            {},
            "empty",
        ),
    ],
)
def test_obstacles_are_told_apart(
    body: str, status: int, headers: dict[str, str], expected: str
) -> None:
    assert obstacle(body, URL, status, headers) == expected
    assert obstacle(body.encode(), URL, status, headers) == expected


@pytest.mark.parametrize(
    "body",
    [
        page("A story", f"<h1>A story</h1>{STORY}"),
        page("A story", f"{BANNER}<h1>A story</h1>{STORY}"),
        page("A story", f"{BANNER}<h2>A story</h2>{STORY}{CARDS}"),
        page("Politics", f"{BANNER}{CARDS}"),
        page("Page not found", f"<h1>Page not found</h1>{STORY}"),
        page(
            "Page not found", f"<article><header><h1>Page not found</h1></header>{STORY}</article>"
        ),
        page(
            "Video: 404",
            "<h1>404</h1>",
            head='<meta property="article:published_time" content="2025">',
        ),
        page(
            "Page not found: archive of Gaza erased", "<h1>Page not found: how it was erased</h1>"
        ),
        page("Not found guilty", "<h1>Not found guilty</h1><p>The court said so.</p>"),
        page("EU: we value your privacy, says firm", f"<h1>We value your privacy</h1>{STORY}"),
        page("Just a moment of peace", f"<h1>Just a moment of peace in the south</h1>{STORY}"),
        page(
            "A story",
            f'<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>{STORY}',
        ),
        page("Access denied", f"<h1>Access denied</h1>{STORY}"),
        page("Access denied: no press at Rafah", "<h1>Access denied: no press at Rafah</h1>"),
        page("Security check at the border", "<h1>Security check at the border</h1>"),
        page("In pictures", '<img src="/a.jpg">', furniture=False),
    ],
)
def test_pages_are_no_obstacles(body: str) -> None:
    assert obstacle(body, URL, 200) is None


@pytest.mark.parametrize("status", [404, 410, 500, 502, 503, 429, 304])
def test_other_answers_are_left_to_others(status: int) -> None:
    assert obstacle("<h1>Not here</h1>", URL, status) is None


@given(st.binary(max_size=400), st.sampled_from([200, 403, 404, 503]))
def test_any_bytes_get_an_answer(body: bytes, status: int) -> None:
    obstacle(body, URL, status)
    obstacle(b"<title>404</title><h1>404</h1>" + body, URL, status)


ERRORS = [
    "<title>Something went wrong</title><h1>Something went wrong</h1><p>Please try again.</p>",
    "<title>Whoops, looks like something went wrong.</title><h2>1/1 ErrorException in B.php</h2>",
    "<title>Server Error</title><div>500</div><div>Server Error</div>",
    "<title>Runtime Error</title><h1>Server Error in '/' Application.</h1>" + "<p>Details</p>" * 80,
    "<title>OperationalError at /news/x</title><h1>OperationalError at /news/x</h1>",
    "<h2>Application error: a client-side exception has occurred (see the console).</h2>",
    "<title>WordPress &rsaquo; Error</title><p>There has been a critical error.</p>",
    "<h1>Error establishing a database connection</h1>",
    "<title>Maintenance</title><h1>We&rsquo;ll be back soon!</h1><p>Sorry.</p>",
    "<title>502 Bad Gateway</title><h1>502 Bad Gateway</h1><hr>nginx",
    "<title>Al Mayadeen English | Error</title><h1>An unexpected error has occurred</h1>",
    '<meta property="og:type" content="article"><h1>Something went wrong</h1><p>Later.</p>',
]


@pytest.mark.parametrize("text", ERRORS)
def test_a_page_of_an_error(text: str) -> None:
    assert obstacle(f"<html><body>{text}</body></html>", "https://x.net/a-1", 200) == "error"


@pytest.mark.parametrize(
    "title",
    [
        "Something went wrong at the port", "500 days of war", "An error of judgement",
        "Maintenance of bridges begins", "Service unavailable to thousands after the storm",
        "The exception and the rule",
    ],
)  # fmt: skip
def test_news_of_errors_is_no_error(title: str) -> None:
    text = "<p>A paragraph with enough words to be one, told in plain sentences.</p>" * 3
    page = f"<html><title>{title} | Al Mayadeen</title><body><h1>{title}</h1>{text}</body></html>"
    assert obstacle(page, "https://x.net/a-1", 200) is None


LOST_PAGES = [
    "<h1>That page can’t be found.</h1>",
    "<h1>Oops! That page can&rsquo;t be found.</h1>",
]


@pytest.mark.parametrize("text", LOST_PAGES)
def test_a_lost_page_in_typographers_quotes(text: str) -> None:
    assert obstacle(f"<html><body>{text}</body></html>", "https://x.net/a-1", 200) == "soft-404"


WORST = [
    b"<h1>", b"<h1>error", b"<h1>500 " + b"<" * 50, b"<h2>something went wrong</h2>", b"<title >",
    b'"@type":' + b" " * 60, b'class="x', b"<h3>&amp error</h3>", b"<h1 ", b" ",
]  # fmt: skip


@pytest.mark.parametrize("piece", WORST)
def test_no_page_takes_more_than_its_length(piece: bytes) -> None:
    """Eight times as long a page takes about eight times as long, never sixty-four times."""

    def page(length: int) -> bytes:
        return b'<html><body>cf-error-details "@type":' + piece * (length // len(piece))

    def read(body: bytes) -> None:
        obstacle(body, "https://x.net/a-1", 200)

    assert_grows_with_its_input(page, read, 100_000)
