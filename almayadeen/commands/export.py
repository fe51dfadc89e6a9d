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

from almayadeen.commands import checked, with_ours
from almayadeen.reading.errors import ReadingError
from almayadeen.reading.exports import FORMATS, export
from almayadeen.reading.exports.selection import Outcome, Selection

WRITTEN_WHOLE = frozenset({"csv", "rss"})
"""Formats that know nothing of the export before, so that nothing in them is new or edited."""
TO_STANDARD_OUTPUT = frozenset({"csv", "markdown"})
"""Formats for which the PATH may be ``-``."""


class Command(ScrapyCommand):
    """Exports the newest version of each article in the output folder."""

    # Outside the project's folder too, where the entry point in pyproject.toml leads here.
    requires_project = False
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Name what comes after the command's name."""
        return f"--to {'|'.join(FORMATS)} PATH [options]"

    def short_desc(self) -> str:
        """Say in a line what the command does."""
        return "Export the collected articles to Parquet, SQLite, CSV, Markdown or feeds"

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

        parser.add_argument(
            "--versions",
            choices=["newest", "all"],
            default="newest",
            help="all: a row for every version of an article, not the newest alone",
        )
        parser.add_argument(
            "--gone",
            action="store_true",
            help="also what is gone from the site, as it last stood; gone_at says since when",
        )
        parser.add_argument(
            "--as-of",
            metavar="DAY",
            help="what the collection held at the end of this day in Beirut",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Export, and say in a line what came of it."""
        if opts.to not in FORMATS:
            raise UsageError(f"--to must be one of {', '.join(FORMATS)}", print_help=False)
        if len(args) != 1:
            raise UsageError("one PATH to export to, please", print_help=False)
        if args[0] == "-" and opts.to not in TO_STANDARD_OUTPUT:
            raise UsageError(f"--to {opts.to} writes files: name a PATH", print_help=False)
        selection = _selection(opts)
        output = Path(checked(with_ours(self.settings))["ALMAYADEEN_OUTPUT"]).expanduser()
        try:
            outcome = export(output, opts.to, Path(args[0]), selection)
        except BrokenPipeError:
            self.exitcode = 1  # Whoever reads has had enough.
        except (ReadingError, OSError) as error:
            print(f"scrapy export: {error}", file=sys.stderr)
            self.exitcode = 1
        else:
            told = _line(
                outcome, args[0], opts.to, "version" if opts.versions == "all" else "article"
            )
            print(told, file=sys.stderr if args[0] == "-" else sys.stdout)


def _selection(opts: argparse.Namespace) -> Selection:
    since = opts.since
    is_month = since and re.fullmatch(r"\d{4}-\d\d", since)
    return Selection(
        _day("--since", f"{since}-01" if is_month else since),
        _names(opts.section),
        opts.versions == "all",
        opts.gone,
        _day("--as-of", opts.as_of),
    )


def _day(option: str, text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text}: not a day like 2025-11-03", print_help=False) from None


def _names(text: str | None) -> frozenset[str]:
    names = (name.strip().casefold() for name in (text or "").split(","))
    return frozenset(filter(None, names))


def _line(outcome: Outcome, target: str, form: str, what: str) -> str:
    told = f"{target}: {_count(outcome.articles, 'article' if form == 'sqlite' else what)}"
    if form not in WRITTEN_WHOLE and target != "-":
        told += f" ({outcome.changed:,} new or edited, {outcome.removed:,} removed)"
    return told if target == "-" else f"{told}, {_count(outcome.files, 'file')} written"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
