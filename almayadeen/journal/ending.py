"""The end of a run: seal, count again, judge, free the reserve, write the manifest, let go."""

from __future__ import annotations

import logging
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import orjson

from almayadeen.journal.losses import NEVER_WRITTEN, losses, unwritten_claims
from almayadeen.journal.manifest import unsettled_in, write_manifest
from almayadeen.journal.tally import by_class, by_status, counts
from almayadeen.verdict import PROBLEMS, Verdict, judge, report_problem

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from almayadeen.journal.guard import Guard
    from almayadeen.journal.manifest import Manifest
    from almayadeen.journal.run import Run
    from almayadeen.journal.tally import Tally

logger = logging.getLogger(__name__)

manifest_written = object()
"""Signal: the manifest of the run is on the disk. Sent with ``manifest`` and ``folder``."""

STILL_OPEN = "unknown"
"""The reason why a crawl ended, while it has not."""

LEVELS = {"healthy": logging.INFO, "degraded": logging.WARNING, "interrupted": logging.WARNING}


def end_run(guard: Guard, tally: Tally, finish_reason: str) -> Verdict:
    """Bring a crawl's run to its end; return its verdict."""
    crawler, run = guard.crawler, guard.run
    for stream in run.streams.values():
        with guard.guarded():
            stream.seal()
    for loss in (*losses(run, tally), *lost_items(guard, finish_reason)):
        report_problem(crawler, "failed", f"records lost: {loss}")
    stats = crawler.stats.get_stats()
    verdict = judge(finish_reason, counts(tally, stats), stats.get(PROBLEMS, []))
    run.reserve.spend()
    verdict = tell(crawler, run, manifest_of(run, tally, finish_reason, verdict, stats), verdict)
    let_go(run)
    words = f" ({'; '.join(verdict.reasons)})" if verdict.reasons else ""
    level = LEVELS.get(verdict.status, logging.ERROR)
    logger.log(level, "Run %s: %s%s", run.run_id, verdict.status, words)
    return verdict


def lost_items(guard: Guard, finish_reason: str) -> list[str]:
    """Have articles that were claimed and never written tried again; say so in words.

    A second signal ends a crawl in the midst of its items: they are tried again, and are no loss.
    """
    run = guard.run
    if guard.failure:
        return []
    with guard.guarded(), run.ledger.writing():
        found = unwritten_claims(run)
        for link in found:
            if not link.address.startswith("breaking:"):
                run.ledger.to_do.fail(link, NEVER_WRITTEN, int(run.clock.now().timestamp()))
        if found and finish_reason != "shutdown":
            return [f"{len(found)} items {NEVER_WRITTEN}, such as {found[0].url}"]
    return []


def manifest_of(
    run: Run, tally: Tally, finish_reason: str, verdict: Verdict, stats: dict[str, Any]
) -> Manifest:
    """Return the manifest of a run that ends. ``unsettled`` is null where nobody can tell."""
    return {
        **run.begun,
        "run_id": run.run_id,
        "finished_at": run.clock.now().isoformat(),
        "finish_reason": finish_reason,
        "verdict": verdict.status,
        "reasons": verdict.reasons,
        "counts": counts(tally, stats),
        "kinds": dict(tally.kinds),
        "sections": dict(tally.sections),
        "rejects": dict(tally.rejects),
        "errors": by_class(stats),
        "responses": by_status(stats),
        "segments": [asdict(sealed) for sealed in run.sealed],
        "unsettled": unsettled_in(run.ledger),
        "stats": stats,
    }


def tell(crawler: Crawler, run: Run, manifest: Manifest, verdict: Verdict) -> Verdict:
    """Write the manifest and tell whoever reads it; without one the run has failed."""
    try:
        write_manifest(run.folder, manifest)
    except Exception as error:
        logger.exception("The manifest cannot be written")
        reasons = [*verdict.reasons, f"the manifest cannot be written: {error}"]
        leave_word(run, manifest | {"verdict": "failed", "reasons": reasons})
        return Verdict("failed", reasons)
    root = run.folder.root
    crawler.signals.send_catch_log(manifest_written, manifest=manifest, folder=root)
    return verdict


def leave_word(run: Run, manifest: Manifest) -> None:
    """Have the next start write the manifest: the lock stays, with what a few bytes can tell."""
    run.is_whole = False
    told = ("started_at", "finished_at", "finish_reason", "verdict", "reasons", "counts")
    said = {**run.begun, **{key: manifest[key] for key in told}}
    try:
        run.run_lock.write(orjson.dumps(said, default=str))
    except OSError as error:
        logger.error("What became of the run cannot be left in its lock: %s", error)


def let_go(run: Run) -> None:
    """End the run; where even that cannot be written, recovery will look at it."""
    try:
        run.end()
    except Exception:
        logger.exception("The run could not be closed")
        run.is_whole = False
        run.let_go()
