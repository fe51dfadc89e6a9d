"""``python -m tests.torture --rounds 200``: prints rounds, kills, records, seconds."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import monotonic

from tests.replica import Replica
from tests.torture.rounds import Round

ROUNDS_SIDE_BY_SIDE = 3
"""One round in so many has two spiders side by side."""


def torture(
    rounds: int, articles: int, seed: int, most_kills: int = 6, keep: Path | None = None
) -> list[str]:
    """Run so many rounds; print how they went; return all faults."""
    faults: list[str] = []
    kills: Counter[str] = Counter()
    records = runs = 0
    began = monotonic()
    with Replica(articles=articles, seed=seed, template="mixed") as site:
        for number in range(rounds):
            with tempfile.TemporaryDirectory(prefix="torture-", dir=keep) as folder:
                beside = number % ROUNDS_SIDE_BY_SIDE == ROUNDS_SIDE_BY_SIDE - 1
                outcome = Round(site, Path(folder) / "out", seed + number, beside, most_kills).run()
                kills += outcome.kills
                records += outcome.records
                runs += outcome.runs
                faults += [f"round {number}: {fault}" for fault in outcome.faults]
                if outcome.faults:
                    print(Path(folder, "out", "torture.log").read_text()[-4000:], file=sys.stderr)
                    print(*outcome.faults, sep="\n", file=sys.stderr, flush=True)
            print(
                f"round {number + 1}/{rounds}: {sum(outcome.kills.values())} kills in"
                f" {outcome.runs} runs, {outcome.records} records, {len(outcome.faults)} faults,"
                f" {monotonic() - began:.0f} s",
                flush=True,
            )
    print(
        f"{rounds} rounds, {sum(kills.values())} kills {dict(kills)} in {runs} runs,"
        f" {records} records checked, {monotonic() - began:.0f} s: {len(faults)} faults"
    )
    return faults


def main() -> int:
    """Return 1 if anything was lost, doubled or unreadable."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--articles", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=6, help="most kills before a run may end")
    parser.add_argument("--folder", type=Path, help="where the output folders are made")
    options = parser.parse_args()
    faults = torture(options.rounds, options.articles, options.seed, options.kills, options.folder)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
