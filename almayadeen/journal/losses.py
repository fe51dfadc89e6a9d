"""The journal's side of the balance: what was counted, claimed and written is in the files."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from almayadeen.items import BreakingNews
from almayadeen.journal.files.folder import stream_of
from almayadeen.journal.files.reader import measure
from almayadeen.journal.ledger.indexed import Found
from almayadeen.journal.ticket import ticket_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from almayadeen.journal.guard import Guard
    from almayadeen.journal.run import Run
    from almayadeen.journal.tally import Tally

logger = logging.getLogger(__name__)

ADDRESS = "address:"
NEVER_WRITTEN = "decided on and never written"
LONGEST_REASON = 300
"""Characters of an error that are kept."""


def losses(run: Run, tally: Tally) -> Iterator[str]:
    """Compare a run's counts with its files and claims; yield each difference in words.

    For each stream: items that passed all pipelines = records written + items of which no record
    could be made; records written = lines in the sealed files. Every claim was given back.
    A run that could not write to its end is not held to it: recovery will look at it.
    """
    in_files = dict.fromkeys(run.streams, 0)
    for sealed in run.sealed:
        try:
            found = measure(run.folder, sealed.name)
        except OSError as error:
            yield f"{sealed.name} cannot be read: {error.strerror}"
            continue
        in_files[stream_of(sealed.name)] += found.records
        if found != sealed:
            yield f"{sealed.name} is not what was written"
    if run.is_whole:
        yield from _differences(in_files, tally)


def _differences(in_files: dict[str, int], tally: Tally) -> Iterator[str]:
    for stream, lines in in_files.items():
        written, unwritten = tally.written[stream], tally.unwritten[stream]
        if written != lines:
            yield f"{written} records of {stream} counted, {lines} in the files"
        if unwritten:
            yield f"{unwritten} records of {stream} could not be written"
        if stream != "rejects" and tally.passed[stream] != written + unwritten:
            yield f"{tally.passed[stream]} items of {stream} passed, {written + unwritten} came"


def unwritten_claims(run: Run) -> list[Found]:
    """Return the addresses of articles that the run claimed and nobody wrote.

    Some component took the item away without dropping it. Lines of the ticker, which have no
    address of their own, come under their claim's name.
    """
    names = run.ledger.claims.of(run.run_id)
    addresses = [name.removeprefix(ADDRESS) for name in names if name.startswith(ADDRESS)]
    lines = [name for name in names if name.startswith("breaking:")]
    return [Found(name, name, "article", "listing", "") for name in (*addresses, *lines)]


def note_unwritten(
    guard: Guard, tally: Tally, stream: str, item: Any, error: BaseException
) -> None:
    """Account for an item of which no record can be made: its address is tried again."""
    tally.unwritten[stream] += 1
    logger.error("No record of %s can be made: %s", type(item).__name__, error, exc_info=error)
    ticket, run = ticket_of(item), guard.run
    claimed = [f"breaking:{item.id}"] if isinstance(item, BreakingNews) else ticket.claimed
    with guard.guarded(), run.ledger.writing():
        run.ledger.claims.release(claimed)
        if ticket.found:
            reason = f"{type(error).__name__}: {error}"[:LONGEST_REASON]
            run.ledger.to_do.fail(ticket.found, reason, int(run.clock.now().timestamp()))
