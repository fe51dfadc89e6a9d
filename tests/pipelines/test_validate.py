"""What ValidateArticle lets through, and what it refuses with which reasons."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from almayadeen.clock import Clock
from almayadeen.items import Article, Block, BreakingNews, Image
from almayadeen.pipelines.validate import InvalidArticle, ValidateArticle

SITE = "https://english.almayadeen.net/"
NOW = datetime(2025, 11, 3, 12, 0, tzinfo=UTC)
TEXT = "The bridge was opened to walkers at noon."


def article(**changes: Any) -> Article:
    """A sound article, changed."""
    values: dict[str, Any] = {
        "id": "1",
        "kind": "news",
        "url": f"{SITE}news/politics/a-bridge",
        "canonical_url": f"{SITE}news/politics/a-bridge",
        "headline": "A bridge",
        "article_body": TEXT,
        "blocks": [Block(type="paragraph", text=TEXT)],
        "word_count": len(TEXT.split()),
    }
    return Article.model_construct(**{**Article(**values).__dict__, **changes})


@pytest.fixture
def judge() -> ValidateArticle:
    return ValidateArticle(SITE, Clock(NOW))


def test_a_sound_article_passes(judge: ValidateArticle) -> None:
    """The very item comes back."""
    sound = article(date_published=NOW, date_modified=date(2025, 11, 3))
    assert judge.process_item(sound) is sound


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"headline": "  "}, "headline: empty"),
        ({"id": ""}, "id: empty"),
        ({"url": "https://elsewhere.example/a"}, "url: not an address of the site"),
        ({"canonical_url": "https://t.almayadeen.net/a"}, "canonical_url: not an address"),
        ({"date_published": datetime(2025, 11, 3)}, "date_published: no zone"),  # noqa: DTZ001
        ({"date_published": NOW + timedelta(hours=2)}, "date_published: in the future"),
        ({"date_modified": date(2025, 11, 5)}, "date_modified: in the future"),
        ({"word_count": 3}, "word_count"),
        ({"article_body": TEXT + " More.", "word_count": 9}, "does not agree with blocks"),
        ({"article_body": None, "blocks": [], "word_count": 0}, "neither text nor a picture"),
    ],
)
def test_each_rule_has_its_reason(
    judge: ValidateArticle, changes: dict[str, Any], reason: str
) -> None:
    """The reason names the field and what is wrong with it."""
    with pytest.raises(InvalidArticle, match=reason):
        judge.process_item(article(**changes))


def test_all_reasons_are_given_at_once(judge: ValidateArticle) -> None:
    """Who mends a page wants to see everything that is wrong with it."""
    with pytest.raises(InvalidArticle) as refused:
        judge.process_item(article(headline="", id="", word_count=1))
    assert len(refused.value.reasons) == 3


@pytest.mark.parametrize("furniture", ["Read Next", "Most Read", "Privacy Policy"])
def test_furniture_in_the_body_is_refused(judge: ValidateArticle, furniture: str) -> None:
    """A label on a line of its own shows that the reading went past the article."""
    body = f"{TEXT}\n\n{furniture}"
    broken = article(article_body=body, blocks=[], word_count=len(body.split()))
    with pytest.raises(InvalidArticle, match="furniture"):
        judge.process_item(broken)


def test_the_ticker_in_a_body_is_refused(judge: ValidateArticle) -> None:
    """Two lines of the ticker in one body are no chance; one may be the article's own."""
    lines = ["A first line of the ticker.", "A second line of the ticker."]
    for position, line in enumerate(lines, 1):
        ticker = BreakingNews(id=line, text=line, position=position, first_seen=NOW)
        assert judge.process_item(ticker) is ticker
    one, both = f"{TEXT}\n\n{lines[0]}", "\n\n".join(lines)
    judge.process_item(article(article_body=one, blocks=[], word_count=len(one.split())))
    with pytest.raises(InvalidArticle, match="BREAKING"):
        judge.process_item(article(article_body=both, blocks=[], word_count=len(both.split())))


def test_a_picture_is_content(judge: ValidateArticle) -> None:
    """A gallery needs no text."""
    gallery = article(
        kind="gallery",
        article_body=None,
        blocks=[],
        word_count=0,
        main_image=Image(url=f"{SITE}a.jpg", caption=None, credit=None),
    )
    assert judge.process_item(gallery) is gallery


def test_a_tombstone_needs_no_content(judge: ValidateArticle) -> None:
    """It says that an article is gone."""
    gone = article(article_body=None, blocks=[], word_count=0, gone_at=NOW)
    assert judge.process_item(gone) is gone


def test_items_of_other_types_are_judged_by_the_same_fields(judge: ValidateArticle) -> None:
    """A plain dict passes or fails like an Article; what is no article is left alone."""
    assert judge.process_item({"name": "no article"}) == {"name": "no article"}
    judge.process_item({"headline": "A bridge", "article_body": TEXT})
    with pytest.raises(InvalidArticle, match="headline: empty"):
        judge.process_item({"headline": "", "article_body": TEXT})
