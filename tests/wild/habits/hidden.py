"""Hidden copies, copies for phones, and a text of which the only copy is hidden."""

from __future__ import annotations

import copy

from tests.wild.habits import boxes, texts
from tests.wild.habits.draft import Draft, found
from tests.wild.habits.habit import Habit
from tests.wild.hiding import add_class, hidden, twins
from tests.wild.markup import Kid, Node, dressed, el
from tests.wild.truth import Truth

ONE_BODY = {"body.bare": False, "body.split": False}
ONE_COPY = frozenset({"copies of the text"})
NOTES = ("Article content", "Post navigation", "Skip to the story", "End of the article")


def _hidden_title(draft: Draft) -> None:
    tag = draft.rng.choice(("h1", "h2", "div", "span"))
    copied = hidden(el(tag, draft.story.stub.headline), draft.rng)
    draft.rng.choice((draft.added.first, draft.added.above)).append(copied)


def _hidden_summary(draft: Draft) -> None:
    draft.added.above.append(hidden(el("p", draft.story.summary), draft.rng))


def _hidden_text(draft: Draft) -> None:
    copied = hidden(el("div", [el("p", text) for text in draft.body_texts()]), draft.rng)
    draft.rng.choice((draft.added.above, draft.added.below)).append(copied)


def _hidden_heading(draft: Draft) -> None:
    rng = draft.rng
    note = hidden(el(rng.choice(("h2", "span", "p")), rng.choice(NOTES)), rng)
    draft.not_text(note)
    if rng.random() < 0.5:
        draft.added.above.append(note)
    else:
        draft.insert_box(note)


def _hidden_panel(draft: Draft) -> None:
    lines = draft.rng.sample(texts.WALL_LINES, 2)
    panel = hidden(el("div", el("div", lines[0]), el("p", lines[1])), draft.rng)
    draft.insert_box(dressed(draft.design, "gate", "div", panel))


def _two_titles(draft: Draft, truth: Truth) -> None:
    parent, title = next(found(draft.page, "headline"))
    _in_place(parent, title, twins(title, copy.deepcopy(title), draft.rng))


def _two_summaries(draft: Draft, truth: Truth) -> None:
    for parent, line in list(found(draft.page, "summary")):
        _in_place(parent, line, twins(line, copy.deepcopy(line), draft.rng))


def _in_place(parent: Node, old: Node, new: list[Node]) -> None:
    place = next(n for n, kid in enumerate(parent.kids) if kid is old)
    parent.kids[place : place + 1] = list[Kid](new)


def _wall(draft: Draft) -> None:
    wall = boxes.wall(draft)
    draft.not_text(wall)
    draft.rng.choice((draft.added.above, draft.added.below)).append(wall)


def _hide_text(draft: Draft, truth: Truth) -> None:
    """Hides the only copy by a class or a style, as walls do until one has paid."""
    for _, text in found(draft.page, "body"):
        hidden(text, draft.rng)


def _wide_only(draft: Draft, truth: Truth) -> None:
    """Shows text and title on wide screens only, by classes of which one says hidden."""
    wide = draft.rng.choice(("hidden md:block", "d-none d-lg-block", "hidden-xs hidden-sm"))
    roles = ("headline", "body") if draft.rng.random() < 0.3 else ("body",)
    for role in roles:
        for _, node in found(draft.page, role):
            add_class(node, wide)


def _folded(draft: Draft, truth: Truth) -> None:
    for _, button in found(draft.page, "unfold"):
        draft.not_text(button)


HABITS = [
    Habit("hidden copy of the title", before=_hidden_title),
    Habit(
        "hidden copy of the summary",
        before=_hidden_summary,
        needs={"print.summary": True},
        claims=frozenset({"summary"}),
    ),
    Habit("hidden copy of the text", before=_hidden_text, claims=ONE_COPY),
    Habit("hidden heading", before=_hidden_heading),
    Habit("hidden panel in the text", before=_hidden_panel),
    Habit("title for phones and for screens", after=_two_titles, claims=frozenset({"title"})),
    Habit(
        "summary for phones and for screens",
        after=_two_summaries,
        needs={"print.summary": True},
        claims=frozenset({"summary"}),
    ),
    Habit(
        "text for phones and for screens", needs={**ONE_BODY, "body.twice": True}, claims=ONE_COPY
    ),
    Habit(
        "text hidden behind a wall", before=_wall, after=_hide_text, needs=ONE_BODY, claims=ONE_COPY
    ),
    Habit("text for wide screens only", after=_wide_only, needs=ONE_BODY, claims=ONE_COPY),
    Habit(
        "rest of the text under a button",
        after=_folded,
        needs={"body.folded": True},
        claims=ONE_COPY,
    ),
]
