"""What happens when the output cannot be written: nothing more is written, and the run says so."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from almayadeen.errors import JournalError
from almayadeen.journal.files.segment import NO_SPACE
from almayadeen.journal.ledger.connection import is_damage
from almayadeen.verdict import close_crawl, report_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.crawler import Crawler

    from almayadeen.journal.run import Run

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Failure:
    """Why the output cannot be written. ``reason`` closes the spider."""

    reason: str
    text: str
    is_damage: bool = False

    @classmethod
    def of(cls, error: BaseException) -> Failure:
        """Tell a full disk, a damaged ledger and anything else apart."""
        if _is_full(error):
            return cls("disk_full", f"The disk is full: {error}.")
        damage = isinstance(error, sqlite3.Error) and is_damage(error)
        what = "The ledger is damaged" if damage else "The output cannot be written"
        is_known = isinstance(error, JournalError | OSError | sqlite3.Error)
        detail = str(error) if is_known else f"{type(error).__name__}: {error}"
        return cls("output_failed", f"{what}: {detail}.", damage)


def _is_full(error: BaseException) -> bool:
    cause = error.__cause__ if isinstance(error.__cause__, OSError) else error
    if isinstance(cause, OSError):
        return cause.errno in NO_SPACE
    return getattr(error, "sqlite_errorname", "") == "SQLITE_FULL"


class Guard:
    """Watches over everything that a crawl does to its output.

    ``failure`` is set once nothing can be written any more; ``is_open`` while the crawl goes on.
    """

    def __init__(self, crawler: Crawler, run: Run) -> None:
        self.crawler = crawler
        self.run = run
        self.failure: Failure | None = None
        self.is_open = True
        run.ledger.database.on_error = self.ledger_failed

    def ledger_failed(self, error: sqlite3.Error) -> None:
        """End the crawl for an error that any statement met, a read too, whoever made it."""
        self.fail(Failure.of(error))

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Do something to the output; where that fails, nothing more is written.

        Where the ledger may have missed a record, that goes for errors of every class: raised
        again, some would have Scrapy wait for ever. Elsewhere an error that is not the output's
        is counted against the run, and raised again.
        """
        try:
            yield
        except (JournalError, OSError, sqlite3.Error) as error:
            self.fail(Failure.of(error))
        except BaseException as error:
            if self.run.is_whole:
                report_problem(self.crawler, "failed", f"{type(error).__name__} in the journal")
                raise
            self.fail(Failure.of(error))

    def fail(self, failure: Failure) -> None:
        """End the crawl: the output cannot be written. What was written stays valid."""
        if self.failure:
            return
        self.failure = failure
        self.run.is_whole = False
        self.run.reserve.spend()
        if failure.is_damage:
            self.run.folder.mark_damage()
        logger.error("%s Nothing more is written; what was written before is safe.", failure.text)
        report_problem(self.crawler, "failed", failure.text)
        if self.is_open:
            close_crawl(self.crawler, failure.reason)
