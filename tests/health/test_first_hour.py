"""What the README tells a new user to do leaves the project healthy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crawling import crawl
from tests.replica import Replica


@pytest.mark.parametrize("first", ["limit=20", "kinds=video", "sections=sports"])
def test_a_first_look_at_a_part_does_not_degrade_the_whole(tmp_path: Path, first: str) -> None:
    with Replica(articles=300, seed=1, template="mixed") as site:
        assert crawl(site.url, tmp_path, "sections", first).returncode == 0
        whole = crawl(site.url, tmp_path).manifest
        site.advance(hours=24)
        again = crawl(site.url, tmp_path, ALMAYADEEN_NOW=site.now().isoformat()).manifest
    assert whole["reasons"] == again["reasons"] == []
    assert whole["stats"]["almayadeen/compared_with"] == []
    assert again["stats"]["almayadeen/compared_with"] == [whole["run_id"]]
