"""What a habit is, and which habits a page has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.wild.habits.draft import Draft
from tests.wild.truth import Truth

SEVERAL = 5


def _nothing(_: Draft) -> None:
    """Changes nothing."""


def _untold(_: Draft, __: Truth) -> None:
    """Changes nothing."""


@dataclass(frozen=True)
class Habit:
    """One habit of real pages.

    ``before`` changes the story, ``after`` the finished elements and the truth. ``needs`` are
    choices of the design without which it cannot be seen; ``claims`` are parts of the page that it
    has for itself, so that no two habits change the same.
    """

    name: str
    before: Callable[[Draft], None] = _nothing
    after: Callable[[Draft, Truth], None] = _untold
    needs: Mapping[str, object] = field(default_factory=dict)
    claims: frozenset[str] = frozenset()

    @property
    def changes_story_only(self) -> bool:
        """Whether all it does is done before the page is written."""
        return self.before is not _nothing and self.after is _untold

    def suits(self, others: Sequence[Habit]) -> bool:
        """Whether it can be on one page with these."""
        return not any(self._quarrels(other) for other in others)

    def _quarrels(self, other: Habit) -> bool:
        both = self.needs.keys() & other.needs.keys()
        return bool(self.claims & other.claims) or any(
            self.needs[name] != other.needs[name] for name in both
        )


def fixed(habits: Sequence[Habit]) -> dict[str, object]:
    """The choices of the design that these habits make."""
    return {name: value for habit in habits for name, value in habit.needs.items()}


def drawn(all_habits: Sequence[Habit], seed: str, number: int) -> list[Habit]:
    """The habits of page ``number``: one alone on every even page, two or more on every odd one.

    The first goes through all of them in an order of the seed, so that none is left out.
    """
    order = list(all_habits)
    Random(f"{seed}/habits").shuffle(order)
    chosen = [order[number // 2 % len(order)]]
    rng = Random(f"{seed}/habits/{number}")
    if number % 2:
        for other in rng.sample(order, rng.randint(1, SEVERAL)):
            if other.name != chosen[0].name and other.suits(chosen):
                chosen.append(other)
    return chosen


def prepare(draft: Draft, habits: Sequence[Habit]) -> None:
    """Lets the habits change the story."""
    if habits:
        draft.fill()
    for habit in habits:
        draft.habit = habit.name
        habit.before(draft)


def finish(draft: Draft, habits: Sequence[Habit], truth: Truth) -> None:
    """Lets the habits change the elements and the truth."""
    for habit in habits:
        draft.habit = habit.name
        habit.after(draft, truth)
    draft.tell(truth)
