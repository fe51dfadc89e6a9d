"""What is text of an article, and what stands beside it: each kind once, on a short page."""

from __future__ import annotations

import pytest

from tests.site.article.test_article_odd import META, TEXT, body_of, item, page, within

MORE = [
    "The ferry company said that it will sail every hour until the works on the quay are over.",
    "Fishermen asked for a place to mend their nets, and the council promised to look for one.",
]
LONG = [*TEXT, *MORE]


def paragraphs(*texts: str, form: str = "p") -> str:
    return "".join(f"<{form}>{text}</{form.split()[0]}>" for text in texts)


@pytest.mark.parametrize(
    "line",
    ["Africa", "A", "Video", "Stop.", "10:00", "©", "October 7", "Share", "Politics", "50%"],
)
@pytest.mark.parametrize("form", ["<p>{}</p>", "<h3>{}</h3>", "<blockquote>{}</blockquote>"])
def test_a_short_line_among_the_paragraphs_is_text(form: str, line: str) -> None:
    if not any(map(str.isalnum, line)):
        pytest.skip("a sign alone says nothing")
    assert item(page(within(form.format(line)))).article_body == body_of(TEXT[0], line, *TEXT[1:])


def test_the_entries_of_a_list_and_a_table_are_text() -> None:
    inserts = "<ul><li>Africa</li><li>Facebook</li></ul><table><tr><td>Monday</td></tr></table>"
    expected = body_of(TEXT[0], "Africa\nFacebook", "Monday", *TEXT[1:])
    assert item(page(within(inserts))).article_body == expected


BOXES = [
    '<div><h3>You may like</h3><div><a href="/news/a"><h4>A ferry is sold to an island</h4></a>'
    "<p>The ferry had sailed for forty years between the two towns of the bay.</p></div>"
    '<div><a href="/news/b"><h4>A market is moved to the square</h4></a>'
    "<p>Traders said that the new place is larger and lies nearer to the station.</p></div></div>",
    "<div><p>Read on with an account, which is free for the first month and more.</p>"
    "<form><input><button>Go on</button></form></div>",
    '<div class="newsletter"><h4>The week</h4><p>All of it in your inbox on Fridays.</p></div>',
    '<div class="ad"><div>Advertisement</div><p>A sofa that is as soft as the summer is.</p></div>',
    "<aside><p>The author has written about harbours for twenty years and more.</p></aside>",
    '<div class="slides"><div><img src="/m/1.jpg" width="600"><p>1 of 2</p><p>A crane by night</p>'
    '</div><div><img src="/m/2.jpg" width="600"><p>2 of 2</p><p>A crane by day</p></div></div>',
]


@pytest.mark.parametrize("box", BOXES)
def test_a_box_in_the_text_is_not_text(box: str) -> None:
    assert item(page(within(box))).article_body == body_of(*TEXT)


@pytest.mark.parametrize("box", BOXES)
def test_a_box_after_the_text_is_not_text(box: str) -> None:
    assert item(page(after=box)).article_body == body_of(*TEXT)


HIDDEN = [
    "hidden",
    'style="display: none"',
    'aria-hidden="true"',
    'class="visually-hidden"',
    'class="box sr-only"',
    'class="d-none"',
    'class="screen-reader-text"',
]


@pytest.mark.parametrize("how", HIDDEN)
def test_what_is_hidden_is_not_read(how: str) -> None:
    box = f"<div {how}><p>Post navigation and further words that nobody on the page sees.</p></div>"
    inline = f"<p>{TEXT[1]} <span {how}>words that nobody sees</span></p>"
    text = f"<p>{TEXT[0]}</p>{box}{inline}<p>{TEXT[2]}</p>"
    assert item(page(text)).article_body == body_of(*TEXT)


def test_what_is_hidden_on_small_screens_only_is_read() -> None:
    text = within(f'<p class="d-none d-md-block">{MORE[0]}</p>')
    assert MORE[0] in (item(page(text)).article_body or "")


def test_a_text_that_a_wall_hides_is_read() -> None:
    whole = f"<div hidden>{paragraphs(*LONG)}</div>"
    source = page(f"<p>Read on with an account.</p></div>{whole}<div>")
    assert item(source).article_body == body_of(*LONG)


def test_a_copy_for_another_screen_counts_once() -> None:
    both = "".join(f'<div class="{name}">{paragraphs(*LONG)}</div>' for name in ("wide", "small"))
    assert item(page(both)).article_body == body_of(*LONG)


def test_the_rest_of_a_text_under_a_button() -> None:
    text = f'{paragraphs(*TEXT)}<div class="button">Read More</div><div>{paragraphs(*MORE)}</div>'
    read = item(page(text))
    assert (read.article_body, read.read_more) == (body_of(*LONG), [])


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<span>T</span><span>he ferry sails.</span>", "The ferry sails."),
        ("<span>Some 40</span><span>%</span> <b>of all</b> came.", "Some 40% of all came."),
        ("Seen (<x-note><a href='https://e.org/1'>1</a></x-note>) by all.", "Seen (1) by all."),
        ("Write to <a data-cfemail='2744426744095e'>[email]</a>.", "Write to ce@c.y."),
    ],
)
def test_pieces_of_a_paragraph_are_one(source: str, text: str) -> None:
    assert text in (item(page(within(f"<p>{source}</p>"))).article_body or "").split("\n\n")


@pytest.mark.parametrize("name", ["aside", "header", "nav", "form", "footer"])
def test_a_div_that_stands_open_in_a_box_keeps_nothing_of_the_text(name: str) -> None:
    box = f"<{name}><div><p>Advertisement</p></{name}>"
    source = page(meta=META + box, above="")
    assert item(source).article_body == body_of(*TEXT)


def test_a_first_and_a_later_paragraph_may_be_the_description() -> None:
    for text in TEXT[:2]:
        head = f'<meta property="og:description" content="{text}">'
        read = item(page(paragraphs(*LONG), head=head, above=""))
        assert (read.description, read.article_body) == (text, body_of(*LONG))


def test_utility_classes_mark_no_summary() -> None:
    form = 'p class="mb-4 text-lg leading-7"'
    read = item(page(paragraphs(*LONG, form=form), above=""))
    assert (read.description, read.article_body) == (None, body_of(*LONG))


@pytest.mark.parametrize(
    "paragraph",
    [
        '<p><img src="/m/a.jpg" width="600">{}</p>',
        '<p><img src="/m/a.jpg" width="600"></p><p>{}</p>',
        '<p><a href="/news/other">{}</a></p>',
    ],
)
def test_a_paragraph_with_a_picture_or_all_a_link_is_text(paragraph: str) -> None:
    text = "Residents came to see the plan, and asked many questions about it (WAFA)."
    source = page(within(paragraph.format(text)), above="")
    assert text in (item(source).article_body or "").split("\n\n")


def test_links_to_other_sites_in_a_list_are_text() -> None:
    links = "".join(
        f'<li><a href="https://port-{n}.example.org/">The plan of the port of number {n}</a></li>'
        for n in range(3)
    )
    assert "port of number 2" in (item(page(within(f"<ul>{links}</ul>"))).article_body or "")


def test_key_points_above_the_text_are_text() -> None:
    points = ["The harbour has a new plan for its quay", "The works will last for about two years"]
    listed = "".join(f"<li>{point}</li>" for point in points)
    read = item(page(above=f"<ul>{listed}</ul>"))
    assert read.article_body == body_of("\n".join(points), *TEXT)
