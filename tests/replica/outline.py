"""The outline of article n: all that a card, an address or a list needs, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from almayadeen.items import Kind

from .cast import Cast
from .dice import Dice, scramble
from .leads import Leads, slug_of
from .options import Options
from .plan import BEIRUT, Plan
from .sections import BY_NAME, NEWS, Section
from .words import COUNTRIES, DOSSIERS, OBJECTS, PLACES, TAGS, THINGS, TIMES, WRITERS

HOUSE = "Al Mayadeen English"
TEMPLATES = ("full", "json-ld", "labels-only", "renamed")
TWIN_TAIL = " and the neighbours who look after it tell the whole long story"


@dataclass(frozen=True, slots=True)
class Outline:
    n: int
    kind: Kind
    section: Section
    path: str
    """The address below the host, as written by a person: Unicode, not percent-encoded."""
    headline: str
    published: int
    country: str | None
    region: str | None
    dossier: str | None
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    template: str
    newscast: bool

    @property
    def post_id(self) -> str:
        return str(2_000_000 + self.n)


class Outlines:
    """Makes outlines of (n, version); versions count edits from 0."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.seed = options.seed
        self.plan = Plan(options)
        self.cast = Cast(options, self.plan)
        self.leads = Leads(options.seed)
        self.first = lru_cache(16384)(self._first)

    def content(self, n: int) -> int:
        """Whose text it carries: its own, or that of the article it repeats."""
        return self.cast.partner(n) if self.cast.role(n) in {"double", "near-copy"} else n

    def template(self, n: int) -> str:
        if self.options.template != "mixed":
            return self.options.template
        return TEMPLATES[scramble(self.seed, self.content(n), 5) % len(TEMPLATES)]

    def _headline(self, n: int) -> str:
        role = self.cast.role(n)
        if role == "double":
            return self._headline(self.cast.partner(n))
        adjective, noun, verb, things = self.leads.words(
            self.cast.partner(n) if role == "ghost" else n
        )
        dice = Dice(self.seed, n, 6)
        if role in {"ghost", "twin"}:
            end = f" of {dice.pick(THINGS)} {dice.pick(TIMES)}"
            return f"{adjective} {noun} {verb} {things}{TWIN_TAIL}{end}"
        lead = f"{adjective} {noun} {verb} {things}"
        place = dice.pick(PLACES)
        tail = dice.below(9)
        if tail == 0:
            return f"{lead}: what changes in {place}"
        if tail == 1:
            return f"'{adjective} {noun}' {verb} {things} near {place}"
        if tail == 2:
            return f"{lead} – {place}'s plan for {dice.pick(THINGS)}"
        if tail == 3:
            return f"{lead}, {dice.pick(OBJECTS)} & {dice.pick(OBJECTS)} in {place}"
        if tail == 4:
            return f"{lead} in {place}"
        if tail == 5:
            return f"{adjective} {noun} {verb} {things}; {dice.pick(THINGS)} is next"
        if tail == 6:
            return f"{lead} {dice.pick(TIMES)}, says {dice.pick(WRITERS)}"
        if tail == 7:
            return f"{lead} after work on {dice.pick(THINGS)} in {place}"
        return f"{lead}: {place} looks back {dice.pick(TIMES)}"

    def place(self, n: int) -> tuple[str, str] | tuple[None, None]:
        """Country and region of every second article, in turn, so that no region is empty."""
        turn, rest = divmod(self.content(n) + self.seed, 2)
        return (None, None) if rest else COUNTRIES[turn % len(COUNTRIES)]

    def dossier(self, n: int) -> str | None:
        """Every fourth has one, in turn; so have those that only a dossier leads to."""
        turn, rest = divmod(self.content(n) + self.seed, 4)
        wanted = self.cast.hidden(n) == "coverage" or rest == 1
        return DOSSIERS[turn % len(DOSSIERS)] if wanted else None

    def authors(self, n: int) -> tuple[str, ...]:
        if self.kind(n) not in {"opinion", "analysis", "blog", "feature"}:
            return (HOUSE,)
        dice = Dice(self.seed, self.content(n), 14)
        return tuple(dice.sample(WRITERS, 2 if dice.chance(0.15) else 1))

    def tags(self, n: int) -> tuple[str, ...]:
        dice = Dice(self.seed, self.content(n), 15)
        return tuple(dice.sample(TAGS, 4 + dice.below(4)))

    def shelves(self, n: int) -> list[str]:
        """Paths of the listings that show it: its section, its region, sometimes one more."""
        section, region = self.cast.section(n), self.place(n)[1]
        paths = [section.path]
        if region:
            paths.append(BY_NAME[region].path)
        if section in NEWS and scramble(self.seed, n, 16) % 16 == 0:
            paths.append(NEWS[(NEWS.index(section) + 3) % len(NEWS)].path)
        return paths

    def kind(self, n: int) -> Kind:
        return "live" if self.cast.is_live(n) else self.cast.section(n).kind

    def _first(self, n: int) -> Outline:
        section = self.cast.section(n)
        kind = self.kind(n)
        role = self.cast.role(n)
        dice = Dice(self.seed, self.content(n), 8)
        headline = self._headline(n)
        published = self.plan.published(n)
        newscast = section.name == "TV" and dice.chance(0.5)
        folder = section.folder
        if kind == "news" and not role and self.options.quirks and dice.chance(0.03):
            folder = "/news/politics"  # path and metadata sometimes disagree
        if newscast:
            headline = "Evening newscast"
            moment = datetime.fromtimestamp(published, BEIRUT)
            path = f"/newscast/{moment.year}/{moment.month}/{moment.day}/evening-newscast-"
            path += f"{moment:%H-%M-%S}"
        else:
            old_rule = dice.chance(0.2) and role not in {"ghost", "twin"}
            path = f"{folder}/{slug_of(headline, old_rule)}"
        country, region = self.place(n)
        return Outline(
            n,
            kind,
            section,
            path,
            headline,
            published,
            country,
            region,
            self.dossier(n),
            self.authors(n),
            self.tags(n),
            self.template(n),
            newscast,
        )
