"""What stands between the paragraphs: pictures, tweets, Read more lines, Related News."""

from __future__ import annotations

from random import Random

from tests.wild.cards import card_box
from tests.wild.design import Design
from tests.wild.facts import Piece
from tests.wild.furniture import label
from tests.wild.links import href
from tests.wild.markup import Kid, Node, box, dressed, el, tag_of
from tests.wild.pictures import picture
from tests.wild.words import several

CAPTIONS = several("figcaption|figcaption|figcaption|div|div|p|p|small|em|span|dl|above|bare")


def inner_picture(design: Design, piece: Piece, rng: Random) -> Node:
    """A picture inside the body, with its caption in one of the usual forms."""
    image = picture(
        design, f"https://media.almayadeen.net/media/image/{rng.random()}.jpg", piece.text
    )
    return figure(design, "inner", image, piece.text, piece.credit)


def figure(design: Design, name: str, image: Node, caption: str, credit: str) -> Node:
    """A picture above its caption, the credit in parentheses or an element of its own."""
    words: list[Kid] = [f"{caption} ({credit})"]
    if design.chance(f"{name}.credit", 0.25):
        words = [f"{caption} ", dressed(design, "credit", "span", f"({credit})")]
    form = design.pick(f"{name}.caption", CAPTIONS)
    if form == "figcaption":
        return el("figure", image, dressed(design, "caption", "figcaption", words))
    if form == "bare":
        return dressed(design, "figure", "div", image, words)
    if form == "dl":
        return el("dl", el("dt", image), dressed(design, "caption", "dd", words))
    if form == "above":
        return el("figure", dressed(design, "caption", "figcaption", words), image)
    if form in ("small", "em"):
        return dressed(design, "figure", "div", image, el("p", el(form, words)))
    return dressed(design, "figure", "div", image, dressed(design, "caption", form, words))


def tweet(design: Design, piece: Piece) -> list[Node]:
    """An embedded tweet, in the markup that its platform hands out everywhere."""
    url = "https://twitter.com/example/status/17293847566"
    if design.chance("tweet.frame", 0.2):
        return [el("iframe", src="https://platform.twitter.com/embed/Tweet.html?id=17293847566")]
    link = el("a", "November 3, 2025", href=url)
    quoted = el(
        "blockquote", el("p", piece.text, lang="en", dir="ltr"), "— Example (@example) ", link
    )
    quoted.attrs["class"] = "twitter-tweet"
    return [quoted, el("script", src="https://platform.twitter.com/widgets.js", async_="")]


def read_more(design: Design, piece: Piece) -> list[Kid]:
    """A line that leads to another article, wholly or partly a link."""
    stub = piece.links[0]
    url = href(design, stub.url)
    words = design.pick("more.word", ("Read more: ", "Read more: ", "Read More: ", "Read more | "))
    forms: dict[str, list[Kid]] = {
        "link": [el("a", f"{words}{stub.headline}", href=url)],
        "bold-link": [el("strong", el("a", f"{words}{stub.headline}", href=url))],
        "link-bold": [el("a", el("strong", f"{words}{stub.headline}"), href=url)],
        "strong": [el("strong", words.strip()), " ", el("a", stub.headline, href=url)],
        "text": [words, el("a", stub.headline, href=url)],
        "twice": [el("a", words.strip(), href=url), " ", el("a", stub.headline, href=url)],
    }
    line = forms[design.pick("more.form", tuple(forms))]
    if design.broken_lines:
        return line
    tag = design.pick("more.tag", ("p", "p", "p", "div", "h3", "boxed"))
    return [dressed(design, "more", "div", el("p", line)) if tag == "boxed" else el(tag, line)]


def related(design: Design, piece: Piece) -> list[Kid]:
    """The Related News box, as a box of its own or as flat lines between the paragraphs."""
    links = [el("a", stub.headline, href=href(design, stub.url)) for stub in piece.links]
    if design.chance("related.cards", 0.15):
        return [card_box(design, "related", "Related News", piece.links, (), None)]
    title = label(design, "related", "Related News")
    form = design.pick(
        "related.form", ("ul", "ul", "divs", "headings", "table", "flat", "bare", "line")
    )
    if form == "line":
        inner = [kid for link in links for kid in (link, el("br"))]
        return [el("p", el("strong", "Related News:"), " ", inner[:-1])]
    if form == "flat":
        return [
            title,
            *[el(design.pick("related.flat", ("p", "div", "h4")), link) for link in links],
        ]
    if form == "ul":
        return [box(design, "related", title, el("ul", [el("li", link) for link in links]))]
    if form == "table":
        return [
            el("table", el("tr", el("td", title)), [el("tr", el("td", link)) for link in links])
        ]
    lines = (
        links if form == "bare" else [el("h4" if form == "headings" else "div", a) for a in links]
    )
    return [dressed(design, "related", tag_of(design, "related"), title, lines)]
