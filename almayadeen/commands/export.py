"""``scrapy export``: the collected articles in the formats of other tools."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from almayadeen.commands import checked
from almayadeen.reading.errors import ReadingError
from almayadeen.reading.exports import FORMATS, export
from almayadeen.reading.exports.selection import Outcome, Selection

WRITTEN_WHOLE = frozenset({"csv", "rss"})
"""Formats that know nothing of the export before, so that nothing in them is new or edited."""


class Command(ScrapyCommand):
    """Exports the newest version of each article in the output folder."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Name what comes after the command's name."""
        return f"--to {'|'.join(FORMATS)} PATH [--since DAY] [--section NAMES]"

    def short_desc(self) -> str:
        """Say in a line what the command does."""
        return "Export the collected articles to Parquet, SQLite, CSV or feeds"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options to Scrapy's own."""
        super().add_options(parser)
        parser.add_argument("--to", metavar="FORMAT", help=", ".join(FORMATS))
        parser.add_argument(
            "--since", metavar="DAY", help="published on this day or later: 2025-11-03, or 2025-11"
        )
        parser.add_argument(
            "--section", metavar="NAMES", help="only these sections: Politics, or Politics,Economy"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Export, and say in a line what came of it."""
        if opts.to not in FORMATS:
            raise UsageError(f"--to must be one of {', '.join(FORMATS)}", print_help=False)
        if len(args) != 1:
            raise UsageError("one PATH to export to, please", print_help=False)
        selection = Selection(_day(opts.since), _names(opts.section))
        output = Path(checked(self.settings)["ALMAYADEEN_OUTPUT"]).expanduser()
        try:
            outcome = export(output, opts.to, Path(args[0]), selection)
        except (ReadingError, OSError) as error:
            print(f"scrapy export: {error}", file=sys.stderr)
            self.exitcode = 1
        else:
            print(_line(outcome, args[0], opts.to))


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(f"{text}-01" if re.fullmatch(r"\d{4}-\d\d", text) else text)
    except ValueError:
        raise UsageError(
            f"--since {text}: not a day like 2025-11-03, nor a month like 2025-11", print_help=False
        ) from None


def _names(text: str | None) -> frozenset[str]:
    names = (name.strip().casefold() for name in (text or "").split(","))
    return frozenset(filter(None, names))


def _line(outcome: Outcome, target: str, form: str) -> str:
    told = f"{target}: {outcome.articles:,} article{'' if outcome.articles == 1 else 's'}"
    if form not in WRITTEN_WHOLE:
        told += f" ({outcome.changed:,} new or edited, {outcome.removed:,} removed)"
    return f"{told}, {outcome.files} file{'' if outcome.files == 1 else 's'} written"
