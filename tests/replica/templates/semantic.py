"""Template ``json-ld``: HTML5 elements, JSON-LD, a visible path of sections; few classes."""

from __future__ import annotations

from html import escape

from tests.replica.habits.texts import text_of
from tests.replica.pictures import Picture
from tests.replica.pieces import Piece
from tests.replica.sections import ALONE, LIVE, REGIONS, Section
from tests.replica.view import ArticleView, Card, NamedLink, TickerItem

from . import metadata
from .base import DISCLAIMER, MENU_GROUPS, Furniture, ListingView, attr, entries, read_more_html


def _items(sections: list[Section]) -> str:
    return "".join(f'<li><a href="{s.path}">{escape(s.name)}</a></li>' for s in sections)


def _image(picture: Picture, name: str = "") -> str:
    caption = f"<figcaption>{escape(picture.printed)}</figcaption>" if picture.caption else ""
    return (
        f'<figure{name}><picture><img src="{attr(picture.url)}" loading="lazy" '
        f'alt="{attr(picture.alt)}"></picture>{caption}</figure>'
    )


class Semantic:
    """A page as a modern CMS prints it."""

    def top(self) -> str:
        groups = "".join(
            f"<details><summary>{title}</summary><ul>{_items(sections)}</ul></details>"
            for title, sections in MENU_GROUPS
        )
        desktop = "".join(
            f"<li><span>{title}</span><ul>{_items(sections)}</ul></li>"
            for title, sections in [*MENU_GROUPS, ("Regions", REGIONS)]
        )
        alone = _items([*ALONE, LIVE])
        return (
            '<header><p><a href="https://www.almayadeen.net/">Ar</a> '
            '<a href="https://espanol.almayadeen.net/">Es</a> '
            '<a href="https://x.com/AlMayadeenEn">x</a></p>'
            '<a href="/">Al Mayadeen English</a><p>Reality as it is</p>'
            f'<nav aria-label="mobile">{groups}<ul>{alone}</ul></nav>'
            f'<nav aria-label="desktop"><ul>{desktop}{alone}</ul></nav>'
            '<script async src="https://t.almayadeen.net/t.js"></script></header>'
        )

    def ticker(self, items: list[TickerItem]) -> str:
        rows = "".join(
            f'<li><a href="{attr(i.href)}">{escape(i.text)}</a></li>'
            if i.href
            else f"<li>{escape(i.text)}</li>"
            for i in items
        )
        return f'<section aria-live="polite"><h2>BREAKING</h2><ul>{rows}</ul></section>'

    def card(self, card: Card) -> str:
        country = f"<span>{escape(card.country)}</span>" if card.country else ""
        return (
            f'<article><a href="{attr(card.href)}"><img src="{attr(card.image)}" alt=""></a>'
            f'<a href="{card.label_href}">{escape(card.label)}</a>{country}'
            f'<h3><a href="{attr(card.href)}">{escape(card.headline)}</a></h3>'
            f"<time>{card.date}</time></article>"
        )

    def cards(self, cards: list[Card]) -> str:
        return "".join(self.card(card) for card in cards)

    def most_read(self, cards: list[Card]) -> str:
        rows = "".join(
            f'<li><a href="{attr(k.href)}"><img src="{attr(k.image)}" alt="">'
            f"<strong>{escape(k.headline)}</strong></a> <span>{escape(k.label)}</span> "
            f"<time>{k.date}</time></li>"
            for k in cards
        )
        return f"<aside><h2>Most Read</h2><ol>{rows}</ol></aside>"

    def coverage(self, links: list[NamedLink]) -> str:
        rows = "".join(f'<li><a href="{n.href}">{escape(n.name)}</a></li>' for n in links)
        return (
            '<aside><header><h2>Coverage</h2><a href="/coverage">All</a></header>'
            f"<ul>{rows}</ul></aside>"
        )

    def _read_next(self, cards: list[Card]) -> str:
        rows = "".join(
            f'<li><a href="{attr(k.href)}"><img src="{attr(k.image)}" alt="">'
            f"<span>{escape(k.label)}</span><h3>{escape(k.headline)}</h3></a></li>"
            for k in cards
        )
        return f'<section><h2>Read Next</h2><a href="/latest">All</a><ul>{rows}</ul></section>'

    def footer(self, extra: str) -> str:
        return (
            '<footer><nav><a href="/privacy-policy">Privacy Policy</a> '
            '<a href="/about-us">About Us</a> <a href="/contact-us">Contact Us</a> '
            '<a href="/authors">Authors</a> <a href="https://play.google.com/store/apps">Android'
            '</a> <a href="https://apps.apple.com/app">iOS</a></nav>'
            f"{extra}<small>All rights reserved to this stand-in site</small></footer>"
        )

    def _piece(self, piece: Piece, view: ArticleView) -> str:
        match piece.type:
            case "paragraph":
                return f"<p>{piece.html}</p>"
            case "heading":
                return f"<h{piece.level}>{piece.html}</h{piece.level}>"
            case "quote":
                return f"<blockquote>{piece.html}</blockquote>"
            case "list":
                return f"<ol>{entries(piece, inner='p')}</ol>"
            case "box":
                return piece.html
            case "related":
                rows = "".join(
                    f'<li><a href="{attr(k.href)}"><img src="{attr(k.image)}" alt="">'
                    f"{escape(k.headline)}</a></li>"
                    for k in view.related
                )
                return f"<aside><h3>Related News</h3><ul>{rows}</ul></aside>"
            case "read-more":
                return f"<p>{read_more_html(view.read_more[piece.rank], piece.rank)}</p>"
            case "image" if piece.picture:
                return _image(piece.picture)
        return (
            f'<figure><blockquote class="twitter-tweet" cite="{piece.url}"><p lang="en">'
            f"{escape(piece.text)}</p>&mdash; Oakhollow (@oakhollow_town) "
            f'<a href="{piece.url}">May 2, 2026</a></blockquote></figure>'
        )

    def _path(self, view: ArticleView) -> str:
        o = view.story.outline
        parent = f"<li>{o.section.parent}</li>" if o.section.parent else ""
        region = next((s for s in REGIONS if s.name == o.region), None)
        live = "<b>LIVE</b>" if o.kind == "live" else ""
        return (
            f'<nav aria-label="breadcrumb"><ol>{parent}<li><a href="{o.section.path}">'
            f"{escape(o.section.name)}</a></li></ol></nav>"
            + (f'<a href="{region.path}">{escape(region.name)}</a>' if region else "")
            + live
        )

    def _listen(self, view: ArticleView) -> str:
        audio = view.story.audio
        return f'<p><b>Listen</b> <audio controls src="{audio}"></audio></p>' if audio else ""

    def article(self, view: ArticleView, furniture: Furniture) -> str:
        story, outline = view.story, view.story.outline
        by = " and ".join(f"<span>{escape(name)}</span>" for name in outline.authors)
        source = f"<li>Source: {escape(story.sources)}</li>" if story.sources else ""
        minutes = f"<p>{story.minutes} Min Read</p>" if story.minutes else ""
        summary = f"<p><em>{escape(story.description)}</em></p>" if story.description else ""
        video = f'<video controls src="{story.video}"></video>' if story.video else ""
        body = text_of(view, [self._piece(piece, view) for piece in view.pieces])
        around = view.around
        tags = "".join(
            f'<li><a rel="tag" href="{t.href}">{escape(t.name)}</a></li>' for t in view.tags
        )
        opinion = outline.kind in {"opinion", "analysis", "blog"}
        return (
            f"{furniture.top}{furniture.ticker}<main><article>{around.first}<header>{self._path(view)}"
            f"<h1>{escape(story.headline)}</h1><ul><li>By {by}</li>{source}"
            f"<li><time>{view.date}</time></li></ul>{minutes}{summary}</header>"
            f"{self._listen(view)}{furniture.social}{_image(story.lead)}{video}"
            f'{around.above}<div itemprop="articleBody">{body}</div>{around.below}'
            + (f"<small>{DISCLAIMER}</small>" if opinion else "")
            + f"<footer><ul>{tags}</ul></footer></article>{around.after}"
            f"{furniture.most_read}{furniture.coverage}{self._read_next(view.read_next)}</main>"
            f"{furniture.footer}"
        )

    def head(self, view: ArticleView) -> str:
        return (
            f"<title>{escape(view.story.headline)}</title>"
            f'<link rel="canonical" href="{attr(view.canonical)}">'
            f'<meta property="og:title" content="{attr(view.story.headline)}">'
            f'<meta property="og:type" content="article">{metadata.json_ld(view)}'
        )

    def listing_head(self, view: ListingView) -> str:
        return metadata.page_json_ld(view)

    def listing(self, view: ListingView, furniture: Furniture) -> str:
        more = "<p><button>Load more</button></p>" if view.load_more else ""
        after = f'<nav><a rel="next" href="{view.next}">Next</a></nav>' if view.next else ""
        blocks = "".join(
            f"<section><h2>{escape(title)}</h2>{self.cards(cards)}</section>"
            for title, cards in view.blocks
        )
        names = "".join(f'<li><a href="{n.href}">{escape(n.name)}</a></li>' for n in view.names)
        return (
            f"{furniture.top}{furniture.ticker}{view.notice}<main><h1>{escape(view.title)}</h1>"
            f'{view.text}<section id="cards">{self.cards(view.cards)}</section>{blocks}'
            + (f"<ul>{names}</ul>" if names else "")
            + f"{more}{after}{furniture.most_read}{furniture.coverage}</main>{furniture.footer}"
        )


SEMANTIC = Semantic()
