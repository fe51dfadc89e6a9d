"""Does something take longer by more than its input grows? Asked of CPU time, on any machine.

The two sizes are measured one right after the other, so that whatever else goes on strikes both;
and one good round is proof, since nothing makes slow code look quick.
"""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import TypeVar

Input = TypeVar("Input")

TIMES = 8
"""How much longer the second input is. What is quadratic takes 64 times as long."""
LIMIT = 3 * TIMES
ROUNDS = 5
LEAST = 0.002
"""Seconds; what takes less cannot be told from nothing."""


def assert_grows_with_its_input(
    make: Callable[[int], Input], read: Callable[[Input], object], size: int
) -> None:
    """Fail if ``read`` takes more than its share for an input that is some times longer."""
    short, long = make(size), make(size * TIMES)
    measured = []
    for _ in range(ROUNDS):
        one, other = cost(read, short), cost(read, long)
        if other <= LIMIT * max(one, LEAST):
            return
        measured.append(f"{one:.3f} s and {other:.3f} s")
    raise AssertionError(f"{TIMES} times the input: {'; '.join(measured)}")


def cost(read: Callable[[Input], object], given: Input) -> float:
    """Return the seconds of CPU that reading something takes."""
    began = process_time()
    read(given)
    return process_time() - began
