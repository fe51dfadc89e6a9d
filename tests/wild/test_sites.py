"""Whole small sites in markup nobody chose by hand: every article is found."""

from __future__ import annotations

import pytest

from tests.wild.site import small_site
from tests.wild.walk import walk


@pytest.mark.parametrize("number", range(4))
def test_every_article_is_found(number: int) -> None:
    """By menu, listings, next pages, cards and Read Next; and nothing else is taken for one."""
    result = walk(small_site(f"7/site{number}"))
    assert result.missing == [], result.faults
    assert result.strangers == []
    assert result.faults == []
