"""``scrapy schedule SPIDER``: start a run on Scrapyd, unless one is under way."""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.spiderloader import get_spider_loader

from almayadeen.commands import checked
from almayadeen.commands.crawl import wrong_spider, wrong_usage
from almayadeen.commands.scrapyd_client import PROJECT, Scrapyd, ScrapydError

ALREADY_UNDER_WAY = 5


class Command(ScrapyCommand):
    """Schedules one run; cron or a systemd timer calls it."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments."""
        return "[options] SPIDER"

    def short_desc(self) -> str:
        """Return the line of ``scrapy --help``."""
        return "Start a run on Scrapyd, unless one of the same spider waits or runs"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add what the run is given."""
        super().add_options(parser)
        parser.add_argument(
            "-a", dest="arguments", action="append", default=[], metavar="NAME=VALUE",
            help="argument of the spider (may be repeated)",
        )  # fmt: skip
        parser.add_argument(
            "--jitter", type=int, default=0, metavar="SECONDS",
            help="wait a random time up to this first, so that runs do not all start at once",
        )  # fmt: skip

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Post the run; the exit code is 5 where one is under way, 1 where Scrapyd refuses."""
        settings = checked(self.settings, "ALMAYADEEN_SCRAPYD")
        loader = get_spider_loader(settings)
        if wrong := wrong_spider(loader, args):
            raise UsageError(wrong, print_help=False)
        if unclear := [pair for pair in opts.arguments if "=" not in pair]:
            raise UsageError(f"Not NAME=VALUE: {unclear[0]}", print_help=False)
        if wrong := wrong_usage(loader.load(args[0]), named(opts.arguments)):
            raise UsageError(wrong, print_help=False)
        time.sleep(random.uniform(0, opts.jitter))
        server = Scrapyd.at(settings["ALMAYADEEN_SCRAPYD"])
        try:
            self.schedule(server, args[0], self.orders(args[0], opts))
        except ScrapydError as error:
            print(f"Not scheduled: {error}")
            self.exitcode = 1

    def schedule(self, server: Scrapyd, spider: str, orders: list[tuple[str, str]]) -> None:
        """Have the run made, unless the spider's last one has not ended."""
        if unfinished := server.waiting_or_running(spider):
            print(f"Not scheduled: {spider} waits or runs already, as job {unfinished[0]}")
            self.exitcode = ALREADY_UNDER_WAY
            return
        answer = server.order("schedule.json", orders)
        print(f"Scheduled {spider} as job {answer['jobid']} on {server.url}")

    def orders(self, spider: str, opts: argparse.Namespace) -> list[tuple[str, str]]:
        """Return what Scrapyd is told.

        The output folder is always stated, absolute: on Scrapyd a relative one would lie in the
        server's own folder.
        """
        assert self.settings is not None
        output = Path(self.settings["ALMAYADEEN_OUTPUT"]).expanduser().absolute()
        settings = [f"ALMAYADEEN_OUTPUT={output}"]
        settings += [pair for pair in opts.set if not pair.startswith("ALMAYADEEN_OUTPUT=")]
        return [
            ("project", PROJECT),
            ("spider", spider),
            *(("setting", setting) for setting in settings),
            *named(opts.arguments).items(),
        ]


def named(pairs: list[str]) -> dict[str, str]:
    """Return NAME=VALUE pairs by name."""
    return {name: value for name, _, value in (pair.partition("=") for pair in pairs)}
