"""The habits themselves: all are drawn, and the truth of their pages can be read off them."""

from __future__ import annotations

import lxml.html
import pytest

from tests.wild.habits.catalogue import HABITS
from tests.wild.habits.table import rows
from tests.wild.page import Page, pages_drawn
from tests.wild.score import Score, compare
from tests.wild.truth import fold

PAGES = pages_drawn("habits", 2 * len(HABITS), habits=True)
UNSEEN = {"text in JSON-LD alone", "hidden words in a sentence", "address hidden by Cloudflare"}


def _visible(page: Page) -> str:
    tree = lxml.html.document_fromstring(page.body)
    for line_break in tree.iter("br"):
        line_break.tail = f" {line_break.tail or ''}"
    strings = tree.xpath("//body//text()[not(parent::script or parent::style)]")
    assert isinstance(strings, list)
    return fold("".join(str(string) for string in strings))


def _perfect(page: Page) -> Score:
    marks = Score(page.url)
    truth = page.truth
    compare(marks, truth.article, truth)
    return marks


def test_every_habit_is_drawn_alone_and_beside_others() -> None:
    alone = {page.habits[0] for page in PAGES if len(page.habits) == 1}
    assert alone == {habit.name for habit in HABITS}
    assert sum(len(page.habits) > 2 for page in PAGES) > len(HABITS) // 2


def test_names_are_given_once() -> None:
    assert len({habit.name for habit in HABITS}) == len(HABITS)


@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_what_is_true_stands_on_the_page(page: Page) -> None:
    text, record = _visible(page), page.truth.article
    wanted = [record.headline]
    wanted += [link.headline for link in record.related + record.read_more]
    if not UNSEEN & set(page.habits):
        wanted += (record.article_body or "").splitlines()
        wanted += [line for kind, line in page.truth.intruders if kind in page.habits]
    assert [line for line in wanted if fold(line) not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_a_perfect_reader_has_full_marks(page: Page) -> None:
    """What must not stand in the body does not stand in the true one."""
    marks = _perfect(page)
    assert (marks.f1, marks.lost, marks.broken) == (1.0, [], [])
    assert marks.intruders == []
    assert set(marks.wrong) <= set(page.truth.also)


def test_a_seed_gives_the_same_pages() -> None:
    again = pages_drawn("habits", 20, habits=True)
    assert [page.body for page in again] == [page.body for page in PAGES[:20]]


def test_the_table_lays_a_fault_at_the_door_of_its_habit() -> None:
    """A body that swallowed every box, and one that lost everything."""
    page = next(page for page in PAGES if page.habits == ("newsletter box in the text",))
    sentences = [text for kind, text in page.truth.intruders if kind in page.habits]
    greedy, empty = Score(page.url), Score(page.url)
    whole = [page.truth.article.article_body or "", *sentences]
    compare(
        greedy, page.truth.article.model_copy(update={"article_body": "\n".join(whole)}), page.truth
    )
    compare(empty, page.truth.article.model_copy(update={"article_body": None}), page.truth)
    swallowed, lost = rows([page], [greedy])[0], rows([page], [empty])[0]
    assert swallowed.boxes == len(set(sentences)) > 0
    assert (swallowed.lost, lost.boxes) == (0, 0)
    assert lost.lost == len([line for line in whole[0].splitlines() if line])
    assert not swallowed.is_right
