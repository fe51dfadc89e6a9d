"""``scrapy status``: how the collection stands, for people and for monitors."""

from __future__ import annotations

import argparse
from datetime import timedelta
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from almayadeen.commands import checked, existing_folder
from almayadeen.report.html_parts import day_time
from almayadeen.report.status import age, last_runs, now, size_of
from almayadeen.verdict import exit_code_of

if TYPE_CHECKING:
    from datetime import datetime

    from almayadeen.journal.past_runs import Manifest

HOURS = 26
"""A daily run that is two hours late."""


class Command(ScrapyCommand):
    """Says of each spider when it ran last and how that ended; judges one of them."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments."""
        return "[options] [SPIDER]"

    def short_desc(self) -> str:
        """Return the line of ``scrapy --help``."""
        return "Last runs, their age and verdict, size and growth; an exit code for monitors"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the age."""
        super().add_options(parser)
        parser.add_argument(
            "--max-hours", type=float, default=HOURS, metavar="N",
            help=f"exit code 1 where the last run of SPIDER (default: sections) is older "
            f"(default: {HOURS})",
        )  # fmt: skip

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print; the exit code is that of the spider's last run, or 1 where that is too old."""
        if len(args) > 1:
            raise UsageError("name one spider, or none", print_help=False)
        folder, moment = existing_folder(checked(self.settings)), now()
        runs = last_runs(folder.root)
        for run in runs.values():
            print(told(run, moment))
        for run_id in sorted(folder.locked_runs() if folder.private.is_dir() else ()):
            print(f"at work, or killed: {run_id}")
        size = size_of(folder.root, moment)
        print(
            f"{folder.root}: {gigabytes(size.whole)}; records of the last 30 days: "
            f"{gigabytes(size.month)}; free: {gigabytes(size.free)}"
        )
        spider = args[0] if args else "sections"
        self.exitcode, line = judged(spider, runs.get(spider), moment, opts.max_hours)
        print(line)


def judged(spider: str, run: Manifest | None, moment: datetime, hours: float) -> tuple[int, str]:
    """Return the exit code, and why, in a line."""
    if run is None:
        return 1, f"{spider}: no run has ended here"
    if age(run, moment) > timedelta(hours=hours):
        return 1, f"{spider}: no run has ended for {hours:g} hours"
    reasons = "; ".join(run.get("reasons", []))
    line = f"{spider}: {run.get('verdict')}" + (f" ({reasons})" if reasons else "")
    return exit_code_of(run), line


def told(run: Manifest, moment: datetime) -> str:
    """Return a line on a run."""
    counts = run.get("counts", {})
    hours = age(run, moment).total_seconds() / 3600
    told = {"new": "published", "edited": "edited", "gone": "gone"}
    named = ", ".join(f"{counts.get(name, 0)} {word}" for word, name in told.items())
    when = f"{hours:.1f} h ago, {day_time(run.get('finished_at'))} in Beirut"
    return f"{run['spider']}: {run.get('verdict')}, ended {when}; {named}"


def gigabytes(size: int) -> str:
    """Write bytes for people."""
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.1f} MB"
