"""``scrapy prune``: make old runs small."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime, timedelta

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from almayadeen.commands import checked, existing_folder
from almayadeen.journal.pruning import older, prune
from almayadeen.report.html import write_index

DAYS = 90


class Command(ScrapyCommand):
    """Deletes old manifests, reports and broken pages; records are not touched."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments."""
        return "[options]"

    def short_desc(self) -> str:
        """Return the line of ``scrapy --help``."""
        return "Make old runs small: a line each for manifest, report and broken pages"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the age."""
        super().add_options(parser)
        parser.add_argument(
            "--days", type=int, default=DAYS, metavar="N",
            help=f"runs older than so many days (default: {DAYS}); each spider's last 100 stay",
        )  # fmt: skip

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Prune, and say what is gone and what stays."""
        folder = existing_folder(checked(self.settings))
        if args or opts.days < 0:
            raise UsageError("the only option is --days N", print_help=False)
        folder.make()
        lock = folder.prune_lock()
        if not lock.take():
            raise UsageError(f"another prune is at work on {folder.root}", print_help=False)
        try:
            done = prune(folder, datetime.now(UTC) - timedelta(days=opts.days))
            write_index(folder.root)
        finally:
            lock.release()
        print(
            f"{done.runs} runs made small, {done.bytes / 1e6:.1f} MB deleted; see {older(folder)}"
        )
