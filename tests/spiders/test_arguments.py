"""Spider arguments: typed, forgiving in form, strict in meaning."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from almayadeen.spiders.arguments import AddressArguments, SectionsArguments


def test_defaults_follow_everything_but_tags() -> None:
    """An article's links are followed unless said otherwise; tags multiply the work."""
    arguments = SectionsArguments()
    assert arguments.follow == ("read-next", "related", "coverage")
    assert arguments.sections == arguments.kinds == ()
    assert (arguments.limit, arguments.pages, arguments.since) == (None, None, None)


def test_lists_are_written_with_commas() -> None:
    """Spaces and a trailing comma do no harm."""
    arguments = SectionsArguments.model_validate(
        {"sections": "politics, Arts&Culture,", "kinds": "News,opinion", "since": "2025-11-03"}
    )
    assert arguments.sections == ("politics", "Arts&Culture")
    assert arguments.kinds == ("news", "opinion")
    assert arguments.since == date(2025, 11, 3)


@pytest.mark.parametrize("text", ["none", "", " , "])
def test_following_can_be_switched_off(text: str) -> None:
    """``follow=none`` reads only what listings show."""
    assert SectionsArguments.model_validate({"follow": text}).follow == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"follow": "read-next,everything"},
        {"kinds": "poem"},
        {"limit": "0"},
        {"limit": "many"},
        {"pages": "-1"},
        {"since": "31 Feb"},
    ],
)
def test_wrong_values_are_refused(wrong: dict[str, str]) -> None:
    """A wrong argument never becomes a default."""
    with pytest.raises(ValidationError) as refused:
        SectionsArguments.model_validate(wrong)
    assert refused.value.errors()[0]["loc"][0] in wrong


def test_arguments_of_scrapyd_are_no_mistake() -> None:
    """Scrapyd adds its own to every job."""
    SectionsArguments.model_validate({"_job": "1", "_version": "2"})


def test_addresses_must_come_from_somewhere() -> None:
    """``scrapy crawl articles`` without an address has nothing to do."""
    with pytest.raises(ValidationError, match="urls=FILE or url=ADDRESS"):
        AddressArguments()
    with pytest.raises(ValidationError, match="urls"):
        AddressArguments.model_validate({"urls": "/no/such/file"})
