"""Descriptions that repeat a paragraph of the text."""

from __future__ import annotations

from tests.wild.habits.draft import Draft
from tests.wild.habits.habit import Habit

NEEDS = {"print.summary": False, "meta": True, "meta.description": True}
SUMMARY = frozenset({"summary"})


def _first(draft: Draft) -> None:
    draft.story.summary = draft.own(draft.story.pieces[0]).text


def _later(draft: Draft) -> None:
    draft.story.summary = draft.own(draft.rng.choice(draft.paragraphs()[1:4])).text


HABITS = [
    Habit("first paragraph equal to the description", before=_first, needs=NEEDS, claims=SUMMARY),
    Habit("later paragraph equal to the description", before=_later, needs=NEEDS, claims=SUMMARY),
]
