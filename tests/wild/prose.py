"""Invented, neutral text put together from ``words``."""

from __future__ import annotations

from random import Random

from tests.wild import words


def _fill(pattern: str, rng: Random) -> str:
    return pattern.format(
        place=rng.choice(words.PLACES),
        thing=rng.choice(words.THINGS),
        people=rng.choice(words.PEOPLE),
        act=rng.choice(words.ACTS),
    )


def person(rng: Random) -> str:
    """A name nobody bears."""
    return f"{rng.choice(words.FIRST)} {rng.choice(words.LAST)}"


def headline(rng: Random) -> str:
    """A headline, now and then with a colon, a dash or quotation marks."""
    thing, place = rng.choice(words.THINGS), rng.choice(words.PLACES)
    who, act, when = rng.choice(words.PEOPLE), rng.choice(words.ACTS), rng.choice(words.TIMES)
    number = rng.randrange(2, 900)
    forms = (
        f"{place}: {thing} {act} {when}",
        f"{who} see the {thing} of {place} {act}",
        f"What’s next for {place}’s {thing} - {number} ideas",
        f"‘{thing} first’: {who} look to {place}",
        f"{number} visitors and a {thing}, {act} {when}",
        f"How {who} had the {thing} {act} {when}",
        f"Why a {thing} in {place} was {act} – and what it cost",
        f"{place} & its {thing}: {number} days {rng.choice(words.REASONS)}",
    )
    text = rng.choice(forms)
    return text[0].upper() + text[1:]


def sentence(rng: Random) -> str:
    """One plain sentence of 10 to 40 words."""
    who, thing, place = rng.choice(words.PEOPLE), rng.choice(words.THINGS), rng.choice(words.PLACES)
    act, when, why = rng.choice(words.ACTS), rng.choice(words.TIMES), rng.choice(words.REASONS)
    number = rng.randrange(3, 4000)
    forms = (
        f"{who} said the {thing} in {place} was {act} {when} {why}.",
        f"{when}, {who} watched as the {thing} near {place} was {act}, {why}.",
        f"A {thing} with {number:,} parts was {act} in {place} {when}, {who} reported.",
        f"{rng.choice(words.SAYINGS)} in {place}, where the {thing} was {act} {when}.",
        f"In {place}, {number} people came to see the {thing}, which {who} had {act} {why}.",
        f"The {thing} – once {act} {when} – now stands in {place}; {who} look after it {why}.",
        f"Records kept in {rng.choice(words.RTL)} show that {who} had the {thing} {act} {when}.",
    )
    text = rng.choice(forms)
    return text[0].upper() + text[1:]


def paragraph(rng: Random, bait: float) -> str:
    """One to four sentences; with chance ``bait`` one holds a label's words in a sentence."""
    if rng.random() < 0.04:
        return rng.choice(words.SHORT)
    sentences = [sentence(rng) for _ in range(rng.randint(1, 4))]
    if rng.random() < bait:
        sentences.insert(rng.randint(0, 1), _fill(rng.choice(words.BAIT), rng))
    return " ".join(sentences)


def subheading(rng: Random) -> str:
    """A sub-heading of a few words."""
    thing, place = rng.choice(words.THINGS), rng.choice(words.PLACES)
    forms = (f"A {thing} for {place}", f"Inside the {thing}", f"What {place} wants", "A slow start")
    return rng.choice(forms)


def tags(rng: Random) -> list[str]:
    """About seven tags; sometimes one organisation stands twice under two names."""
    names = rng.sample(words.TAGS, rng.randint(3, 7))
    if rng.random() < 0.4:
        names[1:1] = rng.choice(words.TAG_PAIRS)
    return names
