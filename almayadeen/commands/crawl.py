"""``scrapy crawl``, with an exit code that tells the truth."""

from __future__ import annotations

import argparse
import logging
import sys
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError
from scrapy.commands.crawl import Command as CrawlCommand
from scrapy.exceptions import UsageError
from scrapy.spiderloader import get_spider_loader

from almayadeen.commands.help_text import AsWritten, arguments_model, spiders_and_arguments
from almayadeen.commands.settings_check import wrong_setting, wrong_setting_of_scrapy
from almayadeen.errors import JournalError, WrongSetting
from almayadeen.journal import Journal
from almayadeen.journal.ending import STILL_OPEN
from almayadeen.report.log_lines import without_lists
from almayadeen.verdict import EXIT_CODES, report_problem

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.spiderloader import SpiderLoaderProtocol

logger = logging.getLogger(__name__)

WRONG_USAGE = 2
IN_WORDS = {
    "date": "expected a day like 2025-11-03",
    "int": "expected a whole number, 1 or more",
    "greater_than": "expected a whole number, 1 or more",
    "path_not_file": "no such file",
    "path_not_directory": "no such folder",
}
"""By the start of Pydantic's name for the error: what is wrong with an argument."""


class Command(CrawlCommand):
    """Runs a spider and ends with the verdict of its run."""

    name = "crawl"

    def syntax(self) -> str:
        """Return the arguments."""
        return "[options] SPIDER"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Show, below the options, the spiders and the arguments of each."""
        super().add_options(parser)
        assert self.settings is not None
        parser.formatter_class = AsWritten
        parser.epilog = spiders_and_arguments(get_spider_loader(self.settings))

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Have the log begin with the run; a wrong setting of Scrapy ends it before Scrapy does."""
        assert self.settings is not None
        try:
            super().process_options(args, opts)
            wrong = wrong_setting_of_scrapy(self.settings)
        except UsageError as error:
            wrong = f"{error} ({' '.join([*opts.set, *opts.spargs])})"
        if wrong:
            self.say(wrong, WRONG_USAGE)
            raise SystemExit(WRONG_USAGE)
        without_lists(self.settings["LOG_LEVEL"])

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl; a second signal ends the crawl at once, still with a manifest."""
        assert self.settings is not None
        loader = get_spider_loader(self.settings)
        wrong = wrong_spider(loader, args) or wrong_usage(loader.load(args[0]), opts.spargs)
        if wrong:
            self.say(wrong, WRONG_USAGE)
        else:
            self.crawl(loader.load(args[0]), opts.spargs)

    def crawl(self, spider: type[Spider], arguments: dict[str, str]) -> None:
        """Run a spider, unless a setting of ours is wrong."""
        assert self.settings is not None
        assert self.crawler_process is not None
        if wrong := wrong_setting(self.settings):
            self.say(wrong, WRONG_USAGE)
            return
        crawler = self.crawler_process.create_crawler(spider)
        task: Any = self.crawler_process.crawl(crawler, **arguments)
        try:
            self.crawler_process.start()
        except (SystemExit, KeyboardInterrupt) as error:
            self.broken_off(crawler, error)
        else:
            self.conclude(crawler, _error(task))

    def broken_off(self, crawler: Crawler, error: BaseException) -> None:
        """End a run that some component ended by what no ``except Exception`` stops.

        It has left the reactor's loop, whose threads would keep the process from its end.
        """
        from twisted.internet import reactor

        if (pool := getattr(reactor, "threadpool", None)) is not None:
            pool.stop()
        reason = f"a part of the program ended it: {type(error).__name__}: {error}"
        report_problem(crawler, "failed", reason)
        logger.error("Broken off: %s", reason, exc_info=error)
        self.conclude(crawler, None)

    def conclude(self, crawler: Crawler, error: BaseException | None) -> None:
        """Set the exit code by what became of the crawl."""
        journal = _journal(crawler)
        if journal is not None and journal.verdict is None and not isinstance(error, JournalError):
            if journal.finish_reason == STILL_OPEN:
                journal.finish_reason = "shutdown" if error is None else "start_error"
            journal.finish()
        if error is not None and not isinstance(error, JournalError):
            logger.error("The crawl could not start", exc_info=error)
        if error is not None:
            is_usage = isinstance(error, WrongSetting)
            self.say(_in_one_line(error), WRONG_USAGE if is_usage else EXIT_CODES["failed"])
        elif journal is None or journal.verdict is None:
            self.exitcode = EXIT_CODES["failed"]
        else:
            self.exitcode = journal.verdict.exit_code

    def say(self, line: str, exit_code: int) -> None:
        """Say in one line why there was no crawl; also in the log file, if there is one.

        Under Scrapyd the log file is all that a person sees.
        """
        assert self.settings is not None
        if self.settings.get("LOG_FILE"):
            logger.error(line)
        print(f"scrapy {self.name}: {line}", file=sys.stderr)
        self.exitcode = exit_code


def wrong_spider(loader: SpiderLoaderProtocol, names: list[str]) -> str | None:
    """Say what is wrong with the spider that was named, and which ones there are."""
    there_are = f"there are {', '.join(sorted(loader.list()))} (see scrapy crawl --help)"
    if len(names) != 1:
        return f"name one spider: {there_are}"
    return None if names[0] in loader.list() else f"no spider {names[0]!r}: {there_are}"


def wrong_usage(spider: type[Spider], stated: dict[str, str]) -> str | None:
    """Say what is wrong with a spider's arguments, in one line."""
    model = arguments_model(spider)
    return wrong_arguments(model, stated) if model else None


def wrong_arguments(model: type[BaseModel], stated: dict[str, str]) -> str | None:
    """Say what is wrong with arguments; those of Scrapyd begin with "_"."""
    unknown = [name for name in stated if name not in model.model_fields and name[0] != "_"]
    if unknown:
        known = ", ".join(model.model_fields)
        return f"unknown argument {unknown[0]!r}: there are {known or 'none'}"
    try:
        model(**stated)
    except ValidationError as error:
        return "; ".join(_words(detail) for detail in error.errors())
    return None


def _words(detail: Any) -> str:
    name = detail["loc"][0] if detail["loc"] else ""
    kind = next((start for start in IN_WORDS if detail["type"].startswith(start)), None)
    message = IN_WORDS[kind] if kind else detail["msg"].removeprefix("Value error, ")
    message = message.replace("Input should be ", "expected ")
    return f"{name}={detail['input']}: {message}" if name else message


def _in_one_line(error: BaseException) -> str:
    text = " ".join(str(error).split())
    return text if isinstance(error, JournalError) else f"{type(error).__name__}: {text}"


def _journal(crawler: Crawler) -> Journal | None:
    """Return the journal, if the crawl came so far as to have one."""
    return crawler.get_extension(Journal) if crawler._extensions is not None else None


def _error(task: Any) -> BaseException | None:
    """Return what the crawl could not start for; None if it ran, or was ended by force."""
    if not task.done() or task.cancelled():
        return None
    error: BaseException | None = task.exception()
    return error
