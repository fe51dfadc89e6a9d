"""What a template is given to print: addresses, cards and words, no markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

from tests.wild.habits.draft import Draft
from tests.wild.habits.habit import Habit

from .dice import Dice, scramble
from .habits.body import NOTHING, Around, accustomed, draft_of
from .habits.choice import chosen
from .links import Links, slug
from .moments import printed
from .pictures import MEDIA
from .pieces import Piece
from .site import Site, encoded
from .story import Story


class Card(NamedTuple):
    href: str
    headline: str
    label: str
    label_href: str
    date: str
    image: str
    country: str | None


class TickerItem(NamedTuple):
    text: str
    href: str | None


class NamedLink(NamedTuple):
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    story: Story
    pieces: list[Piece]
    """The body with the Related News box and the Read more lines in their places."""
    url: str
    canonical: str
    date: str
    modified: int
    related: list[Card]
    read_more: list[Card]
    read_next: list[Card]
    tags: list[NamedLink]
    keywords: list[str]
    """As the metadata lists them: one may come twice."""
    youtube: str
    around: Around = NOTHING
    habits: tuple[str, ...] = ()


class Views:
    """Turns numbers of articles into cards and views, at the site's present instant."""

    def __init__(self, site: Site, links: Links) -> None:
        self.site = site
        self.links = links
        self.host = urlsplit(site.base).netloc

    def href(self, n: int, place: int) -> str:
        """Relative, absolute or protocol-relative; Unicode raw in one place, encoded in another."""
        path = self.site.outline(n).path
        style = scramble(self.site.options.seed, n, place) % 6
        if style == 3:
            return path
        start = {4: self.site.base, 5: f"//{self.host}"}.get(style, "")
        return start + encoded(path)

    def card(self, n: int, place: int, *, day_only: bool = False) -> Card:
        outline = self.site.outline(n)
        return Card(
            self.href(n, place),
            self.site.headline(n),
            outline.section.name,
            outline.section.path,
            printed(outline.published, self.site.now, day_only=day_only),
            f"{MEDIA}/image/thumb/{scramble(self.site.options.seed, n, 13):x}.jpg?width=300",
            outline.country,
        )

    def cards(self, numbers: list[int], place: int, *, day_only: bool = False) -> list[Card]:
        return [self.card(n, place + rank, day_only=day_only) for rank, n in enumerate(numbers)]

    def ticker(self, now: int | None = None) -> list[TickerItem]:
        return [
            TickerItem(line.text, None if line.target is None else self.href(line.target, 90))
            for line in self.links.ticker(now)
        ]

    def coverage(self) -> list[NamedLink]:
        return [NamedLink(name, f"/coverage/{slug(name)}") for name in self.links.dossiers()]

    def article(self, n: int, now: int | None = None) -> ArticleView:
        story = self.site.story(n, now)
        outline = story.outline
        seed = self.site.options.seed
        related, read_more = self.links.related(n), self.links.read_more(n)
        tags = [NamedLink(name, f"/tags/{slug(name)}") for name in outline.tags]
        repeated = [outline.tags[0]] if scramble(seed, n, 31) % 4 == 0 else []
        view = ArticleView(
            story=story,
            pieces=_laid_out(story.pieces, bool(related), len(read_more), Dice(seed, n, 32)),
            url=self.site.address(n),
            canonical=self.site.base + outline.path,
            date=printed(outline.published, self.site.now, day_only=scramble(seed, n, 30) % 7 == 0),
            modified=story.modified,
            related=self.cards(related, 40),
            read_more=self.cards(read_more, 50),
            read_next=self.cards(self.links.read_next(n), 60),
            tags=tags,
            keywords=[*outline.tags, *repeated],
            youtube=f"https://www.youtube.com/embed/{scramble(seed, n, 33):016x}"[:41],
        )
        habits = self.habits(view)
        return accustomed(view, self.draft(view), habits) if habits else view

    def habits(self, view: ArticleView) -> list[Habit]:
        """The habits of an article's page."""
        outline = view.story.outline
        if not self.site.options.habits:
            return []
        key = self.site.outlines.content(outline.n)
        return chosen(self.site.options, key, outline, has_clock=":" in view.date)

    def draft(self, view: ArticleView) -> Draft:
        """An article as habits know one; the boxes they add link where its page links anyway."""
        key = self.site.outlines.content(view.story.outline.n)
        others = [*view.read_next, *self.cards(self.links.most_read(), 110)]
        return draft_of(view, others, self.site.base, self.site.options.seed, key)


def _laid_out(pieces: list[Piece], related: bool, read_more: int, dice: Dice) -> list[Piece]:
    """Puts the box and the lines between the pieces, never first."""
    laid = list(pieces)
    for rank in range(read_more):
        laid.insert(2 + dice.below(len(laid) - 1), Piece("read-more", rank=rank))
    if related:
        laid.insert(2 + dice.below(3), Piece("related"))
    return laid
