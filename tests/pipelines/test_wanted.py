"""What the arguments of a run leave out."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from almayadeen.pipelines.wanted import KeepWanted, NotWanted
from tests.journal.making import NOW, article


def pipeline(**arguments: Any) -> KeepWanted:
    spider = SimpleNamespace(args=SimpleNamespace(**arguments))
    return KeepWanted(cast(Any, SimpleNamespace(spider=spider, engine=None)))


def test_tombstones_take_no_place_under_the_limit() -> None:
    wanted = pipeline(limit=2, kinds=("opinion",))
    for number in range(5):
        tombstone = article(number, gone_at=NOW)
        assert wanted.process_item(tombstone) is tombstone
        wanted.count(tombstone, cast(Any, wanted.crawler.spider))
    opinions = [article(number, kind="opinion") for number in range(3)]
    for item in opinions[:2]:
        assert wanted.process_item(item) is item
    with pytest.raises(NotWanted, match="limit"):
        wanted.process_item(opinions[2])
