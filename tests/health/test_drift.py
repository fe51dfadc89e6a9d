"""What has moved is said; what chance alone moves is not."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almayadeen.health.drift import Finding, drift
from almayadeen.health.shares import FEWEST, Share, has_moved
from tests import samples


def stats(number: int, articles: int = 200, **changes: int) -> dict[str, Any]:
    counted: dict[str, Any] = samples.manifest(number, articles)["stats"]
    return counted | changes


def found(now: dict[str, Any]) -> list[Finding]:
    return list(drift(now, [stats(number) for number in range(5)]))


def moved(now: dict[str, Any]) -> list[str]:
    return [finding.words for finding in found(now) if finding.is_worse]


def without_reader(now: dict[str, Any], field: str, reader: str, instead: str) -> dict[str, Any]:
    for name in list(now):
        if name.startswith("almayadeen/provenance/") and name.endswith(f"/{field}/{reader}"):
            now[f"{name.rpartition('/')[0]}/{instead}"] = now.pop(name)
    return now


def test_runs_like_those_before_say_nothing() -> None:
    for number in range(100, 120):
        assert moved(stats(number, articles=30 + number)) == []


def test_a_field_that_is_lost_is_named_with_its_rate() -> None:
    now = stats(9)
    for kind in samples.KINDS:
        now[f"almayadeen/filled/{kind}/keywords"] = 0
    assert any("keywords filled in 0% of 188 articles, usually 9" in words for words in moved(now))


def test_a_jump_to_a_fallback_is_told_although_every_field_is_filled() -> None:
    now = without_reader(stats(9), "article_body", "tawsiyat", "generic")
    assert any("article_body read by generic" in words for words in moved(now))


def test_what_befell_one_kind_only_is_told_for_that_kind() -> None:
    now = stats(9, **{"almayadeen/filled/video/headline": 0})
    told = [words for words in moved(now) if "headline" in words]
    assert told == ["video: headline filled in 0% of 24 articles, usually 100%"]


def test_bodies_that_became_short_are_told() -> None:
    now = stats(9)
    for kind in samples.KINDS:
        count = now.pop(f"almayadeen/length/{kind}/400")
        now[f"almayadeen/length/{kind}/50"] = count
    assert any("words long" in words for words in moved(now))


def test_readers_that_begin_to_differ_are_told() -> None:
    now = stats(9, **{"almayadeen/disagreements/headline": 60})
    assert any("two readers differ on headline" in words for words in moved(now))


def test_listings_that_lead_to_fewer_articles_are_told() -> None:
    pages = {"almayadeen/pages/listing": 30, "almayadeen/links/listing": 600}
    before = [stats(1, **pages)]
    now = stats(2, **{"almayadeen/pages/listing": 30, "almayadeen/links/listing": 150})
    assert any("listing pages lead to 5.0 articles" in told.words for told in drift(now, before))


def test_articles_that_only_the_sitemap_has_are_told() -> None:
    now = stats(9, **{"almayadeen/recall/missed": 120})
    assert any("sitemap has articles that were not found" in words for words in moved(now))


def test_a_field_that_is_filled_more_often_is_news_and_nothing_wrong() -> None:
    now = stats(9)
    for kind in samples.KINDS:
        now[f"almayadeen/filled/{kind}/coverage"] = now[f"almayadeen/read/{kind}"]
    (told,) = found(now)
    assert (told.field, told.is_worse) == ("coverage", False)
    assert told.words == "all kinds: coverage filled in 100% of 188 articles, usually 30%"


def test_furniture_in_more_texts_is_worse() -> None:
    now = stats(9)
    for kind in samples.KINDS:
        now[f"almayadeen/filled/{kind}/blocks.repeated"] = now[f"almayadeen/read/{kind}"]
    assert any("blocks.repeated filled in 100%" in words for words in moved(now))


@pytest.mark.parametrize("kind", samples.KINDS)
def test_a_day_of_one_kind_alone_is_no_change(kind: str) -> None:
    """Films have no text: a day of films has moved nothing, for any kind."""
    before = stats(1) | {"almayadeen/filled/video/article_body": 0}
    own = f"/{kind}/"
    now = {name: value for name, value in before.items() if own in name or name.endswith(own[:-1])}
    assert list(drift(now, [before])) == []


def test_without_a_history_nothing_has_moved() -> None:
    assert list(drift(stats(1), [])) == []


@pytest.mark.parametrize("whole", [5, 6, 10, 100])
def test_a_total_loss_is_seen_from_the_fewest_articles_on(whole: int) -> None:
    assert whole >= FEWEST
    assert has_moved(Share(0, whole), Share(500, 500))
    assert not has_moved(Share(0, FEWEST - 1), Share(500, 500))


@given(
    rate=st.floats(0.02, 0.98),
    whole=st.integers(5, 400),
    before=st.integers(5, 2000),
    seed=st.integers(0, 2**32),
)
def test_chance_alone_moves_nothing(rate: float, whole: int, before: int, seed: int) -> None:
    dice = random.Random(seed)
    now = Share(sum(dice.random() < rate for _ in range(whole)), whole)
    then = Share(sum(dice.random() < rate for _ in range(before)), before)
    assert not has_moved(now, then)
