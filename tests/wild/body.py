"""The body of a story: paragraphs and what stands between them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.wild.design import Design
from tests.wild.facts import Piece, Story
from tests.wild.inserts import inner_picture, read_more, related, tweet
from tests.wild.markup import Kid, Node, Raw, box, dressed, el


def body(design: Design, story: Story, rng: Random) -> list[Kid]:
    """One or two containers with the pieces of the body, or the pieces without any."""
    parts = [
        [*_part(design, piece, n, rng), *_gap(design, rng)] for n, piece in enumerate(story.pieces)
    ]
    if design.paragraphs in ("p", "wrapped") and design.chance("body.bare", 0.12):
        return [kid for part in parts for kid in part]
    if len(parts) > 5 and design.chance("body.split", 0.12):
        ad = dressed(design, "ad", "div", el("p", "Advertisement"))
        return [_container(design, parts[:3]), ad, _container(design, parts[3:])]
    return [_container(design, parts)] if parts else []


def _container(design: Design, parts: list[list[Kid]]) -> Node:
    if not design.broken_lines:
        return box(design, "body", parts, itemprop=_itemprop(design))
    kids: list[Kid] = []
    run: list[Kid] = []
    for part in parts:
        if any(isinstance(kid, Node) and kid.tag not in INLINE for kid in part):
            kids, run = [*kids, *_run(design, run), *part], []
        else:
            run += [*part, el("br"), el("br")]
    return box(design, "body", kids, _run(design, run), itemprop=_itemprop(design))


def _run(design: Design, run: list[Kid]) -> list[Kid]:
    """Lines parted by breaks, in one paragraph or straight in the container."""
    return [el("p", run)] if run and design.paragraphs == "p-br" else run


def _gap(design: Design, rng: Random) -> list[Kid]:
    """What editors and advertising leave between paragraphs: nothing that can be read."""
    if design.broken_lines or not design.chance("gaps", 0.25) or rng.random() > 0.3:
        return []
    form = design.pick("gap", ("space", "break", "script", "frame", "anchor"))
    made: dict[str, Kid] = {
        "space": el("p", Raw("&nbsp;")),
        "break": el("p", el("br")),
        "script": el("script", Raw("window.ads=window.ads||[];ads.push('Read Next')")),
        "frame": dressed(design, "ad", "div", el("iframe", src="https://ads.example.org/1")),
        "anchor": el("a", id="more", name="more"),
    }
    return [made[form]]


def _itemprop(design: Design) -> str | None:
    return "articleBody" if design.chance("microdata", 0.15) else None


INLINE = ("a", "strong", "em", "b", "span", "i")


def _part(design: Design, piece: Piece, place: int, rng: Random) -> list[Kid]:
    writers: dict[str, Callable[[], list[Kid]]] = {
        "paragraph": lambda: _paragraph(design, _inline(design, piece.text, place, rng)),
        "heading": lambda: [_heading(design, piece.text)],
        "quote": lambda: [el("blockquote", _quote(design, piece.text))],
        "list": lambda: [
            el(design.pick("list", ("ul", "ol")), [el("li", item) for item in piece.items])
        ],
        "picture": lambda: [inner_picture(design, piece, rng)],
        "tweet": lambda: [*tweet(design, piece)],
        "pull": lambda: [
            dressed(design, "pullquote", design.pick("pull", ("aside", "div")), piece.text)
        ],
        "read-more": lambda: read_more(design, piece),
        "related": lambda: related(design, piece),
        "ad": lambda: [
            dressed(design, "ad", design.pick("ad", ("div", "p", "span", "div")), piece.text)
        ],
    }
    return writers[piece.type]()


def _paragraph(design: Design, kids: list[Kid]) -> list[Kid]:
    form = design.paragraphs
    if form == "custom":
        return [dressed(design, "para", "x-paragraph", kids)]
    if design.broken_lines:
        return kids
    if form == "wrapped":
        return [dressed(design, "block", "div", el("p", kids))]
    if form == "spans":
        return [el("p", el("span", kids, style="font-size:12pt"))]
    return [dressed(design, "para", "div" if form == "div" else "p", kids)]


def _inline(design: Design, text: str, place: int, rng: Random) -> list[Kid]:
    """The text with a drop cap, a link, bold or slanted words, or a stray space at its end."""
    if place == 0 and design.chance("dropcap", 0.12):
        return [dressed(design, "dropcap", "span", text[0]), text[1:]]
    if place == 0 and design.chance("bold-first", 0.08):
        return [el("strong", text)]
    words = text.split(" ")
    kids: list[Kid] = [text]
    if len(words) > 8 and rng.random() < 0.35:
        start = rng.randrange(0, len(words) - 4)
        middle = " ".join(words[start : start + 3])
        before, after = " ".join(words[:start]), " ".join(words[start + 3 :])
        tag = rng.choice(("a", "a", "strong", "em", "span", "b"))
        link = {"href": "https://example.org/report"} if tag == "a" else {}
        kids = [f"{before} " if before else "", Node(tag, [middle], link), f" {after}"]
    if rng.random() < 0.15:
        kids.append(" ")
    return [kid for kid in kids if kid != ""]


def _heading(design: Design, text: str) -> Kid:
    form = design.pick("subheading", ("h2", "h3", "h4", "strong", "h2"))
    text += " " if design.chance("subheading.space", 0.3) else ""
    if form != "strong":
        return dressed(design, "subheading", form, text)
    inner = el("strong", text)
    return inner if design.broken_lines else el("p", inner)


def _quote(design: Design, text: str) -> Kid:
    return el("p", text) if design.chance("quote.p", 0.6) else text
