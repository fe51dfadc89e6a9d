"""``python -m tests.drift``: every mutation, a hundred clean runs, and the table."""

from __future__ import annotations

import argparse
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.drift.mutations import MUTATIONS, Mutation
from tests.drift.trial import Outcome, clean_history, clean_trial, trial

TEMPLATES = ("full", "json-ld", "labels-only", "renamed")
ALARMED_SHARE = 0.95
FALSE_ALARMS = 0.01


def main() -> int:
    """Run all of it; exit code 0 if the numbers are reached."""
    parser = argparse.ArgumentParser(prog="python -m tests.drift", description=__doc__)
    parser.add_argument("--clean", type=int, default=100, help="clean runs (default: 100)")
    parser.add_argument("--jobs", type=int, default=2, help="runs at a time (default: 2)")
    parser.add_argument("--only", default="", help="mutations whose name has this in it")
    options = parser.parse_args()
    mutations = [each for each in MUTATIONS if options.only in each.name]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        histories = {t: clean_history(folder, t, (101, 102)) for t in TEMPLATES}
        with ThreadPoolExecutor(options.jobs) as pool:
            changed = list(
                pool.map(
                    lambda pair: try_one(folder / f"m{pair[0]}", histories, pair[1]),
                    enumerate(mutations),
                )
            )
            clean = list(
                pool.map(lambda n: clean_one(folder / f"c{n}", histories, n), range(options.clean))
            )
    return tell(changed, clean)


def try_one(folder: Path, histories: dict[str, Path], mutation: Mutation) -> Outcome:
    """Try one mutation."""
    return trial(folder, histories[mutation.template], mutation)


def clean_one(folder: Path, histories: dict[str, Path], number: int) -> Outcome:
    """Try one clean run: another seed and another size each time."""
    template = TEMPLATES[number % len(TEMPLATES)]
    return clean_trial(folder, histories[template], template, 1000 + number, 20 + number * 3)


def tell(changed: list[Outcome], clean: list[Outcome]) -> int:
    """Print the tables and the numbers."""
    console = Console(width=150)
    table = Table("mutation", "outcome", "verdict", "fields wrong", "said")
    for each in changed:
        wrong = ", ".join(f"{name} {count}" for name, count in sorted(each.wrong.items()))
        said = each.reasons[0] if each.reasons else ""
        table.add_row(each.name, each.word, each.verdict, wrong[:60], said[:90])
    console.print(table)
    for each in clean:
        if each.is_alarmed or each.is_harmed:
            console.print(f"{each.name}: {each.verdict} {each.reasons} {each.wrong}", markup=False)
    harmful = [each for each in changed if each.is_harmed]
    alarmed = sum(each.is_alarmed for each in harmful)
    false = sum(each.is_alarmed for each in clean)
    console.print(f"{len(changed)} mutations: {len(harmful)} harmful, {alarmed} of them alarmed")
    console.print(f"{len(clean)} clean runs: {false} false alarms")
    good = alarmed >= ALARMED_SHARE * len(harmful) and false <= max(1, FALSE_ALARMS * len(clean))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
