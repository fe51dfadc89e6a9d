"""All habits that a page can have."""

from __future__ import annotations

from tests.wild.habits import (
    above,
    bylines,
    cms_data,
    dates,
    described,
    figures,
    hidden,
    inline,
    json_ld_authors,
    json_ld_habits,
    lead_pictures,
    lines,
    mail,
    markup_habits,
    placing,
)
from tests.wild.habits.habit import Habit

HABITS: list[Habit] = [
    *placing.HABITS,
    *above.HABITS,
    *hidden.HABITS,
    *inline.HABITS,
    *lines.HABITS,
    *figures.HABITS,
    *lead_pictures.HABITS,
    *markup_habits.HABITS,
    *mail.HABITS,
    *described.HABITS,
    *json_ld_habits.HABITS,
    *json_ld_authors.HABITS,
    *dates.HABITS,
    *cms_data.HABITS,
    *bylines.HABITS,
]
