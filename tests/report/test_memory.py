"""Memory that stays flat."""

from __future__ import annotations

import gc
import subprocess
import sys
from typing import TYPE_CHECKING

from almayadeen.report.memory import RESPONSES, FlatMemory

if TYPE_CHECKING:
    import pytest

HOLD_AND_FREE = """
import gc
from pathlib import Path
from almayadeen.report.memory import give_back

def resident():
    rows = Path("/proc/self/status").read_text().splitlines()
    return next(int(row.split()[1]) for row in rows if row.startswith("VmRSS:"))

small = [bytes(1000) for _ in range(100_000)]
last = small[-1]  # keeps the top of the heap in use
del small
before = resident()
give_back()
print(before - resident())
"""


def test_freed_memory_goes_back_to_the_system() -> None:
    """Not only to the C library: 100 MB held, freed, and given back."""
    ended = subprocess.run(
        [sys.executable, "-c", HOLD_AND_FREE], capture_output=True, text=True, check=True
    )
    assert int(ended.stdout) > 50_000


def test_it_happens_every_so_many_responses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not for each."""
    given: list[int] = []
    monkeypatch.setattr("almayadeen.report.memory.give_back", lambda: given.append(1))
    memory = FlatMemory()
    for _ in range(2 * RESPONSES + 1):
        memory.received()
    assert len(given) == 2
    assert gc.isenabled()
