"""Habits that put a box into the text, beside it, above it or after it."""

from __future__ import annotations

from collections.abc import Callable

from tests.wild.facts import Piece
from tests.wild.habits import boxes
from tests.wild.habits.cards import cards_with_teasers, more_on_this, own_card, short_links
from tests.wild.habits.draft import Draft
from tests.wild.habits.habit import Habit
from tests.wild.markup import Kid, Node, dressed

Maker = Callable[[Draft], Node]
Place = Callable[[Draft, Node], None]


def inside(draft: Draft, made: Node) -> None:
    """Between two paragraphs, in a block of its own."""
    draft.insert_box(made)


def beside(draft: Draft, made: Node) -> None:
    """In a column beside the text, or in one beside the whole article."""
    draft.not_text(made)
    places = (draft.added.beside, draft.added.beside, draft.added.before, draft.added.after)
    side: list[Kid] = [made]
    place = draft.rng.choice(places)
    place += side if place is draft.added.beside else [dressed(draft.design, "side", "div", side)]


def below(draft: Draft, made: Node) -> None:
    """Right after the text, or after the whole article."""
    draft.not_text(made)
    draft.rng.choice((draft.added.below, draft.added.after)).append(made)


def closing(draft: Draft, made: Node) -> None:
    """At the end of the text, in the box of the paragraphs."""
    draft.not_text(made)
    draft.insert(_box(draft, made), at=len(draft.story.pieces))


def _box(draft: Draft, made: Node) -> Piece:
    return Piece("box", kids=[draft.deeper(made)])


def after(draft: Draft, made: Node) -> None:
    """After the whole article."""
    draft.not_text(made)
    draft.added.after.append(made)


def _habit(name: str, make: Maker, place: Place) -> Habit:
    return Habit(name, before=lambda draft: place(draft, make(draft)))


HABITS = [
    _habit("cards with teasers in the text", cards_with_teasers, inside),
    _habit("cards with teasers beside the text", cards_with_teasers, beside),
    _habit("cards with teasers after the text", cards_with_teasers, below),
    _habit("cards with teasers at the end of the text's box", cards_with_teasers, closing),
    _habit("newsletter box in the text", boxes.newsletter, inside),
    _habit("newsletter box after the text", boxes.newsletter, below),
    _habit("registration box in the text", boxes.registration, inside),
    _habit("author box in the text", boxes.author, inside),
    _habit("author box after the text", boxes.author, below),
    _habit("poll in the text", boxes.poll, inside),
    _habit("advertisement in the text", boxes.advertisement, inside),
    _habit("player of something else in the text", boxes.player, inside),
    _habit("more on this, in the text", more_on_this, inside),
    _habit("more on this, at the end of the text's box", more_on_this, closing),
    _habit("request to follow in the text", boxes.follow, inside),
    _habit("request to follow at the end of the text's box", boxes.follow, closing),
    _habit("comments after the text", boxes.comments, below),
    _habit("short links after the text", short_links, after),
    _habit("own card in a list below", own_card, after),
]
