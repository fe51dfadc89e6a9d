"""``scrapy replay DIR``: read kept pages again, after a parser was mended."""

from __future__ import annotations

import argparse
from pathlib import Path

from scrapy.exceptions import UsageError

from almayadeen.commands.crawl import WRONG_USAGE, wrong_usage
from almayadeen.commands.crawl import Command as CrawlCommand
from almayadeen.commands.replay_spider import ReplaySpider


class Command(CrawlCommand):
    """Runs the spider ``replay``; what has changed is published as a new version."""

    name = "replay"

    def syntax(self) -> str:
        """Return the arguments."""
        return "[options] DIR"

    def short_desc(self) -> str:
        """Return the line of ``scrapy --help``."""
        return "Read saved pages or WARC files again, without the network"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Offer what every crawl does, without the list of spiders."""
        super().add_options(parser)
        parser.epilog = None

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the spider on the folder."""
        if len(args) != 1:
            raise UsageError("name one folder, such as: scrapy replay output/warc")
        arguments = {**opts.spargs, "pages": str(Path(args[0]).absolute())}
        if wrong := wrong_usage(ReplaySpider, arguments):
            self.say(wrong, WRONG_USAGE)
        else:
            self.crawl(ReplaySpider, arguments)
