"""What the reader takes for text, and stands in many articles, is told on the first day."""

from __future__ import annotations

from pathlib import Path

from tests.crawling import crawl
from tests.replica import Replica

LETTER = "Our editors send you the ten best stories of each week by letter."


def test_a_leak_that_no_rule_can_know_makes_the_first_run_degraded(tmp_path: Path) -> None:
    with Replica(articles=24, seed=5, quirks=False) as site:
        body = r'(<div class="p-content">.*?)(</div></section>)'
        site.fault("replace", old=body, new=rf"\1<p>{LETTER}</p>\2")
        run = crawl(site.url, tmp_path)
        assert run.returncode == 3
        assert "articles have a paragraph that two others have, too" in run.log
        assert f"“{LETTER}”" in run.log


def test_what_may_repeat_is_allowed_by_its_first_words(tmp_path: Path) -> None:
    with Replica(articles=24, seed=5, quirks=False) as site:
        body = r'(<div class="p-content">.*?)(</div></section>)'
        site.fault("replace", old=body, new=rf"\1<p>{LETTER}</p>\2")
        run = crawl(site.url, tmp_path, ALMAYADEEN_REPEATED_ALLOWED="Our editors send you")
        assert run.returncode == 0, run.log
