"""What all templates share: the parts they are handed and a few words."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import Protocol

from tests.replica.pieces import Piece
from tests.replica.sections import ARTICLES, NEWS, VIDEOS, Section
from tests.replica.view import ArticleView, Card, NamedLink, TickerItem

MENU_GROUPS: list[tuple[str, list[Section]]] = [
    ("News", NEWS),
    ("Articles", ARTICLES),
    ("Videos", VIDEOS),
]
LISTEN = '<div class="listen"><span>Listen</span><audio controls src="{}"></audio></div>'
DISCLAIMER = (
    "The opinions mentioned in this article do not necessarily reflect the opinion of "
    "Al Mayadeen, but rather express the opinion of its writer exclusively."
)


def attr(text: str | None) -> str:
    """Text for an attribute in double quotes."""
    return escape(text or "", quote=True)


def read_more_html(card: Card, rank: int) -> str:
    """The two ways a ``Read more:`` line is marked up."""
    href, headline = attr(card.href), escape(card.headline)
    if rank % 2:
        return f'<strong>Read more: </strong><a href="{href}">{headline}</a>'
    return f'<a href="{href}">Read more: {headline}</a> '


def entries(piece: Piece, inner: str = "") -> str:
    """The entries of a list, each in one element more where ``inner`` names it."""
    before, after = (f"<{inner}>", f"</{inner}>") if inner else ("", "")
    return piece.html or "".join(f"<li>{before}{escape(e)}{after}</li>" for e in piece.items)


def disclaimer(view: ArticleView, name: str) -> str:
    if view.story.outline.kind not in {"opinion", "analysis", "blog"}:
        return ""
    return f'<div class="{name}">{DISCLAIMER}</div>'


@dataclass(frozen=True)
class Furniture:
    """The parts that are the same on all pages of a template at one instant."""

    top: str
    ticker: str
    most_read: str
    coverage: str
    footer: str
    social: str


@dataclass
class ListingView:
    """A page of cards: home, section, region, dossier, tag, author; or a plain text page."""

    title: str
    url: str
    cards: list[Card] = field(default_factory=list)
    blocks: list[tuple[str, list[Card]]] = field(default_factory=list)
    names: list[NamedLink] = field(default_factory=list)
    next: str | None = None
    load_more: bool = False
    notice: str = ""
    text: str = ""
    posttype: str = ""
    """What the metadata calls the page; author pages and dossiers pose as articles."""


class Template(Protocol):
    def top(self) -> str: ...
    def ticker(self, items: list[TickerItem]) -> str: ...
    def most_read(self, cards: list[Card]) -> str: ...
    def coverage(self, links: list[NamedLink]) -> str: ...
    def footer(self, extra: str) -> str: ...
    def head(self, view: ArticleView) -> str: ...
    def article(self, view: ArticleView, furniture: Furniture) -> str: ...
    def listing_head(self, view: ListingView) -> str: ...
    def listing(self, view: ListingView, furniture: Furniture) -> str: ...
    def cards(self, cards: list[Card]) -> str: ...
