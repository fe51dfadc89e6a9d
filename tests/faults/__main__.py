"""``python -m tests.faults``: the whole table of faults."""

from __future__ import annotations

import argparse
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import TimeoutExpired

from rich.console import Console

from tests.faults.table import Fault, answers, exceptions
from tests.faults.trial import Outcome, healthy, trial


def main() -> int:
    """Try all of it; exit code 0 if no fault broke a promise."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--jobs", type=int, default=2, help="trials at a time (default: 2)")
    parser.add_argument("--only", default="", help="faults whose name has this in it")
    parser.add_argument("--every", type=int, default=1, help="each so-manieth fault (default: 1)")
    options = parser.parse_args()
    faults = [f for f in (*answers(), *exceptions()) if options.only in f.name][:: options.every]
    console = Console(width=150)
    bad = told = lossless = 0
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(options.jobs) as pool:
        expected = healthy(Path(name) / "healthy")
        numbered = list(enumerate(faults))
        for outcome in pool.map(lambda n: _try(Path(name) / str(n[0]), n[1], expected), numbered):
            bad += bool(outcome.complaints)
            lossless += not outcome.lost
            told += bool(outcome.lost and outcome.exits and outcome.exits[0])
            for complaint in outcome.complaints:
                said = f"{outcome.fault.name}: exits {outcome.exits}: {complaint}"
                console.print(said, markup=False, highlight=False)
    console.print(
        f"{len(faults)} faults: {lossless} lost nothing, {told} lost something and said so, "
        f"{bad} broke a promise"
    )
    return 1 if bad else 0


def _try(folder: Path, fault: Fault, expected: set[str]) -> Outcome:
    try:
        return trial(folder, fault, expected)
    except TimeoutExpired:
        return Outcome(fault, complaints=["the run did not end"])


if __name__ == "__main__":
    sys.exit(main())
