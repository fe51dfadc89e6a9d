"""The body of a story: paragraphs and what stands between them."""

from __future__ import annotations

import copy
from collections.abc import Callable
from random import Random

from tests.wild.design import Design
from tests.wild.facts import Piece, Story
from tests.wild.folding import folded, unfold
from tests.wild.hiding import twins
from tests.wild.inserts import inner_picture, read_more, related, tweet
from tests.wild.markup import Kid, Node, Raw, box, dressed, el
from tests.wild.paragraphs import heading, paragraph, quote


def body(design: Design, story: Story, rng: Random) -> list[Kid]:
    """One or two containers with the pieces of the body, or the pieces without any."""
    parts = [
        [*_part(design, piece, n, rng), *_gap(design, rng)] for n, piece in enumerate(story.pieces)
    ]
    made = _containers(design, parts)
    if design.chance("body.twice", 0):
        copies = el("div", made), el("div", copy.deepcopy(made))
        return [*twins(*copies, rng)]
    return made


def _containers(design: Design, parts: list[list[Kid]]) -> list[Kid]:
    if design.chance("body.folded", 0):
        return _folded(design, parts)
    if design.paragraphs in ("p", "wrapped") and design.chance("body.bare", 0.12):
        return [kid for part in parts for kid in part]
    if len(parts) > 5 and design.chance("body.split", 0.12):
        ad = dressed(design, "ad", "div", el("p", "Advertisement"))
        return [_container(design, parts[:3]), ad, _container(design, parts[3:])]
    return [_container(design, parts)] if parts else []


def _folded(design: Design, parts: list[list[Kid]]) -> list[Kid]:
    """The first paragraphs, a button, and the rest, which the button unfolds."""
    button = unfold(design)
    if design.broken_lines or design.chance("folded.apart", 0.4):
        rest = folded(design, dressed(design, "rest", "div", _container(design, parts[2:])))
        return [_container(design, parts[:2]), button, rest]
    rest = folded(design, dressed(design, "rest", "div", [kid for p in parts[2:] for kid in p]))
    return [_container(design, [*parts[:2], [button, rest]])]


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


INLINE = frozenset({"a", "strong", "em", "b", "span", "i", "font", "img", "x-term", "x-source"})


def _part(design: Design, piece: Piece, place: int, rng: Random) -> list[Kid]:
    writers: dict[str, Callable[[], list[Kid]]] = {
        "paragraph": lambda: paragraph(design, piece, place, rng),
        "heading": lambda: [heading(design, piece.text)],
        "quote": lambda: [quote(design, piece)],
        "list": lambda: [
            el(
                design.pick("list", ("ul", "ol")),
                piece.kids or [el("li", item) for item in piece.items],
            )
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
    return writers[piece.type]() if piece.type in writers else piece.kids
