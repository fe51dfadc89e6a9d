"""``scrapy ledger rebuild``."""

from __future__ import annotations

import argparse
import sys
from time import monotonic

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from almayadeen.commands import checked, existing_folder
from almayadeen.errors import JournalError
from almayadeen.journal.begin import schedule_of
from almayadeen.journal.ledger.opening import rebuild


class Command(ScrapyCommand):
    """Makes the ledger anew from the records."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """What follows the command's name."""
        return "rebuild"

    def short_desc(self) -> str:
        """One line for ``scrapy --help``."""
        return "Make the ledger of the output folder anew from its records"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Rebuild, and say how long it took."""
        if args != ["rebuild"]:
            raise UsageError("the only order is: scrapy ledger rebuild")
        settings = checked(self.settings)
        folder = existing_folder(settings)
        began = monotonic()
        try:
            folder.make()
            records = rebuild(folder, schedule_of(settings))
        except JournalError as error:
            print(f"scrapy ledger: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        seconds = monotonic() - began
        print(f"{folder.ledger}: {records} records in {seconds:.1f} s")
