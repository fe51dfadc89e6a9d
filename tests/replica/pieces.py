"""The body of an article in pieces: paragraphs and what may stand between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape

from . import prose
from .dice import Dice
from .outline import Outline
from .pictures import Picture, thrown_picture
from .plan import BEIRUT

NOTES = "https://notes.example.org"


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of the body; ``html`` is the inside of a paragraph, heading or quote."""

    type: str
    text: str = ""
    html: str = ""
    level: int = 0
    items: tuple[str, ...] = ()
    url: str = ""
    picture: Picture | None = None
    rank: int = 0
    """For ``read-more`` and ``related``: which of the page's links stands here."""
    links: tuple[tuple[str, str], ...] = ()
    """Address and words of the links in ``html``."""


def _markup(dice: Dice, text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text as a CMS prints it, with its links: entities, bold words, a stray space."""
    html = escape(text, quote=False)
    links: tuple[tuple[str, str], ...] = ()
    throw = dice.below(12)
    if throw < 4:
        first, _, rest = html.partition(" ")
        second, _, rest = rest.partition(" ")
        if "&" not in first + second and rest:
            note = f"{NOTES}/{dice.below(9999)}"
            links = ((note, f"{first} {second}"),) if throw == 1 else ()
            html = (
                f"<strong>{first} {second}</strong> {rest}",
                f'<a href="{note}">{first} {second}</a> {rest}',
                f"{first}&nbsp;{second} {rest}",
                f"{first} <em>{second}</em> {rest} ",
            )[throw]
    elif throw == 4:
        html = html.replace("“", "&ldquo;").replace("”", "&rdquo;") + " "
    elif throw == 5:
        html = html.replace("é", "&eacute;").replace("'", "&#39;") + "&nbsp;"
    return html, links


def _paragraph(dice: Dice) -> Piece:
    text = prose.paragraph(dice)
    html, links = _markup(dice, text)
    return Piece("paragraph", text, html, links=links)


def _embed(dice: Dice) -> Piece:
    url = f"https://twitter.com/oakhollow_town/status/{10**17 + dice.below(1 << 32)}"
    return Piece("embed", f"{prose.sentence(dice)} #openday", url=url)


def _extra(dice: Dice, outline: Outline) -> Piece:
    """What may stand between two paragraphs."""
    throw = dice.below(10)
    if throw < 4:
        text = prose.heading(dice)
        stray = " " if dice.chance(0.4) else ""
        level = 3 if dice.chance(0.2) else 2
        return Piece("heading", text, escape(text, quote=False) + stray, level)
    if throw < 6:
        text = prose.sentence(dice)
        return Piece("quote", text, escape(text, quote=False))
    if throw == 6:
        entries = tuple(prose.sentence(dice) for _ in range(2 + dice.below(4)))
        return Piece("list", items=entries)
    if throw == 7:
        return _embed(dice)
    return Piece("image", picture=thrown_picture(dice, outline))


def _body(dice: Dice, outline: Outline) -> list[Piece]:
    count = 3 + dice.below(12) + (3 if outline.kind == "feature" else 0)
    pieces: list[Piece] = []
    for rank in range(count):
        pieces.append(_paragraph(dice))
        if rank < count - 1 and dice.chance(0.35):
            pieces.append(_extra(dice, outline))
    return pieces


def _live(dice: Dice, outline: Outline) -> list[Piece]:
    """Timed entries, the newest first."""
    pieces: list[Piece] = []
    moment = datetime.fromtimestamp(outline.published, BEIRUT)
    minutes = moment.hour * 60 + moment.minute
    for _ in range(3 + dice.below(6)):
        text = f"{minutes // 60:02}:{minutes % 60:02} {prose.heading(dice)}"
        pieces.append(Piece("heading", text, escape(text, quote=False), 3))
        pieces.extend(_paragraph(dice) for _ in range(1 + dice.below(2)))
        minutes = max(0, minutes - 1 - dice.below(30))
    return pieces


def _gallery(dice: Dice, outline: Outline) -> list[Piece]:
    pieces = [_paragraph(dice)] if dice.chance(0.7) else []
    pictures = 5 + dice.below(10)
    return pieces + [Piece("image", picture=thrown_picture(dice, outline)) for _ in range(pictures)]


def thrown_pieces(dice: Dice, outline: Outline) -> list[Piece]:
    if outline.newscast:
        return []
    if outline.kind == "live":
        return _live(dice, outline)
    if outline.kind == "gallery":
        return _gallery(dice, outline)
    if outline.kind in {"video", "episode", "infographic"}:
        return [_paragraph(dice) for _ in range(dice.below(4))]
    return _body(dice, outline)
