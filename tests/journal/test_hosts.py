"""The pace of a host belongs to the host: all processes of a folder share it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import time

import pytest

from almayadeen.journal.ledger.database import Ledger
from almayadeen.journal.ledger.hosts import LONGEST_PAUSE, Hosts
from almayadeen.journal.ledger.revisits import Schedule

HOST = "english.almayadeen.net"
TAKE_TURNS = """
import sys, time
from pathlib import Path
from almayadeen.journal.ledger.database import Ledger
from almayadeen.journal.ledger.revisits import Schedule

ledger = Ledger.open(Path(sys.argv[1]), Schedule())
for _ in range(12):
    while wait := ledger.hosts.take_turn("english.almayadeen.net", 0.05):
        time.sleep(wait)
    print(time.time())
ledger.close()
"""


@pytest.fixture
def hosts(tmp_path: Path) -> Hosts:
    return Ledger.open(tmp_path / "ledger.sqlite", Schedule()).hosts


def test_a_turn_is_taken_once_and_the_next_is_a_delay_later(hosts: Hosts) -> None:
    waits = [hosts.take_turn(HOST, 500.0) for _ in range(3)]
    assert [round(wait / 500) for wait in waits] == [0, 1, 1]
    assert hosts.take_turn("another.example", 5.0) == 0


def test_four_processes_never_get_the_same_turn(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger.open(path, Schedule()).close()
    command = [sys.executable, "-c", TAKE_TURNS, str(path)]
    workers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    turns = sorted(float(line) for worker in workers for line in worker.communicate()[0].split())
    assert len(turns) == 48
    assert turns[-1] - turns[0] >= 0.05 * 46


def test_a_pause_holds_for_whoever_asks_next(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    one, other = Ledger.open(path, Schedule()), Ledger.open(path, Schedule())
    one.hosts.take_turn(HOST, 1.0)
    one.hosts.push_back(HOST, 60)
    one.hosts.push_back(HOST, 10)
    assert 55 < other.hosts.pause(HOST) <= 60
    assert 55 < other.hosts.take_turn(HOST, 1.0) <= 60
    assert other.hosts.pause("another.example") == 0


def test_a_delay_asked_for_by_one_is_kept_by_all(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    one, other = Ledger.open(path, Schedule()), Ledger.open(path, Schedule())
    one.hosts.slow_down(HOST, 30)
    other.hosts.take_turn(HOST, 1.0)
    assert 25 < one.hosts.take_turn(HOST, 1.0) <= 30
    one.hosts.slow_down(HOST, 0)
    assert other.hosts.pace(HOST).delay == 0


def test_a_turn_far_in_the_future_comes_of_a_wrong_clock(
    hosts: Hosts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("almayadeen.journal.ledger.hosts.time", lambda: time() + 10 * 365 * 86400)
    hosts.take_turn(HOST, 1.0)
    hosts.push_back(HOST, 60)
    monkeypatch.undo()
    assert hosts.pause(HOST) == 0
    assert hosts.take_turn(HOST, 1.0) == 0


def test_no_pause_is_longer_than_an_hour(hosts: Hosts) -> None:
    hosts.push_back(HOST, 7 * 86400)
    assert round(hosts.take_turn(HOST, 10.0) / 10) == LONGEST_PAUSE / 10
