"""``scrapy replay DIR``: read kept pages again, after a parser was mended."""

from __future__ import annotations

import argparse
from pathlib import Path

from scrapy.exceptions import UsageError

from almayadeen.commands.crawl import Command as CrawlCommand


class Command(CrawlCommand):
    """Runs the spider ``replay``; what has changed is published as a new version."""

    name = "replay"

    def syntax(self) -> str:
        """Return the arguments."""
        return "[options] DIR"

    def short_desc(self) -> str:
        """Return the line of ``scrapy --help``."""
        return "Read saved pages or WARC files again, without the network"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the spider on the folder."""
        if len(args) != 1:
            raise UsageError("name one folder, such as: scrapy replay output/warc")
        opts.spargs["pages"] = str(Path(args[0]).absolute())
        super().run(["replay"], opts)
