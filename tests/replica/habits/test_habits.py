"""Articles with habits: their truth can be read off their pages, and stays as time goes by."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import html

from almayadeen.items import Article
from tests.replica.asking import made
from tests.replica.habits.choice import TEXTS, of_template
from tests.replica.truth import Truth
from tests.replica.view import ArticleView

TEMPLATES = ["full", "json-ld", "labels-only", "renamed"]
BROKEN_UP = {"hidden words in a sentence", "address hidden by Cloudflare"}


def _articles(template: str, articles: int = 120) -> Iterator[tuple[ArticleView, Article, str]]:
    """Of each article its view, its record and its page."""
    pages = made(template, articles=articles, habits=1.0)
    truth = Truth(pages.site)
    for n in pages.site.standing():
        page = pages.article(n).body.decode()
        yield truth.views.article(n), truth.record(n), page


@pytest.mark.parametrize("template", TEMPLATES)
def test_pages_show_what_the_truth_says(template: str) -> None:
    for view, record, page in _articles(template):
        if not BROKEN_UP & set(view.habits):
            text = " ".join("".join(map(str, html.document_fromstring(page).itertext())).split())
            shown = [record.headline, *record.authors, *(record.article_body or "").splitlines()]
            assert [" ".join(s.split()) for s in shown if " ".join(s.split()) not in text] == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_article_with_text_has_some_and_every_habit_is_met(template: str) -> None:
    met: set[str] = set()
    for view, record, _ in _articles(template, articles=400):
        assert bool(view.habits) == (record.kind in TEXTS)
        met |= set(view.habits)
    assert met == {habit.name for habit in of_template(template)}


def test_what_boxes_say_is_on_the_page_and_not_in_the_record() -> None:
    boxes = 0
    for view, record, page in _articles("full"):
        for piece in view.pieces:
            if piece.type == "box":
                boxes += 1
                assert piece.html in page
        assert "box" not in {str(block.type) for block in record.blocks}
    assert boxes > 20


def test_time_changes_no_habit_and_adds_no_text() -> None:
    pages = made("mixed", habits=1.0, edits=0.0)
    before = {n: Truth(pages.site).record(n) for n in pages.site.standing()}
    pages.site.now += 30 * 3600
    after = {n: Truth(pages.site).record(n) for n in pages.site.standing()}
    assert {n: r.article_body for n, r in before.items() if n in after} == {
        n: after[n].article_body for n in before if n in after
    }


def test_doubles_have_the_habits_of_what_they_repeat() -> None:
    truth = Truth(made("mixed", articles=400, habits=1.0).site)
    cast = truth.site.cast
    doubles = [n for n in truth.site.standing() if cast.role(n) == "double"]
    assert doubles
    for n in doubles:
        assert truth.record(n).article_body == truth.record(cast.partner(n)).article_body


def test_no_share_means_no_habit() -> None:
    pages = made("mixed")
    views = map(Truth(pages.site).views.article, pages.site.standing())
    assert {view.habits for view in views} == {()}
