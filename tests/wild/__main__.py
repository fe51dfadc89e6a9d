"""Examines the reader on wild pages and sites: ``python -m tests.wild --pages 300 --seed 7``."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.wild.habits.table import habit_table
from tests.wild.page import pages_drawn
from tests.wild.report import dump, page_table, site_table, worst
from tests.wild.score import score
from tests.wild.walk import walks


def main() -> None:
    """Makes the pages or sites, reads them and prints what was right."""
    parser = argparse.ArgumentParser(prog="python -m tests.wild", description=__doc__)
    parser.add_argument("--pages", type=int, default=0, help="article pages to examine")
    parser.add_argument("--sites", type=int, default=0, help="small sites to walk")
    parser.add_argument("--seed", default="7")
    parser.add_argument("--habits", action="store_true", help="pages with habits that mislead")
    parser.add_argument("--only", default="", help="with --habits: pages of habits named like this")
    parser.add_argument("--worst", type=int, default=15, help="pages to show with their faults")
    parser.add_argument("--dump", type=Path, help="folder for the pages that were read wrongly")
    chosen = parser.parse_args()
    if chosen.pages or not chosen.sites:
        pages = pages_drawn(chosen.seed, chosen.pages or 300, chosen.habits)
        pages = [p for p in pages if not chosen.only or chosen.only in " | ".join(p.habits)]
        scores = [score(page) for page in pages]
        print(page_table(scores))
        print(worst(scores, chosen.worst))
        if chosen.habits:
            print(habit_table(pages, scores))
        if chosen.dump:
            dump(chosen.dump, pages, scores)
    if chosen.sites:
        print(site_table(walks(chosen.seed, chosen.sites)))


if __name__ == "__main__":
    main()
