"""The short form of ``make torture``."""

from __future__ import annotations

import os

import pytest

from tests.torture.__main__ import torture

ROUNDS = int(os.environ.get("TORTURE_ROUNDS", "10"))


@pytest.mark.timeout(600)
def test_nothing_is_lost_and_nothing_stands_twice_whenever_a_crawl_is_killed() -> None:
    assert torture(ROUNDS, articles=80, seed=7, most_kills=3) == []
