"""Templates ``full`` and ``renamed``: the CMS's own markup, once with other names and tags."""

from __future__ import annotations

from html import escape

from tests.replica.habits.texts import text_of
from tests.replica.pictures import Picture
from tests.replica.pieces import Piece
from tests.replica.sections import ALONE, LIVE, REGIONS, Section
from tests.replica.view import ArticleView, Card, NamedLink, TickerItem

from . import metadata
from .base import (
    LISTEN,
    MENU_GROUPS,
    Furniture,
    ListingView,
    attr,
    disclaimer,
    entries,
    read_more_html,
)
from .names import OTHER, PLAIN, Names


class Classic:
    """The CMS's page; ``renamed`` has other class names and tags and no tawsiyat."""

    def __init__(self, names: Names, *, tawsiyat: bool) -> None:
        self.c = names
        self.tawsiyat = tawsiyat

    # furniture

    def _group(self, title: str, sections: list[Section]) -> str:
        links = "".join(f'<li><a href="{s.path}">{escape(s.name)}</a></li>' for s in sections)
        return f'<li><a href="javascript:void(0)">{title}</a><ul>{links}</ul></li>'

    def _menu(self, place: str, *, regions: bool) -> str:
        rows = "".join(self._group(title, sections) for title, sections in MENU_GROUPS)
        rows += "".join(f'<li><a href="{s.path}">{escape(s.name)}</a></li>' for s in [*ALONE, LIVE])
        if regions:
            rows += self._group("Regions", REGIONS)
        return f'<ul class="{self.c.menu} {place}">{rows}</ul>'

    def top(self) -> str:
        c = self.c
        return (
            f'<{c.box} class="site-header"><ul><li><a href="https://www.almayadeen.net/">Ar</a></li>'
            '<li><a href="https://espanol.almayadeen.net/">Es</a></li></ul>'
            '<a href="https://x.com/AlMayadeenEn">x</a><a href="/"><img src="/assets/logo.svg" '
            'alt="Al Mayadeen English"></a><p>Reality as it is</p>'
            '<img src="https://t.almayadeen.net/pixel.gif?e=view" width="1" height="1" alt="">'
            f"{self._menu('mobile', regions=False)}{self._menu('desktop', regions=True)}</{c.box}>"
        )

    def ticker(self, items: list[TickerItem]) -> str:
        c = self.c
        rows = "".join(
            f'<{c.box} class="{c.ticker_item}">'
            + (f'<a href="{attr(i.href)}">{escape(i.text)}</a>' if i.href else escape(i.text))
            + f"</{c.box}>"
            for i in items
        )
        return f'<{c.box} class="{c.ticker}"><span>BREAKING</span>{rows}</{c.box}>'

    def card(self, card: Card) -> str:
        c = self.c
        country = (
            f'<{c.box} class="{c.country}"><img src="/assets/flag.svg" '
            f'alt="{attr(card.country)}"></{c.box}>'
            if card.country
            else ""
        )
        return (
            f'<{c.box} class="{c.card}"><a href="{attr(card.href)}">'
            f'<img src="{attr(card.image)}" alt=""><{c.card_title}>{escape(card.headline)}'
            f'</{c.card_title}></a><a class="{c.category}" href="{card.label_href}">'
            f'{escape(card.label)}</a>{country}<{c.box} class="{c.time}"><p>{card.date}</p>'
            f"</{c.box}></{c.box}>"
        )

    def _label_card(self, card: Card) -> str:
        """A Read Next card: picture, label, headline; no date."""
        c = self.c
        return (
            f'<{c.box} class="{c.card}"><a href="{attr(card.href)}">'
            f'<img src="{attr(card.image)}" alt=""></a><span class="{c.category}">'
            f'{escape(card.label)}</span><a href="{attr(card.href)}"><{c.card_title}>'
            f"{escape(card.headline)}</{c.card_title}></a></{c.box}>"
        )

    def most_read(self, cards: list[Card]) -> str:
        c = self.c
        rows = "".join(self.card(card) for card in cards)
        return f'<{c.box} class="{c.side}"><h3>Most Read</h3>{rows}</{c.box}>'

    def coverage(self, links: list[NamedLink]) -> str:
        c = self.c
        rows = "".join(f'<li><a href="{n.href}">{escape(n.name)}</a></li>' for n in links)
        return (
            f'<{c.box} class="{c.side}"><h3>Coverage</h3><a href="/coverage">All</a>'
            f"<ul>{rows}</ul></{c.box}>"
        )

    def _read_next(self, cards: list[Card]) -> str:
        c = self.c
        rows = "".join(self._label_card(card) for card in cards)
        return f'<{c.box}><h3>Read Next</h3><a href="/latest">All</a>{rows}</{c.box}>'

    def footer(self, extra: str) -> str:
        c = self.c
        return (
            f'<{c.box} class="site-footer"><ul>'
            '<li><a href="/privacy-policy">Privacy Policy</a></li>'
            '<li><a href="/about-us">About Us</a></li><li><a href="/contact-us">Contact Us</a></li>'
            '<li><a href="/authors">Authors</a></li>'
            '<li><a href="https://play.google.com/store/apps">Android</a></li>'
            f'<li><a href="https://apps.apple.com/app">iOS</a></li></ul>{extra}'
            f"<p>All rights reserved to this stand-in site</p></{c.box}>"
        )

    # article

    def _picture(self, picture: Picture, *, slider: bool) -> str:
        c = self.c
        source = f'data-src="{attr(picture.url)}"' if c.lazy else f'src="{attr(picture.url)}"'
        dummy = 'src="/assets/blank.svg" ' if c.lazy else ""
        caption = f'<p class="{c.caption}">{escape(picture.printed)}</p>' if picture.caption else ""
        return (
            f'<{c.box} class="{c.slider if slider else "img-box"}"><img {dummy}{source} '
            f'alt="{attr(picture.alt)}">{caption}</{c.box}>'
        )

    def _related(self, cards: list[Card]) -> str:
        c = self.c
        rows = "".join(f'<li><a href="{attr(k.href)}">{escape(k.headline)}</a></li>' for k in cards)
        return f'<{c.box} class="{c.related}"><h4>Related News</h4><ul>{rows}</ul></{c.box}>'

    def _piece(self, piece: Piece, view: ArticleView) -> str:
        match piece.type:
            case "paragraph":
                return f"<p>{piece.html}</p>"
            case "heading":
                return f"<h{piece.level}>{piece.html}</h{piece.level}>"
            case "quote":
                return f"<blockquote><p>{piece.html}</p></blockquote>"
            case "list":
                return f"<ul>{entries(piece)}</ul>"
            case "box":
                return piece.html
            case "related":
                return self._related(view.related)
            case "read-more":
                return f"<p>{read_more_html(view.read_more[piece.rank], piece.rank)}</p>"
            case "image" if piece.picture:
                return self._picture(piece.picture, slider=False)
        return (
            f'<blockquote class="twitter-tweet"><p lang="en">{escape(piece.text)}</p>&mdash; '
            f'Oakhollow (@oakhollow_town) <a href="{piece.url}">May 2, 2026</a></blockquote>'
            '<script async src="https://platform.twitter.com/widgets.js"></script>'
        )

    def _player(self, view: ArticleView) -> str:
        if not view.story.video:
            return ""
        if not self.tawsiyat:
            box = self.c.box
            return f'<{box}><iframe src="{view.youtube}" allowfullscreen></iframe></{box}>'
        return (
            f'<{self.c.box} class="video-box"><video controls><source src="{view.story.video}" '
            f'type="video/mp4"></video></{self.c.box}>'
        )

    def _label(self, view: ArticleView) -> str:
        """``renamed`` prints section and region above the title; ``full`` has metadata for it."""
        o = view.story.outline
        if self.tawsiyat:
            return ""
        region = next((s for s in REGIONS if s.name == o.region), None)
        return (
            f'<p><a href="{o.section.path}">{escape(o.section.name)}</a>'
            + (f' <a href="{region.path}">{escape(region.name)}</a>' if region else "")
            + ("<span>LIVE</span>" if o.kind == "live" else "")
            + "</p>"
        )

    def article(self, view: ArticleView, furniture: Furniture) -> str:
        c, story = self.c, view.story
        authors = " and ".join(story.outline.authors)
        source = f"<li>Source: {escape(story.sources)}</li>" if story.sources else ""
        minutes = f"<p>{story.minutes} Min Read</p>" if story.minutes else ""
        summary = (
            f'<p class="{c.summary}">{escape(story.description)}</p>' if story.description else ""
        )
        listen = LISTEN.format(story.audio) if story.audio else ""
        body = text_of(view, [self._piece(piece, view) for piece in view.pieces])
        around = view.around
        tags = "".join(
            f'<li><a href="{t.href}">{escape(t.name)}</a></li>'
            if self.tawsiyat
            else f"<li>{escape(t.name)}</li>"
            for t in view.tags
        )
        return (
            f"{furniture.top}{furniture.ticker}"
            f'<{c.box} class="details-white-box">{around.first}{self._label(view)}'
            f'<{c.title} class="{c.title_class}">{escape(story.headline)}</{c.title}>'
            f'<ul class="{c.metas}"><li>By {escape(authors)}</li>{source}<li>{view.date}</li></ul>'
            f"{minutes}{summary}{listen}{furniture.social}"
            f"{self._picture(story.lead, slider=True)}{self._player(view)}"
            f'{around.above}<{c.section} class="{c.body}"><div class="{c.content}">{body}</div>'
            f"</{c.section}>{around.below}"
            f"{disclaimer(view, c.disclaimer)}"
            f'<ul class="{c.tags}">{tags}</ul></{c.box}>{around.after}'
            f"{furniture.most_read}{furniture.coverage}{self._read_next(view.read_next)}"
            f"{furniture.footer}"
        )

    def head(self, view: ArticleView) -> str:
        return metadata.cms_head(view, with_tawsiyat=self.tawsiyat)

    def listing_head(self, view: ListingView) -> str:
        return metadata.listing_head(view) if self.tawsiyat else ""

    # listing

    def cards(self, cards: list[Card]) -> str:
        return "".join(self.card(card) for card in cards)

    def listing(self, view: ListingView, furniture: Furniture) -> str:
        c = self.c
        more = f'<button class="{c.more}">Load more</button>' if view.load_more else ""
        after = f'<a class="{c.next}" href="{view.next}">Next</a>' if view.next else ""
        blocks = "".join(
            f'<{c.box} class="home-block"><h2>{escape(title)}</h2>{self.cards(cards)}</{c.box}>'
            for title, cards in view.blocks
        )
        names = "".join(f'<li><a href="{n.href}">{escape(n.name)}</a></li>' for n in view.names)
        return (
            f"{furniture.top}{furniture.ticker}{view.notice}"
            f'<{c.box} class="listing"><h1>{escape(view.title)}</h1>{view.text}'
            f'<{c.box} id="cards">{self.cards(view.cards)}</{c.box}>{blocks}'
            + (f"<ul>{names}</ul>" if names else "")
            + f"{more}{after}</{c.box}>{furniture.most_read}{furniture.coverage}{furniture.footer}"
        )


FULL = Classic(PLAIN, tawsiyat=True)
RENAMED = Classic(OTHER, tawsiyat=False)
