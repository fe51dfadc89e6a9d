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
    ],
)
def test_the_worst_of_what_happened(
    reason: str, counts: dict[str, int], problems: list[tuple[Status, str]], status: str, code: int
) -> None:
    verdict = judge(reason, counts, problems)
    assert (verdict.status, verdict.exit_code) == (status, code)
    assert bool(verdict.reasons) == (status != "healthy")
