"""Habits of markup: elements left open, words in class names, titles in two lines."""

from __future__ import annotations

from tests.wild.habits.draft import Draft, found
from tests.wild.habits.habit import Habit
from tests.wild.hiding import add_class
from tests.wild.markup import Kid, Raw, el
from tests.wild.truth import Truth
from tests.wild.words import several

UTILITIES = several(
    "mb-4 text-lg leading-7|leading-relaxed text-base|mt-2 leading-8 tracking-tight|"
    "prose-lead:mt-0 text-gray-900|break-words leading-loose|ad-free leading-6"
)
OPEN_TAGS = several("aside|aside|header|nav|form")
TITLE = frozenset({"title"})


def _unclosed(draft: Draft) -> None:
    """A box above the text in which a div is never closed: its end closes it."""
    rng = draft.rng
    tag = rng.choice(OPEN_TAGS[:-1] if draft.design.habit == "aspnet" else OPEN_TAGS)
    words = {"nav": "Sections", "form": "Search", "header": "The gazette"}.get(tag, "Advertisement")
    open_box = Raw(f'<{tag}><div class="inner"><p>{words}</p></{tag}>')
    rng.choice((draft.added.before, draft.added.above, draft.added.first)).append(open_box)
    draft.intruders.append((draft.habit, words))


def _utilities(draft: Draft, truth: Truth) -> None:
    """Paragraphs with the classes of Tailwind, parts of which are words like lead."""
    names = draft.rng.choice(UTILITIES)
    for _, node in found(draft.page, "para"):
        add_class(node, names)


def _title_in_two_lines(draft: Draft, truth: Truth) -> None:
    first, _, rest = draft.story.stub.headline.partition(" ")
    second, _, rest = rest.partition(" ")
    kids: list[Kid] = [f"{first} {second}", el("br"), rest]
    for _, title in found(draft.page, "headline"):
        title.kids = kids


def _foot_above(draft: Draft, truth: Truth) -> None:
    """The line under the title calls itself information on the content."""
    for _, metas in found(draft.page, "metas"):
        metas.attrs["role"] = "contentinfo"


HABITS = [
    Habit("unclosed div above the text", before=_unclosed),
    Habit(
        "utility classes that hold a role's name",
        after=_utilities,
        needs={"paragraphs": "p", "body.bare": False, "meta": True, "meta.description": True},
    ),
    Habit(
        "title in two lines",
        after=_title_in_two_lines,
        needs={"meta": False, "json-ld": False, "tawsiyat": False},
        claims=TITLE,
    ),
    Habit("contentinfo in the article", after=_foot_above),
    Habit("end tags left out", needs={"lax": True, "open-end": True}),
]
