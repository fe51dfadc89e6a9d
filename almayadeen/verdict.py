"""How a run goes wrong: its problems, its verdict, the exit code, and ending it from within."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scrapy.crawler import Crawler

Status = Literal["healthy", "degraded", "interrupted", "blocked", "failed"]
WORSE: tuple[Status, ...] = get_args(Status)
"""From good to bad: the worst of a run's problems is its verdict."""

EXIT_CODES: dict[Status, int] = {
    "healthy": 0,
    "failed": 1,
    "degraded": 3,
    "blocked": 4,
    "interrupted": 5,
}
"""2 is left to wrong usage."""

TELLS_WHY = ("blocked", "failed")
"""Problems that end a crawl, so that why it ended needs no words of its own."""

PROBLEMS = "almayadeen/problems"

WHOLE = ("finished", "limit_reached")
"""Why a crawl ends that has done what it was asked to do."""

CUT_SHORT: dict[str, tuple[Status, str]] = {
    "shutdown": ("interrupted", "stopped by a signal before it was done"),
    "start_error": ("failed", "the spider could not start"),
    "closespider_errorcount": ("failed", "ended early: closespider_errorcount"),
    "memusage_exceeded": ("failed", "ended early: memusage_exceeded"),
}
"""Other reasons; one that is not known here ends a crawl before it was done, too."""

COLLECTED = (
    *("published", "edited", "gone", "unchanged", "duplicates", "skipped"),
    *("breaking", "known_lines"),
)
"""Counts that show that the site was read at all."""


@dataclass(frozen=True)
class Verdict:
    """A status and why. A healthy run has no reasons."""

    status: Status
    reasons: list[str]

    @property
    def exit_code(self) -> int:
        """The exit code of the command."""
        return EXIT_CODES[self.status]


def exit_code_of(manifest: Mapping[str, Any]) -> int:
    """Return the exit code that a run ended with, by its manifest."""
    codes = {str(status): code for status, code in EXIT_CODES.items()}
    return codes.get(manifest.get("verdict") or "failed", EXIT_CODES["failed"])


def report_problem(crawler: Crawler, status: Status, reason: str) -> None:
    """Have a problem count in the verdict of the run."""
    stats = crawler.stats
    stats.set_value(PROBLEMS, [*stats.get_value(PROBLEMS, []), [status, reason]])


def judge(
    finish_reason: str, counts: Mapping[str, int], problems: Iterable[tuple[Status, str]]
) -> Verdict:
    """Return the verdict on a run.

    ``finish_reason`` is Scrapy's: "finished", "shutdown", or what a component closed it with.
    """
    found: list[tuple[Status, str]] = list(problems)
    if finish_reason in CUT_SHORT:
        found.append(CUT_SHORT[finish_reason])
    elif finish_reason not in WHOLE and not any(status in TELLS_WHY for status, _ in found):
        found.append(("interrupted", f"ended before it was done: {finish_reason}"))
    if not found and not any(counts.get(name) for name in COLLECTED):
        found.append(("failed", "nothing collected"))
    status: Status = max((status for status, _ in found), key=WORSE.index, default="healthy")
    return Verdict(status, list(dict.fromkeys(reason for _, reason in found)))


_closing: set[asyncio.Task[None]] = set()


def close_crawl(crawler: Crawler, reason: str) -> None:
    """Begin to end the crawl and return at once; nothing happens if it is ending already.

    Whoever calls this is often awaited by the engine, which waits for its callers before it is
    closed: awaiting the end here would wait for ever.
    """
    engine = crawler.engine
    if engine is None or engine.spider is None:
        return
    task = asyncio.get_running_loop().create_task(engine.close_spider_async(reason=reason))
    _closing.add(task)
    task.add_done_callback(_closing.discard)
