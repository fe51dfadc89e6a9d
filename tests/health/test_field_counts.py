"""What articles hold is counted from the records themselves, published or not."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from scrapy.utils.test import get_crawler

from almayadeen.health.field_counts import FIELDS, CountFields, Repeats, length
from almayadeen.items import Article, Block, BreakingNews, Image
from almayadeen.journal.ticket import ticket_of


@pytest.fixture
def counter() -> CountFields:
    crawler = get_crawler()
    crawler._apply_settings()
    assert crawler.stats is not None
    return CountFields(crawler.stats)


def article(number: int = 1, **fields: Any) -> Article:
    address = f"https://example.org/{number}"
    plain = {"id": str(number), "kind": "news", "url": address, "canonical_url": address}
    return Article.model_validate({**plain, "headline": "A headline", **fields})


def counted(counter: CountFields, prefix: str) -> dict[str, int]:
    stats = counter.stats.get_stats()
    return {name[len(prefix) :]: stats[name] for name in stats if name.startswith(prefix)}


def test_null_and_empty_are_not_filled(counter: CountFields) -> None:
    counter.published(article(authors=["A"], keywords=[], provenance={"authors": "labels"}))
    assert counted(counter, "almayadeen/filled/news/") == {"headline": 1, "authors": 1}
    assert counted(counter, "almayadeen/provenance/") == {"news/authors/labels": 1}


def test_an_edit_is_not_counted_as_new_and_hours_are_beiruts(counter: CountFields) -> None:
    published = datetime(2026, 7, 1, 21, 30, tzinfo=UTC)
    counter.published(article(section="Politics", date_published=published))
    counter.published(article(version=2, section="Politics", date_published=published))
    assert counted(counter, "almayadeen/published/") == {"news": 1}
    assert counted(counter, "almayadeen/sections/") == {"Politics": 2}
    assert counted(counter, "almayadeen/hours/") == {"00": 2}


def test_what_was_dropped_counts_as_read_only(counter: CountFields) -> None:
    counter.dropped(article())
    assert counted(counter, "almayadeen/read/") == {"news": 1}
    assert counted(counter, "almayadeen/published/") == {}


def test_tombstones_and_other_items_do_not_count(counter: CountFields) -> None:
    now = datetime(2026, 7, 1, tzinfo=UTC)
    counter.published(article(gone_at=now))
    counter.published(BreakingNews(id="b", text="A line", position=1, first_seen=now))
    counter.published({"of": "another project"})
    assert counted(counter, "almayadeen/") == {}


def test_repeated_paragraphs_are_counted_and_named(counter: CountFields) -> None:
    for number in range(3):
        item = article(number)
        ticket_of(item).repeated = ["Subscribe  to our letter and " + "never miss a story " * 9]
        counter.published(item)
    counter.published(article(4))
    name = f"paragraphs/{('Subscribe to our letter and ' + 'never miss a story ' * 9)[:80]}"
    assert counted(counter, "almayadeen/repeated/") == {"articles": 3, name: 3}


def test_what_may_repeat_is_not_counted(counter: CountFields) -> None:
    counter.repeats = Repeats(counter.stats, ["The views  expressed"])
    item = article()
    ticket_of(item).repeated = ["The views expressed here are those of their author alone."]
    counter.published(item)
    assert counted(counter, "almayadeen/repeated/") == {}


def test_shapes_beneath_fields_are_counted(counter: CountFields) -> None:
    image = Image(url="https://example.org/i.jpg", caption="A caption", credit=None)
    blocks = [Block(type="paragraph", text="A."), Block(type="paragraph", text="B.")]
    counter.published(article(blocks=blocks, images=[image, image]))
    filled = counted(counter, "almayadeen/filled/news/")
    assert {"blocks.paragraph", "images.caption", "images.several"} <= filled.keys()
    assert "main_image.caption" not in filled


@pytest.mark.parametrize(("words", "bound"), [(0, "0"), (1, "50"), (400, "400"), (9000, "inf")])
def test_lengths_are_told_by_doubling_bounds(words: int, bound: str) -> None:
    assert length(words) == bound


def test_what_we_give_ourselves_is_not_watched() -> None:
    assert "headline" in FIELDS
    assert not {"id", "run_id", "word_count", "provenance"} & set(FIELDS)
