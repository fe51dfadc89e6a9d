"""``scrapy journal verify``."""

from __future__ import annotations

import argparse
import sys

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from almayadeen.commands import checked, existing_folder
from almayadeen.errors import JournalError
from almayadeen.journal.verify import Verification


class Command(ScrapyCommand):
    """Checks the output folder against itself."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """What follows the command's name."""
        return "verify"

    def short_desc(self) -> str:
        """One line for ``scrapy --help``."""
        return "Check every record, hash, version and the ledger of the output folder"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print what does not agree; exit code 1 if there is anything."""
        if args != ["verify"]:
            raise UsageError("the only order is: scrapy journal verify")
        settings = checked(self.settings)
        folder = existing_folder(settings)
        try:
            verification = Verification(folder)
            for finding in verification.findings():
                print(finding)
                self.exitcode = 1
        except JournalError as error:
            print(f"scrapy journal: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        words = "not all of it agrees" if self.exitcode else "all of it agrees"
        print(f"{verification.folder.root}: {verification.summary()}: {words}")
