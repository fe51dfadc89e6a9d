"""The lines of a body: paragraphs, sub-headings, quotations."""

from __future__ import annotations

from random import Random

from tests.wild.design import Design
from tests.wild.facts import Piece
from tests.wild.markup import Kid, Node, dressed, el


def paragraph(design: Design, piece: Piece, place: int, rng: Random) -> list[Kid]:
    """A paragraph in the form of this design; a habit may have written what is inside.

    The empty text beside that keeps white space out: no space may come between two elements.
    """
    kids = [*piece.kids, ""] if piece.kids else _inline(design, piece.text, place, rng)
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


def heading(design: Design, text: str) -> Kid:
    """A sub-heading, as a heading or as a line in bold."""
    form = design.pick("subheading", ("h2", "h3", "h4", "strong", "h2"))
    text += " " if design.chance("subheading.space", 0.3) else ""
    if form != "strong":
        return dressed(design, "subheading", form, text)
    inner = el("strong", text)
    return inner if design.broken_lines else el("p", inner)


def quote(design: Design, piece: Piece) -> Kid:
    """A quotation; a habit may have written what is inside."""
    words: Kid = el("p", piece.text) if design.chance("quote.p", 0.6) else piece.text
    return el("blockquote", piece.kids or words)
