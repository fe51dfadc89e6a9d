"""``scrapy summary``: the last run in a short table."""

from __future__ import annotations

import argparse

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from almayadeen.commands import checked
from almayadeen.journal.begin import folder_of
from almayadeen.journal.past_runs import manifests
from almayadeen.report.summary import print_summary


class Command(ScrapyCommand):
    """Prints a run's closing table."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments."""
        return "[options] [RUN]"

    def short_desc(self) -> str:
        """Return the line of ``scrapy --help``."""
        return "Print the closing table of the last run, or of the run named"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Find the run and print it."""
        output = folder_of(checked(self.settings)).root
        runs = [run for run in manifests(output) if not args or run["run_id"] == args[0]]
        if not runs:
            raise UsageError(f"No such run in {output / 'runs'}", print_help=False)
        print_summary(Console(), runs[-1], output)
