"""The verdict on a run."""

from __future__ import annotations

import pytest

from almayadeen.verdict import Status, judge

SOME = {"published": 3}


@pytest.mark.parametrize(
    ("reason", "counts", "problems", "status", "code"),
    [
        ("finished", SOME, [], "healthy", 0),
        ("finished", {"skipped": 40}, [], "healthy", 0),
        ("limit_reached", SOME, [], "healthy", 0),
        ("finished", {}, [], "failed", 1),
        ("shutdown", SOME, [], "interrupted", 5),
        ("finished", SOME, [("degraded", "few")], "degraded", 3),
        ("blocked", {}, [("blocked", "challenge")], "blocked", 4),
        ("disk_full", SOME, [("degraded", "few"), ("failed", "disk full")], "failed", 1),
        ("start_error", SOME, [], "failed", 1),
        ("closespider_timeout", SOME, [], "interrupted", 5),
        ("closespider_itemcount", SOME, [("degraded", "few")], "interrupted", 5),
        ("closespider_errorcount", SOME, [], "failed", 1),
        ("memusage_exceeded", SOME, [], "failed", 1),
        ("cancelled", SOME, [], "interrupted", 5),
        ("of a component nobody knows", SOME, [], "interrupted", 5),
        ("unknown", SOME, [], "interrupted", 5),
    ],
)
def test_the_worst_of_what_happened(
    reason: str, counts: dict[str, int], problems: list[tuple[Status, str]], status: str, code: int
) -> None:
    verdict = judge(reason, counts, problems)
    assert (verdict.status, verdict.exit_code) == (status, code)
    assert bool(verdict.reasons) == (status != "healthy")


def test_a_problem_that_ended_the_crawl_is_told_once() -> None:
    told = [("blocked", "a challenge")]
    assert judge("blocked", {}, told).reasons == ["a challenge"]  # type: ignore[arg-type]
