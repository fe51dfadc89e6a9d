"""The taste of one invented site: every choice is drawn once, by name, from the site's seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import TypeVar, cast

T = TypeVar("T")

UTILITIES = (
    "mt-4",
    "flex",
    "px-2",
    "text-lg",
    "block",
    "w-full",
    "grid",
    "md:hidden",
    "col-8",
    "row",
)
PARAGRAPHS = ("p", "p", "p", "p", "p", "div", "div", "br", "p-br", "wrapped", "spans", "custom")
SYNONYMS = {
    "body": "entry-content text p-content story-body richtext content field--name-body",
    "story": "post single details article-wrap node node--type-article view-full",
    "headline": "title entry-title page-title hdl main-ttl",
    "summary": "lead standfirst deck intro summary",
    "metas": "info details-metas byline submitted meta-row",
    "ticker": "ticker breaking-news flash newsbar urgent",
    "card": "media-caption white-card teaser item post-preview",
    "tags": "tags labels keywords topics terms",
    "caption": "wp-caption-text caption legend figcap",
}


class Design:
    """Draws the choices of one site; the same name always gives the same choice.

    ``fixed`` are choices that are made already. A choice asked for with the chance 0 is never
    drawn: only a habit makes it.
    """

    def __init__(self, seed: str, fixed: Mapping[str, object] | None = None) -> None:
        self.seed = seed
        self._drawn: dict[str, object] = dict(fixed or {})

    def _draw(self, name: str, make: Callable[[Random], T]) -> T:
        if name not in self._drawn:
            self._drawn[name] = make(Random(f"{self.seed}/{name}"))
        return cast(T, self._drawn[name])

    def pick(self, name: str, options: Sequence[T]) -> T:
        """One of ``options``; an option named twice is twice as likely."""
        return self._draw(name, lambda rng: rng.choice(options))

    def chance(self, name: str, share: float) -> bool:
        """True on this share of all sites."""
        return self._draw(name, lambda rng: rng.random() < share)

    def number(self, name: str, low: int, high: int) -> int:
        """A number from low to high, both included."""
        return self._draw(name, lambda rng: rng.randint(low, high))

    @property
    def habit(self) -> str:
        """The machine the site seems to be built with."""
        return self.pick("habit", ("none", "none", "react", "vue", "wordpress", "drupal", "aspnet"))

    @property
    def flavour(self) -> str:
        """How the site uses tags."""
        return self.pick(
            "flavour",
            ("semantic", "semantic", "mixed", "mixed", "soup", "soup", "tables", "lists", "custom"),
        )

    @property
    def charset(self) -> str:
        """How the site encodes its pages, as it declares."""
        return self.pick("charset", ("utf-8",) * 14 + ("windows-1252",))

    @property
    def paragraphs(self) -> str:
        """How the site marks paragraphs up."""
        return self.pick("paragraphs", PARAGRAPHS)

    @property
    def broken_lines(self) -> bool:
        """Whether paragraphs are parted by line breaks only."""
        return self.paragraphs in ("br", "p-br")

    def attributes(self, role: str) -> dict[str, str]:
        """Class, id and data attributes of an element that plays this role."""
        attributes = {"class": self._classes(role)} if self._classes(role) else {}
        if self.habit == "aspnet" and self.chance(f"{role}.id", 0.5):
            attributes["id"] = f"ctl00_ContentPlaceHolder1_{self._hash(role)}"
        if self.habit == "vue":
            attributes[f"data-v-{self._hash('component')}"] = ""
        if self.habit == "react" and self.chance(f"{role}.testid", 0.3):
            attributes["data-testid"] = self._hash(role)
        return attributes

    def _classes(self, role: str) -> str:
        style = self.pick("classes", ("none", "utility", "bem", "hashed", "plain", "plain"))
        if style == "none":
            return ""
        if style == "utility":
            return " ".join(self._draw(f"{role}.utility", lambda rng: rng.sample(UTILITIES, 3)))
        if style == "hashed":
            return f"css-{self._hash(role)}"
        if style == "bem":
            block = self.pick("bem", ("c-page", "am", "o-layout", "news"))
            return f"{block}__{self._hash(role)[:3]}-{role}"
        return self.pick(f"{role}.plain", SYNONYMS.get(role, f"{role} box block").split())

    def _hash(self, role: str) -> str:
        letters = "abcdefghijkmnpqrstuvwxyz0123456789"
        return self._draw(f"{role}.hash", lambda rng: "k" + "".join(rng.choices(letters, k=6)))
