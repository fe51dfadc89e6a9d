"""A text in several boxes, and boxes that look like its parts: each kind once, on a short page."""

from __future__ import annotations

import pytest

from tests.site.article.test_article_odd import META, TEXT, body_of, item, page, within

MORE = [
    "Masons who had worked on the old quay were asked to look at every stone before it is moved.",
    "The stones will be numbered with chalk and stored in the yard of the closed gasworks.",
    "Children of the two schools will draw a map of the harbour as it is today.",
]
LONG = [*TEXT, *MORE]
P = "<p>{}</p>".format


def text_of(source: str) -> str | None:
    return item(source).article_body


def paragraphs(*texts: str) -> str:
    return "".join(map(P, texts))


@pytest.mark.parametrize("inner", ["<h3>Costs</h3>", "<ul><li>Stones</li><li>Chalk</li></ul>"])
def test_headings_and_lists_in_widgets_of_their_own(inner: str) -> None:
    form = '<div class="widget-{}"><div class="in">{}</div></div>'.format
    text = form("text", P(LONG[0])) + form("other", inner) + form("text", paragraphs(*LONG[1:4]))
    said = inner.replace("</li><li>", "\n").replace("<", "\0<")
    plain = "".join(part.partition(">")[2] for part in said.split("\0"))
    assert text_of(page(text)) == body_of(LONG[0], plain, *LONG[1:4])


def test_a_quotation_in_a_box_of_its_own() -> None:
    form = '<section class="{}"><div>{}</div></section>'.format
    said = '<blockquote class="big"><div>We shall miss the crane.</div></blockquote>'
    text = form("text", P(LONG[0])) + form("quote", said) + form("text", paragraphs(*LONG[1:4]))
    assert text_of(page(text)) == body_of(LONG[0], "We shall miss the crane.", *LONG[1:4])


def test_a_short_paragraph_in_a_box_like_the_others() -> None:
    boxes = [f'<div class="block text">{P(text)}</div>' for text in (*LONG, "It may rain.")]
    assert text_of(page("".join(boxes))) == body_of(*LONG, "It may rain.")


def test_boxes_with_numbers_in_their_names_are_one_text() -> None:
    first, second = paragraphs(*LONG[:2]), paragraphs(LONG[2], *LONG[4:])
    text = (
        f'<div class="part-1">{first}</div><div class="slot">Advertisement</div>'
        f'<div class="part-2">{P(LONG[3])}</div><div class="part-3">{second}</div>'
    )
    assert text_of(page(text)) == body_of(*LONG[:2], LONG[3], LONG[2], *LONG[4:])


def test_sub_headings_of_an_invented_element() -> None:
    sub = "<x-sub>{}</x-sub>".format
    text = P(LONG[0]) + sub("Stones") + P(LONG[1]) + sub("Chalk") + paragraphs(*LONG[3:])
    assert text_of(page(text)) == body_of(LONG[0], "Stones", LONG[1], "Chalk", *LONG[3:])


def test_the_cells_of_a_page_that_is_a_table() -> None:
    links = "<a href=/a>A mill is sold</a> <a href=/b>A ferry sails</a>"
    inner = f"<table><tr><td><b>Elsewhere</b></td></tr><tr><td>{links}</td></tr></table>"
    text = f"<table><tr><td>{P(LONG[0])}{inner}{paragraphs(*LONG[1:])}</td></tr></table>"
    assert text_of(page(text)) == body_of(*LONG)


def test_a_wall_between_the_opening_and_the_hidden_rest() -> None:
    wall = "<div><h2>Read on with an account</h2><form><input><button>Go on</button></form></div>"
    text = (
        f'<div class="free">{paragraphs(*TEXT)}</div>{wall}'
        f'<div class="rest" aria-hidden="true">{paragraphs(*MORE)}</div>'
    )
    assert text_of(page(text)) == body_of(*LONG)


def test_a_list_after_the_last_paragraph_with_its_heading() -> None:
    after = "<h2>What comes next</h2><ul><li>A vote on the quay</li><li>A month of rest</li></ul>"
    text = paragraphs(*LONG) + after
    said = "A vote on the quay\nA month of rest"
    assert text_of(page(text)) == body_of(*LONG, "What comes next", said)


def test_listen_in_the_midst_of_a_text_is_a_word() -> None:
    text = paragraphs(*LONG[:2], "Listen.", *LONG[2:])
    assert text_of(page(text, above="")) == body_of(*LONG[:2], "Listen.", *LONG[2:])


def test_classes_that_all_paragraphs_share_say_nothing() -> None:
    text = "".join(f'<p class="typo-caption mb-subtitle">{each}</p>' for each in LONG)
    assert text_of(page(text, above="")) == body_of(*LONG)


@pytest.mark.parametrize("end", ["(WAFA).", "(AFP)", "(Harbour News)"])
def test_an_agency_at_the_end_of_the_first_paragraph_after_a_picture(end: str) -> None:
    first = f"{TEXT[0]} {end}"
    above = '<div><img src="/m/lead.jpg" width="900"></div>'
    assert text_of(page(paragraphs(first, *LONG[1:]), above=above)) == body_of(first, *LONG[1:])


def test_an_opening_with_a_class_of_its_own_is_no_summary() -> None:
    text = f'<p class="has-drop-cap">{LONG[0]}</p><img src="/m/a.jpg" width="900">'
    read = item(page(text + paragraphs(*LONG[1:]), above=""))
    assert (read.article_body, read.description) == (body_of(*LONG), None)


def test_what_stands_under_the_lead_picture_is_no_summary() -> None:
    above = (
        '<img src="/m/a.jpg" width="900"><p>Masons on the quay on Monday morning in the rain.</p>'
    )
    assert item(page(paragraphs(*LONG), above=above)).description is None


def test_pieces_parted_by_an_element_with_a_space_in_it() -> None:
    text = within("<p><span>By</span><span> </span><span>the</span><span> end of May.</span></p>")
    assert text_of(page(text)) == body_of(TEXT[0], "By the end of May.", *TEXT[1:])


def test_soft_hyphens_are_not_letters() -> None:
    assert text_of(page(within("<p>Har&shy;bour mas&shy;ters agree.</p>"))) == body_of(
        TEXT[0], "Harbour masters agree.", *TEXT[1:]
    )


CODE = "9ee9f6fbffeadef3f7f2f2b0fbe6fff3eef2fb"
ENTRIES = [
    ('<li><a href="https://a.example/">Seamen\'s house</a></li><li><a href="https://b.example">'
     "Old chapel</a></li>", "Seamen's house\nOld chapel"),
    (f'<li>Mail: <a class="__cf_email__" href="/cdn-cgi/l/email-protection" data-cfemail="{CODE}">'
     "[email protected]</a></li><li>Desk 4</li>", "Mail: wheat@mill.example\nDesk 4"),
    ("<li>Rum</li><li>%</li><li>50</li>", "Rum\n%\n50"),
]  # fmt: skip


@pytest.mark.parametrize(("entries", "said"), ENTRIES)
def test_the_entries_of_a_list_in_the_text(entries: str, said: str) -> None:
    assert text_of(page(within(f"<ul>{entries}</ul>"))) == body_of(TEXT[0], said, *TEXT[1:])


PROMOTIONS = [
    "<section><h2>Before you go</h2><p>Book a seat for our evening in the old theatre.</p>"
    "<p>It costs less than a ferry.</p></section>",
    '<div class="x7"><p>This page is brought to you by a maker of fine ropes.</p>'
    "<p>Use the word ANCHOR at the till.</p></div>",
    '<div class="x8"><p>Related News</p><h4>A bridge is painted in three days</h4>'
    "<h4>A clinic on wheels reaches a hamlet</h4></div>",
    '<div class="x9"><div>More on this</div><h4>A bridge is painted in three days</h4></div>',
    '<div class="y1"><h3>One more thing</h3><p>This paper has no owner and no wall, and that is'
    " how eleven people can go out every morning.</p><p>If one reader in forty gave the price of a"
    ' coffee, the year would be paid.</p><div><a href="/give?s=3">3</a><a href="/give?s=9">9</a>'
    "</div><p>Thank you, whatever you decide to do.</p></div>",
    '<div class="y2"><p>- Sponsored -</p><p>Insure your boat before the autumn storms.</p></div>',
    '<div class="y3"><div>In this edition</div><p>A fire in a market leaves the traders counting'
    " losses</p><p>Talks on the river treaty end without a new date for talks</p></div>",
]


@pytest.mark.parametrize("box", PROMOTIONS)
def test_a_promotion_between_the_paragraphs_is_not_text(box: str) -> None:
    text = paragraphs(*LONG[:3]) + box + paragraphs(*LONG[3:])
    assert text_of(page(text)) == body_of(*LONG)


def test_a_box_in_a_text_that_breaks_part() -> None:
    box = '<div class="app"><span>Tides as they turn: our app</span> <a href="/x">Install</a></div>'
    text = f"{LONG[0]}<br><br>{LONG[1]}<br><br>{box}{LONG[3]}<br><br>{LONG[4]}"
    assert text_of(page(text)) == body_of(*LONG[:2], *LONG[3:5])


SAID = [
    "I grew up beside this quay, and I can tell you that the office closed it on a Sunday"
    " morning in 1988 when everybody was asleep, and nobody has ever said why.",
    "My daughter came home with chalk on her sleeves and told us that our own doorstep is a stone"
    " of the old quay, so we went and measured it twice.",
    "It would be good to publish the list, since those of us who have the old one could compare"
    " them stone by stone and find what is missing.",
]


@pytest.mark.parametrize("heading", ["<h2>3 comments</h2>", "<h2>Comments (3)</h2>"])
def test_comments_that_are_longer_than_the_text(heading: str) -> None:
    entries = "".join(
        f'<li><div class="who"><b>Ann</b> <span>12 Nov 2025 08:0{n}</span></div><div class="say">'
        f'{P(text)}</div><a href="#r{n}">Reply</a></li>'
        for n, text in enumerate(SAID)
    )
    after = f'<div class="talk">{heading}<ol>{entries}</ol></div>'
    assert text_of(page(paragraphs(*TEXT), after=after)) == body_of(*TEXT)


def test_a_table_of_comments_below_the_tools() -> None:
    rows = "".join(f"<tr><td>Reader</td><td>{text}</td></tr>" for text in SAID)
    tools = '<div class="tools"><a href="/print">Print</a></div>'
    text = paragraphs(*LONG) + tools + f"<table>{rows}</table>"
    assert text_of(page(text)) == body_of(*LONG)


PLAYERS = [
    '<iframe src="https://www.youtube.com/embed/a1b2c3"></iframe>',
    '<figure><div><iframe src="https://www.youtube-nocookie.com/embed/a1b2c3"></iframe></div></figure>',
]


@pytest.mark.parametrize("player", PLAYERS)
def test_a_player_between_two_paragraphs_keeps_its_place(player: str) -> None:
    types = [block.type for block in item(page(within(player))).blocks]
    assert types == ["paragraph", "embed", "paragraph", "paragraph"]


PICTURES = [
    '<figure><img src="/m/club-logo-unveiled.jpg" alt="The badge on a curtain"></figure>',
    '<figure><img src="/m/flag.jpg"><figcaption>A flag on the pier</figcaption></figure>',
    '<div><a role="button" href="/m/tape-large.jpg"><img src="/m/tape.jpg" width="800"></a></div>',
    '<button aria-haspopup="dialog"><img src="/m/plough.jpg" width="1200"><i>+</i></button>',
    '<img src="/m/social-kitchen-and-its-share-of-bread.jpg">',
]


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_whatever_its_name_and_what_opens_it(picture: str) -> None:
    types = [block.type for block in item(page(within(picture))).blocks]
    assert types == ["paragraph", "image", "paragraph", "paragraph"]


@pytest.mark.parametrize("picture", PICTURES)
def test_it_may_be_the_lead(picture: str) -> None:
    read = item(page(above=picture))
    assert read.main_image is not None
    assert read.article_body == body_of(*TEXT)


@pytest.mark.parametrize("name", ["logo.png", "share-icon.png", "icons/flag.png", "x/play.svg"])
def test_decoration_is_no_picture(name: str) -> None:
    read = item(page(within(f'<img src="/m/{name}">')))
    assert [block.type for block in read.blocks] == ["paragraph"] * 3


@pytest.mark.parametrize(
    "under",
    [
        "<p>Tagged: {}</p>",
        "<p>Keywords: {}</p>",
        '<div>This entry was posted in <a href="/c" rel="category tag">News</a> and tagged {}. '
        'Bookmark the <a href="/p">permalink</a>.</div>',
    ],
)
def test_tags_are_found_above_whatever_follows(under: str) -> None:
    tags = '<a href="/t/1" rel="tag">Quays</a> <a href="/t/2" rel="tag">Chalk</a>'
    rest = "".join(f"<div><p>Tide table of harbour {n}</p></div>" for n in range(30))
    source = page(paragraphs(*LONG), after=under.format(tags) + f"<section>{rest}</section>")
    assert item(source).keywords == ["Quays", "Chalk"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Omar Deeb | Updated 28 Nov 2024 17:16", ["Omar Deeb"]),
        ("By Lina Farah, published 28 Nov 2024 at 17:16", ["Lina Farah"]),
        ("By Huda Nasser | Environment, Economy | 28 Nov 2024 17:16", ["Huda Nasser"]),
        ("By Lina Farah (lina@example.org)", ["Lina Farah"]),
        ("By Sami Khoury Jr. and Dana Aziz", ["Sami Khoury Jr.", "Dana Aziz"]),
    ],
)
def test_names_among_other_things(line: str, names: list[str]) -> None:
    assert item(page(meta=P(line))).authors == names


def test_the_list_under_the_title_is_still_read() -> None:
    assert item(page(paragraphs(*LONG), meta=META)).authors == ["Jane Doe"]


@pytest.mark.parametrize("name", ["post-author-name", "byline-wrapper", "writer"])
def test_a_name_in_a_box_that_is_named_for_it(name: str) -> None:
    assert item(
        page(meta=f'<div class="{name}">Huda Barakat</div><p>28 Nov 2024 17:16</p>')
    ).authors == ["Huda Barakat"]


@pytest.mark.parametrize("said", ["Follow the author", "Politics", "12 November 2025", "An"])
def test_other_words_in_such_a_box_are_no_name(said: str) -> None:
    meta = f'<div class="author">{said}</div><p>28 Nov 2024 17:16</p>'
    assert item(page(meta=meta)).authors == []
