"""Bylines and date lines that hold more than a name and a date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from tests.wild import prose
from tests.wild.addresses import slug
from tests.wild.habits.draft import Draft, found
from tests.wild.habits.habit import Habit
from tests.wild.links import href, site_of
from tests.wild.markup import Kid, Node, el
from tests.wild.printed import printed_day
from tests.wild.truth import Truth

LINE = frozenset({"authors", "date", "line"})
NEEDS = {"json-ld": True, "ld.time": True, "print.byline": True, "print.date": True}
NEEDS |= {"metas.as-text": False, "minutes.inside": False, "microdata": False}
NEEDS |= {"print.source": False, "print.datetime": False}
ZONES = ("BST", "IST", "ET", "CET", "GMT")


def _person(draft: Draft) -> None:
    draft.story.authors = [prose.person(draft.rng)]


def _junior(draft: Draft) -> None:
    suffix = draft.rng.choice((" Jr", " Jr.", ", Jr", " III"))
    draft.story.authors = [prose.person(draft.rng) + suffix.replace(", ", " ")]


def _line(write: Callable[[Draft, Node], list[list[Kid]]]) -> Callable[[Draft, Truth], None]:
    """A habit that prints authors and date in its own words, in one line or more."""

    def change(draft: Draft, truth: Truth) -> None:
        name = draft.story.authors[0]
        url = f"{site_of(draft.story.stub.url)}/author/{slug(name)}"
        link = el("a", name, href=href(draft.design, url))
        person = link if draft.rng.random() < 0.6 else el("span", name)
        made = [el("p", line) for line in write(draft, person)]
        draft.not_text(made)
        for _, metas in found(draft.page, "metas"):
            metas.tag = "div" if metas.tag == "p" else metas.tag
            metas.kids = [*made]

    return change


def _sections(draft: Draft, person: Node) -> list[list[Kid]]:
    at = draft.story.stub.published
    links = [el("a", name, href="/topic/1") for name in ("News", "The Bay", "Boats")]
    places: list[Kid] = [links[0], ", ", links[1], ", ", links[2]]
    return [["By ", person, ", in ", *places, f" · {printed_day(at)}, {at:%H:%M} · 0 Comments"]]


def _morning(draft: Draft, person: Node) -> list[list[Kid]]:
    at = draft.story.stub.published
    clock = f"{at:%I:%M} {'a.m.' if at.hour < 12 else 'p.m.'}".lstrip("0")
    return [["By ", person, f" on {at:%A, %B} {at.day}{_ending(at.day)}, {at.year} at {clock}"]]


def _ending(day: int) -> str:
    return "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _place(draft: Draft, person: Node) -> list[list[Kid]]:
    return [["By ", person, " in Beirut"], [printed_day(draft.story.stub.published)]]


def _foreign_zone(draft: Draft, person: Node) -> list[list[Kid]]:
    at, zone = draft.story.stub.published, draft.rng.choice(ZONES)
    later = at + timedelta(minutes=1)
    line = f"Published: {_clock(at, zone)} | Updated: {_clock(later, zone)}"
    return [["By ", person], [line]]


def _clock(at: datetime, zone: str) -> str:
    return f"{at:%H:%M} {zone}, {at.day} {at:%B %Y}"


HABITS = [
    Habit("sections in the byline", _person, _line(_sections), NEEDS, LINE),
    Habit("byline that ends in a.m.", _person, _line(_morning), NEEDS, LINE),
    Habit("place in the byline", _person, _line(_place), NEEDS, LINE),
    Habit("date line with a zone", _person, _line(_foreign_zone), NEEDS, LINE),
    Habit("junior among the authors", _junior, needs={"print.byline": True}, claims=LINE),
]
