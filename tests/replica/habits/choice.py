"""Which habits an article of the replica has."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from tests.replica.dice import Dice
from tests.replica.options import Options
from tests.replica.outline import HOUSE, Outline
from tests.wild.habits.catalogue import HABITS
from tests.wild.habits.habit import Habit

TEXTS = ("news", "opinion", "analysis", "blog", "feature")
TWICE = "text for phones and for screens"
FOLDED = "rest of the text under a button"
LEFT_OUT = "end tags left out"
WHOLE_PAGE = frozenset({TWICE, FOLDED, LEFT_OUT})
UNDECIDED = frozenset(
    {
        # What a record should say of them no test of whole records can decide.
        "key points above the text",
        "signature under the first paragraph",
        "parts under the names of speakers",
        "short words in a table",
        "footer in a quotation",
        "more on this, in the text",
        "more on this, at the end of the text's box",
        # They change facts that the replica prints in its own way, or add pictures.
        "first paragraph equal to the description",
        "later paragraph equal to the description",
        "junior among the authors",
        "picture in a paragraph",
        "paragraph after a picture ends in parentheses",
        "carousel with captions above the text",
        "carousel with captions in the text",
    }
)
OF_PERSONS = frozenset(
    {
        "given and family name apart",
        "publisher as author, person printed",
        "address as author, person printed",
    }
)
BESIDE_CLOCK = "JSON-LD time without zone beside Beirut time"
METADATA = {
    "json-ld": OF_PERSONS
    | {
        BESIDE_CLOCK,
        "headline cut in JSON-LD",
        "headline with tags in JSON-LD",
        "tagline as headline in JSON-LD",
        "site's name in the JSON-LD headline",
        "film of something else in JSON-LD",
        "JSON-LD script with a charset",
        "authors by reference in a graph",
        "several names in one person",
        "date of JSON-LD in another form",
    },
    "full": {"cognativex metadata", "unknown type in the metadata"},
}


@lru_cache(8)
def of_template(template: str) -> tuple[Habit, ...]:
    """The habits that pages of a template can have."""
    in_head = METADATA.get(template, set())
    return tuple(
        habit
        for habit in HABITS
        if (habit.changes_story_only and habit.name not in UNDECIDED)
        or habit.name in in_head | WHOLE_PAGE
    )


def chosen(options: Options, key: int, outline: Outline, has_clock: bool) -> list[Habit]:
    """One to three habits of an article, or none; ``key`` is whose content it carries.

    ``has_clock`` says whether the page prints the time of day beside the date.
    """
    if outline.kind not in TEXTS or not Dice(options.seed, key, 61).chance(options.habits):
        return []
    rng = Random(f"{options.seed}/{key}/habits")
    found: list[Habit] = []
    fitting = [h for h in of_template(outline.template) if _fits(h, outline, has_clock)]
    for habit in rng.sample(fitting, rng.randint(1, 3)):
        if habit.suits(found):
            found.append(habit)
    return found


def _fits(habit: Habit, outline: Outline, has_clock: bool) -> bool:
    if habit.name == BESIDE_CLOCK:
        return has_clock
    return habit.name not in OF_PERSONS or HOUSE not in outline.authors
