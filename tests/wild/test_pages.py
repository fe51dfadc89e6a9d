"""The reader on pages in markup nobody chose by hand, against the numbers it has to reach."""

from __future__ import annotations

import pytest

from tests.wild.page import pages_drawn
from tests.wild.report import mean_f1, page_table, rate, worst
from tests.wild.score import LINKS, Score, score

RIGHT = ("headline", "date_published", "authors", "section", "keywords", *LINKS)


@pytest.fixture(scope="module")
def scores() -> list[Score]:
    """The marks of 100 pages."""
    return [score(page) for page in pages_drawn("7", 100)]


def _said(scores: list[Score]) -> str:
    return f"{page_table(scores)}\n{worst(scores, 5)}"


def test_no_page_breaks_the_reader(scores: list[Score]) -> None:
    """Every page gives a record."""
    assert [score.error for score in scores if score.error] == []


def test_bodies_are_right(scores: list[Score]) -> None:
    """Mean F1 of the bodies."""
    assert mean_f1(scores) >= 0.97, _said(scores)


@pytest.mark.parametrize("field", RIGHT)
def test_fields_are_right(scores: list[Score], field: str) -> None:
    """Exactly right on nearly all pages where a reader could tell."""
    assert rate(scores, field) >= 0.97, _said([s for s in scores if not s.right.get(field, True)])


def test_nothing_intrudes(scores: list[Score]) -> None:
    """No ticker sentence, caption, footer, tag, card or label stands in a body."""
    assert [score.intruders for score in scores if score.intruders] == []
