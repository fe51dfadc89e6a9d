"""When what failed, or is settled, is asked for again."""

from __future__ import annotations

from pathlib import Path

import pytest

from almayadeen.journal.ledger.database import Ledger
from almayadeen.journal.ledger.indexed import Found
from almayadeen.journal.ledger.revisits import Schedule
from almayadeen.journal.ledger.to_do import ToDo

DAY = 86400
NOW = 1_800_000_000
LINK = Found("https://x.net/a-1", "https://x.net/a-1", "article", "listing", "")


@pytest.fixture
def to_do(tmp_path: Path) -> ToDo:
    return Ledger.open(tmp_path / "ledger.sqlite", Schedule()).to_do


def is_due(to_do: ToDo, now: int) -> bool:
    return LINK.address in {entry.address for entry in to_do.due(now)}


def test_what_is_settled_is_due_after_its_days(to_do: ToDo) -> None:
    to_do.add([LINK])
    to_do.settle(LINK.address, "gone", NOW + 30 * DAY)
    assert [is_due(to_do, NOW + day * DAY) for day in (0, 29, 30, 31)] == [False, False, True, True]


def test_what_failed_is_due_after_its_wait(to_do: ToDo) -> None:
    to_do.fail(LINK, "HTTP 500", NOW)
    waits = (0, 1799, 1800, DAY)
    assert [is_due(to_do, NOW + wait) for wait in waits] == [False, False, True, True]


@pytest.mark.parametrize("years", [1, 10, 30])
def test_a_time_set_by_a_clock_in_the_future_holds_nothing_up(to_do: ToDo, years: int) -> None:
    to_do.fail(LINK, "HTTP 500", NOW + years * 365 * DAY)
    to_do.doubt_the_future(NOW)
    assert is_due(to_do, NOW)
    to_do.settle(LINK.address, "gone", NOW + years * 365 * DAY + 30 * DAY)
    to_do.doubt_the_future(NOW)
    assert is_due(to_do, NOW)
