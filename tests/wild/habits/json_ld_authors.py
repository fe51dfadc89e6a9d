"""The forms in which JSON-LD names the authors, or somebody else in their place."""

from __future__ import annotations

from collections.abc import Callable

from tests.wild import prose
from tests.wild.addresses import slug
from tests.wild.habits.data import Thing, change_article, of_article, put_things, things_of
from tests.wild.habits.draft import Draft
from tests.wild.habits.habit import Habit
from tests.wild.links import site_of
from tests.wild.shown import SITE
from tests.wild.truth import Truth

LD_ONLY = {"json-ld": True, "tawsiyat": False, "meta.author": False, "microdata": False}
UNPRINTED = {**LD_ONLY, "print.byline": False, "ld.author": True}
PRINTED = {**LD_ONLY, "print.byline": True, "ld.author": True}
AUTHORS = frozenset({"authors"})


def _people(draft: Draft) -> None:
    """Persons as authors, as many as the form can hold."""
    names = {prose.person(draft.rng) for _ in range(draft.rng.choice((1, 2, 3)))}
    draft.story.authors = sorted(names)


def _several(draft: Draft) -> None:
    names = {prose.person(draft.rng) for _ in range(9)}
    draft.story.authors = sorted(names)[: draft.rng.choice((2, 3))]


def _named(write: Callable[[Draft, list[str]], object]) -> Callable[[Draft, Truth], None]:
    """A habit that writes the authors of JSON-LD in its own way."""

    def change(draft: Draft, truth: Truth) -> None:
        made = write(draft, draft.story.authors)
        change_article(draft, lambda thing: thing.update(author=made))

    return change


def _by_reference(draft: Draft, truth: Truth) -> None:
    """Authors as objects of their own in the graph, named by their @id."""
    things = things_of(draft)
    base = f"{site_of(draft.story.stub.url)}/#/schema/person/"
    people: list[Thing] = [
        {"@type": "Person", "@id": base + slug(name), "name": name} for name in draft.story.authors
    ]
    named = [{"@id": person["@id"]} for person in people]
    of_article(things)["author"] = named[0] if len(named) == 1 else named
    things[draft.rng.randint(0, len(things)) : 0] = people
    put_things(draft, things, graph=True)


def _in_one_name(draft: Draft, names: list[str]) -> object:
    """Several names in the name of one person."""
    joint = draft.rng.choice((" and ", ", ", " & "))
    whole = joint.join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
    person = {"@type": "Person", "name": draft.rng.choice(("", "By ")) + whole}
    return draft.rng.choice((person, [person]))


def _in_two_parts(draft: Draft, names: list[str]) -> object:
    """Given name and family name apart."""
    people = []
    for name in names:
        given, _, family = name.partition(" ")
        people.append({"@type": "Person", "givenName": given, "familyName": family})
    return people[0] if len(people) == 1 else people


def _house(draft: Draft, names: list[str]) -> object:
    """The publisher, though the page prints who wrote the article."""
    return {"@type": "Organization", "name": draft.rng.choice((SITE, "Al Mayadeen"))}


def _address(draft: Draft, names: list[str]) -> object:
    """An address of the web or of mail in place of the name, which is printed."""
    name = slug(names[0])
    kinds = (f"https://www.facebook.com/{name}", f"{name}@almayadeen.example", f"/author/{name}")
    return {"@type": "Person", "name": draft.rng.choice(kinds)}


HABITS = [
    Habit("authors by reference in a graph", _people, _by_reference, UNPRINTED, AUTHORS),
    Habit("several names in one person", _several, _named(_in_one_name), UNPRINTED, AUTHORS),
    Habit("given and family name apart", _people, _named(_in_two_parts), UNPRINTED, AUTHORS),
    Habit("publisher as author, person printed", _people, _named(_house), PRINTED, AUTHORS),
    Habit("address as author, person printed", _people, _named(_address), PRINTED, AUTHORS),
]
