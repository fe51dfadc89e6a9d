"""The expected records: for each article exactly what its page says, and nothing it does not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from almayadeen.items import Article, Audio, Block, Image, Link, Video
from almayadeen.site.urls import absolute, article_id

from .links import Links
from .moments import instant, printed_moment
from .pictures import Picture
from .pieces import Piece
from .prints import PRINTS, Prints
from .sections import LISTED
from .site import Site
from .templates.metadata import UNCATEGORISED
from .view import ArticleView, Card, NamedLink, Views


def _image(picture: Picture) -> Image:
    return Image(url=picture.url, caption=picture.caption, credit=picture.credit)


class Truth:
    """Records of a site at its present instant."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.links = Links(site)
        self.views = Views(site, self.links)

    @cached_property
    def most_read(self) -> list[Link]:
        return self._cards(self.views.cards(self.links.most_read(), 70, day_only=True))

    @cached_property
    def coverage_links(self) -> list[Link]:
        return self._named(self.views.coverage())

    def all(self) -> Iterator[Article]:
        """The record of every article that stands, oldest first."""
        return map(self.record, self.site.standing())

    def id(self, n: int) -> str:
        prints = PRINTS[self.site.outline(n).template]
        post_id = self.site.outline(n).post_id if prints.post_id else None
        return article_id(post_id, self.site.address(n))

    def number(self, article_id: str) -> int:
        """The number of the article with this id."""
        if article_id.isdecimal():
            return int(article_id) - 2_000_000
        return next(n for n in range(self.site.count) if self.id(n) == article_id)

    def record(self, n: int, now: int | None = None) -> Article:
        """The record of article n; with ``now`` its content as it was then."""
        view = self.views.article(n, now)
        story, outline = view.story, view.story.outline
        prints = PRINTS[outline.template]
        blocks = [b for b in (self._block(p, view) for p in view.pieces) if b]
        body = "\n\n".join(text for text in map(_text, blocks) if text)
        pictures = [story.lead, *(p.picture for p in view.pieces if p.picture)]
        zone = prints.zone
        return Article(
            id=self.id(n),
            kind=outline.kind,
            url=view.url,
            canonical_url=view.canonical if prints.canonical else view.url,
            headline=story.headline,
            description=story.description,
            article_body=body or None,
            blocks=blocks,
            links=[link for block in blocks for link in block.links],
            authors=list(outline.authors),
            sources=story.sources.split(" & ") if story.sources else [],
            date_published=(
                instant(outline.published, zone)
                if zone
                else printed_moment(view.date, self.site.now)
            ),
            date_modified=instant(view.modified, zone) if zone else None,
            date_published_raw=view.date,
            section=self._section(view, prints),
            breadcrumbs=self._breadcrumbs(view) if prints.breadcrumbs else [],
            region=outline.country if prints.country else outline.region,
            coverage=[outline.dossier] if prints.coverage and outline.dossier else [],
            keywords=list(outline.tags),
            in_language="en" if prints.language else None,
            word_count=len(body.split()),
            reading_minutes=story.minutes,
            main_image=_image(story.lead),
            images=[_image(picture) for picture in pictures],
            videos=_videos(view, prints),
            audios=[Audio(url=story.audio)] if story.audio else [],
            read_next=self._cards(view.read_next),
            related=self._cards(view.related),
            read_more=[
                self._cards(view.read_more)[p.rank] for p in view.pieces if p.type == "read-more"
            ],
            most_read=self.most_read,
            coverage_links=self.coverage_links,
            keyword_links=self._named(view.tags) if _links_tags(view, prints) else [],
        )

    def _block(self, piece: Piece, view: ArticleView) -> Block | None:
        match piece.type:
            case "related" | "box":
                return None
            case "list":
                return Block(type="list", items=list(piece.items))
            case "image" if piece.picture:
                p = piece.picture
                return Block(type="image", url=p.url, caption=p.caption, credit=p.credit)
            case "embed":
                return Block(type="embed", url=piece.url)
            case "read-more":
                link = self._cards(view.read_more)[piece.rank]
                return Block(type="read-more", text=link.headline, url=link.url)
            case "heading":
                return Block(type="heading", text=piece.text, level=piece.level)
            case "quote":
                return Block(type="quote", text=piece.text)
        links = [Link(url=url, headline=words) for url, words in piece.links]
        return Block(type="paragraph", text=piece.text, links=links)

    def _cards(self, cards: list[Card]) -> list[Link]:
        return [self._link(card.href, card.headline) for card in cards]

    def _named(self, links: list[NamedLink]) -> list[Link]:
        return [self._link(link.href, link.name) for link in links]

    def _link(self, href: str, headline: str) -> Link:
        return Link(url=absolute(href, self.site.base) or "", headline=headline)

    def _section(self, view: ArticleView, prints: Prints) -> str | None:
        """The printed label or the category; else the menu entry that the address begins with."""
        outline = view.story.outline
        if prints.labels or outline.kind not in UNCATEGORISED:
            return outline.section.name
        fitting = [s for s in LISTED if outline.path.startswith(f"{s.path}/")]
        return max(fitting, key=lambda s: len(s.path)).name if fitting else None

    def _breadcrumbs(self, view: ArticleView) -> list[str]:
        section = view.story.outline.section
        return [name for name in (section.parent, section.name) if name]


def _links_tags(view: ArticleView, prints: Prints) -> bool:
    return prints.tag_links or "line of tags above the text" in view.habits


def _text(block: Block) -> str | None:
    """What a block adds to the plain text."""
    if block.type == "list":
        return "\n".join(block.items or [])
    return block.text if block.type in {"paragraph", "heading", "quote"} else None


def _videos(view: ArticleView, prints: Prints) -> list[Video]:
    if not view.story.video:
        return []
    url = view.youtube if prints.framed else view.story.video
    duration = view.story.duration if prints.duration else None
    return [Video(url=url, caption=None, credit=None, duration=duration)]
