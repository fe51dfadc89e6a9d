"""Template ``labels-only``: no metadata and no class names, only the visible words in boxes."""

from __future__ import annotations

from html import escape

from tests.replica.habits.texts import text_of
from tests.replica.pictures import Picture
from tests.replica.pieces import Piece
from tests.replica.sections import ALONE, LIVE, REGIONS, Section
from tests.replica.view import ArticleView, Card, NamedLink, TickerItem

from .base import DISCLAIMER, MENU_GROUPS, Furniture, ListingView, attr, entries, read_more_html


def _links(sections: list[Section]) -> str:
    return "".join(f'<div><a href="{s.path}">{escape(s.name)}</a></div>' for s in sections)


def _image(picture: Picture) -> str:
    caption = f"<div>{escape(picture.printed)}</div>" if picture.caption else ""
    return f'<div><img src="{attr(picture.url)}" alt="{attr(picture.alt)}">{caption}</div>'


class Bare:
    """Boxes in boxes; the labels are all there is to go by."""

    def _menu(self, *, regions: bool) -> str:
        groups = [*MENU_GROUPS, *([("Regions", REGIONS)] if regions else [])]
        rows = "".join(
            f"<div><div>{title}</div>{_links(sections)}</div>" for title, sections in groups
        )
        return f"<div>{rows}{_links([*ALONE, LIVE])}</div>"

    def top(self) -> str:
        return (
            '<div><div><a href="https://www.almayadeen.net/">Ar</a> '
            '<a href="https://espanol.almayadeen.net/">Es</a> '
            '<a href="https://x.com/AlMayadeenEn">x</a></div><div><a href="/">Al Mayadeen English'
            f"</a></div>{self._menu(regions=False)}{self._menu(regions=True)}"
            '<img src="https://t.almayadeen.net/p.gif" width="1" height="1"></div>'
        )

    def ticker(self, items: list[TickerItem]) -> str:
        rows = "".join(
            f'<p><a href="{attr(i.href)}">{escape(i.text)}</a></p>'
            if i.href
            else f"<p>{escape(i.text)}</p>"
            for i in items
        )
        return f"<div><div>BREAKING</div>{rows}</div>"

    def card(self, card: Card) -> str:
        return (
            f'<div><div><a href="{attr(card.href)}"><img src="{attr(card.image)}" alt=""></a>'
            f'</div><div><a href="{attr(card.href)}">{escape(card.headline)}</a></div>'
            f'<div><a href="{card.label_href}">{escape(card.label)}</a> <span>{card.date}</span>'
            "</div></div>"
        )

    def cards(self, cards: list[Card]) -> str:
        return "".join(self.card(card) for card in cards)

    def most_read(self, cards: list[Card]) -> str:
        return f"<div><div>Most Read</div>{self.cards(cards)}</div>"

    def coverage(self, links: list[NamedLink]) -> str:
        rows = "".join(f'<p><a href="{n.href}">{escape(n.name)}</a></p>' for n in links)
        return f'<div><div>Coverage</div><div><a href="/coverage">All</a></div>{rows}</div>'

    def _read_next(self, cards: list[Card]) -> str:
        rows = "".join(
            f'<div><a href="{attr(k.href)}"><img src="{attr(k.image)}" alt=""></a>'
            f'<p>{escape(k.label)}</p><p><a href="{attr(k.href)}">{escape(k.headline)}</a></p>'
            "</div>"
            for k in cards
        )
        return f'<div><div>Read Next</div><div><a href="/latest">All</a></div>{rows}</div>'

    def footer(self, extra: str) -> str:
        return (
            '<div><p><a href="/privacy-policy">Privacy Policy</a></p>'
            '<p><a href="/about-us">About Us</a></p><p><a href="/contact-us">Contact Us</a></p>'
            '<p><a href="/authors">Authors</a></p>'
            '<p><a href="https://play.google.com/store/apps">Android</a></p>'
            f'<p><a href="https://apps.apple.com/app">iOS</a></p>{extra}'
            "<p>All rights reserved to this stand-in site</p></div>"
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
                return f"<ul>{entries(piece)}</ul>"
            case "box":
                return piece.html
            case "related":
                rows = "".join(
                    f'<p><a href="{attr(k.href)}">{escape(k.headline)}</a></p>'
                    for k in view.related
                )
                return f"<div><p>Related News</p>{rows}</div>"
            case "read-more":
                return f"<p>{read_more_html(view.read_more[piece.rank], piece.rank)}</p>"
            case "image" if piece.picture:
                return _image(piece.picture)
        return (
            f"<blockquote><p>{escape(piece.text)}</p>&mdash; Oakhollow (@oakhollow_town) "
            f'<a href="{piece.url}">May 2, 2026</a></blockquote>'
        )

    def _label(self, view: ArticleView) -> str:
        o = view.story.outline
        region = next((s for s in REGIONS if s.name == o.region), None)
        return (
            f'<div><a href="{o.section.path}">{escape(o.section.name)}</a>'
            + (f' <a href="{region.path}">{escape(region.name)}</a>' if region else "")
            + (" <span>LIVE</span>" if o.kind == "live" else "")
            + "</div>"
        )

    def article(self, view: ArticleView, furniture: Furniture) -> str:
        story, outline = view.story, view.story.outline
        by = escape(" and ".join(outline.authors))
        source = f"<div>Source: {escape(story.sources)}</div>" if story.sources else ""
        minutes = f"<div>{story.minutes} Min Read</div>" if story.minutes else ""
        summary = f"<div>{escape(story.description)}</div>" if story.description else ""
        audio = story.audio
        listen = f'<div>Listen <audio src="{audio}" controls></audio></div>' if audio else ""
        video = f'<div><video src="{story.video}" controls></video></div>' if story.video else ""
        body = text_of(view, [self._piece(piece, view) for piece in view.pieces])
        around = view.around
        tags = "".join(f'<span><a href="{t.href}">{escape(t.name)}</a></span> ' for t in view.tags)
        opinion = outline.kind in {"opinion", "analysis", "blog"}
        return (
            f"{furniture.top}{furniture.ticker}<div><div>{around.first}{self._label(view)}"
            f"<h1>{escape(story.headline)}</h1><div><div>By {by}</div>{source}"
            f"<div>{view.date}</div></div>{minutes}{summary}{listen}{furniture.social}"
            f"{_image(story.lead)}{video}{around.above}<div>{body}</div>{around.below}<div>{tags}</div>"
            + (f"<div>{DISCLAIMER}</div>" if opinion else "")
            + f"</div>{around.after}{furniture.most_read}{furniture.coverage}"
            f"{self._read_next(view.read_next)}</div>{furniture.footer}"
        )

    def head(self, view: ArticleView) -> str:
        return f"<title>{escape(view.story.headline)}</title>"

    def listing_head(self, view: ListingView) -> str:
        return ""

    def listing(self, view: ListingView, furniture: Furniture) -> str:
        more = "<div><button>Load more</button></div>" if view.load_more else ""
        after = f'<div><a href="{view.next}">Next</a></div>' if view.next else ""
        blocks = "".join(
            f"<div><div>{escape(title)}</div>{self.cards(cards)}</div>"
            for title, cards in view.blocks
        )
        names = "".join(f'<p><a href="{n.href}">{escape(n.name)}</a></p>' for n in view.names)
        return (
            f"{furniture.top}{furniture.ticker}{view.notice}<div><div>{escape(view.title)}</div>"
            f'{view.text}<div id="cards">{self.cards(view.cards)}</div>{blocks}{names}{more}'
            f"{after}</div>{furniture.most_read}{furniture.coverage}{furniture.footer}"
        )


BARE = Bare()
