"""Sentences about nothing that matters: a small grammar, thrown with dice."""

from __future__ import annotations

from collections.abc import Callable

from .dice import Dice
from .words import (
    ADJECTIVES,
    DEEDS,
    NOUNS,
    OBJECTS,
    PEOPLE,
    PLACES,
    REASONS,
    SOURCES,
    THINGS,
    TIMES,
    WRITERS,
)


def _site(dice: Dice) -> str:
    return f"{dice.pick(ADJECTIVES).lower()} {dice.pick(NOUNS)}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _worked(d: Dice) -> str:
    people, thing = _capital(d.pick(PEOPLE)), d.pick(THINGS)
    return f"{people} {d.pick(DEEDS)} {thing} of the {_site(d)} {d.pick(TIMES)} {d.pick(REASONS)}."


def _numbered(d: Dice) -> str:
    count, year = 12 + d.below(900), 1840 + d.below(180)
    return (
        f"Records kept since {year} list {count} {d.pick(OBJECTS)} in {d.pick(PLACES)}, "
        f"and {d.pick(PEOPLE)} has {d.pick(DEEDS)} {5 + d.below(200)} of them."
    )


def _said(d: Dice) -> str:
    return (
        f"“We {d.pick(DEEDS)} {d.pick(THINGS)} {d.pick(TIMES)}, {d.pick(REASONS)},” "
        f"{d.pick(PEOPLE)} of {d.pick(PLACES)} said."
    )


def _walk(d: Dice) -> str:
    return (
        f"From {d.pick(PLACES)} to {d.pick(PLACES)}, the path passes a {_site(d)}, "
        f"{d.pick(THINGS)} & a place for {d.pick(OBJECTS)} that {d.pick(PEOPLE)} "
        f"{d.pick(DEEDS)} last year."
    )


def _weather(d: Dice) -> str:
    return (
        f"The forecast for {d.pick(PLACES)} gives {3 + d.below(25)} degrees {d.pick(TIMES)}, "
        f"with light wind over the {_site(d)} and {1 + d.below(40)} mm of rain later."
    )


def _price(d: Dice) -> str:
    return (
        f"Work on {d.pick(THINGS)} costs about {2 + d.below(90)},{100 + d.below(899)} crowns, "
        f"less than {d.pick(PEOPLE)} had expected {d.pick(TIMES)}."
    )


def _compare(d: Dice) -> str:
    return (
        f"Unlike the {_site(d)} in {d.pick(PLACES)}, this one has room for {d.pick(OBJECTS)} "
        f"and {d.pick(OBJECTS)}; {d.pick(THINGS)} is {10 + d.below(80)} metres long."
    )


def _source(d: Dice) -> str:
    return (
        f"According to {d.pick(PEOPLE)}, {d.pick(THINGS)} was {d.pick(DEEDS)} by "
        f"{d.pick(WRITERS)}'s grandfather, {d.pick(REASONS)}."
    )


def _question(d: Dice) -> str:
    return (
        f"Who {d.pick(DEEDS)} {d.pick(THINGS)} first is not known, but a note found near the "
        f"{_site(d)} mentions {d.pick(OBJECTS)}, {d.pick(OBJECTS)} and {d.pick(PLACES)}."
    )


def _next(d: Dice) -> str:
    return (
        f"The next step is to have {d.pick(THINGS)} {d.pick(DEEDS)}; {d.pick(PEOPLE)} will "
        f"begin {d.pick(TIMES)} and report to {d.pick(SOURCES)}."
    )


FORMS: tuple[Callable[[Dice], str], ...] = (
    _worked,
    _numbered,
    _said,
    _walk,
    _weather,
    _price,
    _compare,
    _source,
    _question,
    _next,
)


def sentence(dice: Dice) -> str:
    return dice.pick(FORMS)(dice)


def paragraph(dice: Dice) -> str:
    return " ".join([sentence(dice) for _ in range(1 + dice.below(3))])


def heading(dice: Dice) -> str:
    return f"{_capital(dice.pick(THINGS))} and the {dice.pick(OBJECTS)}"


def caption(dice: Dice) -> str:
    return (
        f"{_capital(dice.pick(PEOPLE))} {dice.pick(DEEDS)} {dice.pick(THINGS)} "
        f"{dice.pick(TIMES)}, {dice.pick(PLACES)}"
    )


def summary(dice: Dice) -> str:
    return (
        f"In {dice.pick(PLACES)}, {dice.pick(PEOPLE)} {dice.pick(DEEDS)} {dice.pick(THINGS)} "
        f"and found {dice.pick(OBJECTS)} {dice.pick(TIMES)}."
    )


def breaking(dice: Dice) -> str:
    """A ticker line: one sentence of 10 to 40 words."""
    return (
        f"{dice.pick(PLACES)}: {dice.pick(PEOPLE)} now says {dice.pick(THINGS)} was "
        f"{dice.pick(DEEDS)} {dice.pick(TIMES)}"
        + (f", {dice.pick(REASONS)}" if dice.chance(0.5) else "")
        + (f", and {dice.pick(OBJECTS)} come next" if dice.chance(0.4) else "")
        + "."
    )
