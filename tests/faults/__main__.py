"""``python -m tests.faults``: the whole table of faults."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import TimeoutExpired

from tests.faults.fault import Fault, Unavailable
from tests.faults.table import table
from tests.faults.trial import Outcome, trial

ROW = "{:<62} {:<8} {:<12} {:>4} {:>6}  {}"


def main() -> int:
    """Try all of it; exit code 0 if no fault broke a promise."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--jobs", type=int, default=2, help="trials at a time (default: 2)")
    parser.add_argument("--only", default="", help="faults whose name has this in it")
    parser.add_argument("--every", type=int, default=1, help="each so-manieth fault (default: 1)")
    parser.add_argument("--long", action="store_true", help="each class of error at each place")
    parser.add_argument("--log", type=Path, help="where the logs of broken promises are kept")
    options = parser.parse_args()
    found = [f for f in table(is_long=options.long) if options.only in f.name]
    return run(found[:: options.every], options.jobs, options.log)


def run(faults: list[Fault], jobs: int, logs: Path | None = None) -> int:
    """Try these faults, and print a row for each."""
    print(ROW.format("fault", "exits", "verdict", "lost", "mended", "complaint"), flush=True)
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(jobs) as pool:
        numbered = list(enumerate(faults))
        tried: Callable[[tuple[int, Fault]], Outcome | None]
        tried = lambda n: attempt(Path(name) / str(n[0]), n[1])  # noqa: E731
        for outcome in filter(None, pool.map(tried, numbered)):
            outcomes.append(outcome)
            print(row_of(outcome), flush=True)
            if logs and outcome.complaints:
                path = logs / f"{outcome.fault.name.replace('/', ' ')}.log"
                path.write_text(outcome.log, errors="replace")
    return summed_up(outcomes, len(faults) - len(outcomes))


def attempt(folder: Path, fault: Fault) -> Outcome | None:
    """Try a fault; None where this machine cannot make it."""
    try:
        return trial(folder, fault)
    except Unavailable:
        return None
    except TimeoutExpired:
        return Outcome(fault, complaints=["a run did not end"])


def row_of(outcome: Outcome) -> str:
    """Return the line of the table."""
    exits = " ".join(map(str, outcome.exits))
    said = "; ".join(outcome.complaints) or "-"
    name = outcome.fault.name
    return ROW.format(name, exits, outcome.verdict, outcome.lost, outcome.mended, said)


def summed_up(outcomes: list[Outcome], unavailable: int) -> int:
    """Print how many kept their promises; 1 if any did not."""
    bad = sum(bool(outcome.complaints) for outcome in outcomes)
    lossless = sum(not outcome.lost for outcome in outcomes)
    print(
        f"{len(outcomes)} faults: {lossless} lost nothing, {len(outcomes) - lossless} lost "
        f"something, {bad} broke a promise; {unavailable} cannot be made here"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
