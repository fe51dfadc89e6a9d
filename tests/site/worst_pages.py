"""Pages that cost the most to read, of any length."""

from __future__ import annotations

import json
from collections.abc import Callable

Page = Callable[[int], str]

HEAD = (
    "<html><head><title>A story of the port</title>"
    '<meta property="article:published_time" content="2025-11-03T10:00:00">{}</head>'
    "<body><h1>A story of the port</h1><p>By Al Mayadeen English</p><p>Today 20:24</p>"
)
TEXT = "<p>Paragraph of a story with enough words to be one, told in plain sentences.</p>" * 5
SENTENCE = "Some words of a paragraph that are a sentence."


def of(piece: str, before: str = TEXT, after: str = "") -> Page:
    """Return a page that is one piece of markup again and again."""
    return lambda size: HEAD.format("") + before + piece * (size // len(piece)) + after


def numbered(piece: str, before: str = TEXT) -> Page:
    """Return a page of pieces of which each has a number of its own."""

    def page(size: int) -> str:
        pieces = (piece.replace("#", str(n)) for n in range(size // (len(piece) + 3)))
        return HEAD.format("") + before + "".join(pieces)

    return page


def in_script(kind: str, value: Callable[[int], object]) -> Page:
    """Return a page with a script of JSON, whose markup is escaped."""

    def page(size: int) -> str:
        text = json.dumps(value(size)).replace("<", "\\u003c")
        return HEAD.format(f'<script type="{kind}">{text}</script>') + TEXT

    return page


def in_title(piece: str) -> Page:
    """Return a page whose title and headline are one piece again and again."""

    def page(size: int) -> str:
        long = piece * (size // len(piece))
        return f"<html><head><title>{long}</title></head><body><h1>{long}</h1>{TEXT}"

    return page


LD = {"@type": "NewsArticle", "headline": "A story of the port"}
CARD = (
    '<div class="card"><a href="/news/politics/story-of-the-port-#"><img src="/i#.jpg">'
    "<h3>Headline of a card with words #</h3></a><span>Today 20:24</span></div>"
)

WORST: dict[str, Page] = {
    "paragraphs": of(f"<p>{SENTENCE}</p>"),
    "boxes that stay open": of("<div>"),
    "boxes of a letter": of("<div>x</div>"),
    "deep and wide": of(f"<p>{SENTENCE}</p>", "<div>" * 1500),
    "links that stay open": of("<a href=/x>"),
    "attributes": lambda n: of(f"<div {' '.join(f'a{i}' for i in range(n // 7))}>")(n // 9),
    "one attribute": lambda n: HEAD.format("") + TEXT + f'<div class="{"a " * (n // 2)}">x',
    "inline JSON": in_script("application/json", lambda n: [{"a": [1, None]}] * (n // 20)),
    "escaped headings": in_script(
        "application/json", lambda n: {"html": "<h2>Heading &amp; more</h2>" * (n // 45)}
    ),
    "many things of JSON-LD": in_script(
        "application/ld+json",
        lambda n: [{"@type": "NewsArticle", "@id": f"{i}", "author": {"@id": f"{i - 1}"}}
                   for i in range(n // 70)],
    ),
    "keywords": in_script(
        "application/ld+json", lambda n: LD | {"keywords": ",".join(map(str, range(n // 7)))}
    ),
    "a body of JSON-LD": in_script(
        "application/ld+json", lambda n: LD | {"articleBody": "A sentence.\n" * (n // 13)}
    ),
    "a broken string of JSON": lambda n: HEAD.format(
        '<script type="application/ld+json">{"a":"' + '"\\' * (n // 2) + "</script>"
    ) + TEXT,
    "cards": numbered(CARD),
    "one paragraph": of("A sentence of the one long paragraph goes on. ", "<p>"),
    "one word": of("w", "<p>"),
    "spaces": of(" ", f"{TEXT}<p>a", "b</p>"),
    "commas": of(",", f"{TEXT}<p>"),
    "colons": of("a: ", f"{TEXT}<p>"),
    "bars": of("|", f"{TEXT}<p>"),
    "dates": of("<p>Today 20:24</p>"),
    "dates in one": of("3 November 2025 20:24 ", f"{TEXT}<p>"),
    "bylines": of("<p>By John Doe</p>"),
    "bylines in one": of("By John ", f"{TEXT}<p>"),
    "sources": of("<p>Source: Agencies</p>"),
    "headings": of("<h2>Heading of it</h2>", ""),
    "titles": of("<h1>A story of</h1>", ""),
    "breaks": of("a<br>", f"{TEXT}<p>"),
    "nothing but breaks": of("<br>"),
    "entries": of("<li>An entry of a list", f"{TEXT}<ul>"),
    "linked entries": numbered('<li><a href="/news/x-#">An entry of a list</a>', f"{TEXT}<ul>"),
    "rows": of("<tr><td>a<td>b", f"{TEXT}<table>"),
    "pictures": numbered('<img src="/i#.jpg" alt="A picture #">'),
    "figures": numbered('<figure><img src="/i#.jpg"><figcaption>Words #</figcaption></figure>'),
    "links": numbered('<a href="/news/x-#">x</a>'),
    "tags": numbered('<a href="/tags/w#">w#</a>', f"{TEXT}<div>Tags"),
    "related": numbered('<li><a href="/news/x-#">A headline of words #</a>', "<h3>Related News"),
    "hidden": of(f'<p style="display:none">{SENTENCE}</p>', ""),
    "quotations": of(f"<blockquote>{SENTENCE}</blockquote>"),
    "captions": of("<p>(AFP)</p>"),
    "paragraphs named captions": numbered(f'<p class="photo-caption">{SENTENCE} #</p>', ""),
    "boxes of one name": numbered(f'<div class="b t"><p>{SENTENCE} #</p></div>', ""),
    "boxes of one name with little in them": numbered('<div class="b t"><p>Few #</p></div>',
        f'<div class="b t"><p>{SENTENCE}</p></div>' * 5),
    "comments": of("<!-- a "),
    "signs": of("<", f"{TEXT}<p>"),
    "numbers of pages": numbered('<a href="?page=#">#</a>', CARD * 5),
    "bars in a title": in_title("|"),
    "names in a title": in_title("A - "),
    "words in a title": in_title("A story of "),
}  # fmt: skip
"""By what there is too much of."""
