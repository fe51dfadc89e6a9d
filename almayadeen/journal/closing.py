"""The end of a run: count again, judge, say so."""

from __future__ import annotations

import logging
import sqlite3
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from almayadeen.journal import manifest as manifests
from almayadeen.journal.errors import SegmentFailed
from almayadeen.journal.records import measure
from almayadeen.operations.verdict import PROBLEMS, Verdict, judge, report_problem

if TYPE_CHECKING:
    from almayadeen.journal.extension import Journal
    from almayadeen.journal.manifest import Manifest

logger = logging.getLogger(__name__)

manifest_written = object()
"""Signal: the manifest of the run is on the disk. Sent with ``manifest`` and ``folder``."""

LEVELS = {"healthy": logging.INFO, "degraded": logging.WARNING, "interrupted": logging.WARNING}


class Closing:
    """Ends the run of a journal."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.run_of = journal.run
        self.crawler = journal.crawler
        self.stats: dict[str, Any] = journal.crawler.stats.get_stats()

    def run(self) -> Verdict:
        """Seal, count, judge and write the manifest; then let go of the folder."""
        for name in self.run_of.streams:
            self.journal.seal(name)
        self.count_again()
        verdict = judge(self.journal.finish_reason, self.counts(), self.stats.get(PROBLEMS, []))
        self.write(self.manifest(verdict))
        self.let_go()
        words = "; ".join(verdict.reasons) or "nothing to say against it"
        level = LEVELS.get(verdict.status, logging.ERROR)
        logger.log(level, "Run %s: %s (%s)", self.journal.run_id, verdict.status, words)
        return verdict

    def counts(self) -> dict[str, int]:
        """Return the counts of the run."""
        return manifests.counts(self.journal.tally, self.stats)

    def count_again(self) -> None:
        """Compare the files with what was counted while writing."""
        in_files: dict[str, int] = dict.fromkeys(self.run_of.streams, 0)
        for sealed in self.run_of.sealed:
            try:
                found = measure(self.run_of.folder, sealed.name)
            except OSError as error:
                self.lost(f"{sealed.name} cannot be read: {error.strerror}")
                continue
            in_files[sealed.name.partition("/")[0]] += found.records
            if found != sealed:
                self.lost(f"{sealed.name} is not what was written")
        for name, counted in self.journal.tally.written.items():
            if in_files[name] != counted and self.run_of.is_whole:
                self.lost(f"{counted} records of {name} counted, {in_files[name]} in the files")

    def lost(self, reason: str) -> None:
        """Report lost records."""
        report_problem(self.crawler, "failed", f"records lost: {reason}")

    def manifest(self, verdict: Verdict) -> Manifest:
        """Return the manifest."""
        tally = self.journal.tally
        return {
            **self.run_of.begun,
            "run_id": self.journal.run_id,
            "finished_at": self.journal.clock.now().isoformat(),
            "finish_reason": self.journal.finish_reason,
            "verdict": verdict.status,
            "reasons": verdict.reasons,
            "counts": self.counts(),
            "kinds": dict(tally.kinds),
            "sections": dict(tally.sections),
            "rejects": dict(tally.rejects),
            "errors": manifests.by_class(self.stats),
            "responses": manifests.by_status(self.stats),
            "segments": [asdict(sealed) for sealed in self.run_of.sealed],
            "unsettled": self.unsettled(),
            "stats": self.stats,
        }

    def unsettled(self) -> list[dict[str, Any]]:
        """Return what failed and is not settled; empty where the ledger cannot be read."""
        try:
            return manifests.unsettled(self.journal.ledger.frontier.failed())
        except sqlite3.Error as error:
            logger.error("What is unsettled cannot be read: %s", error)
            return []

    def write(self, manifest: Manifest) -> None:
        """Write the manifest and tell whoever reads it."""
        try:
            manifests.write_manifest(self.run_of.folder, manifest)
        except OSError as error:
            logger.error("The manifest cannot be written: %s", error)
            return
        self.crawler.signals.send_catch_log(
            manifest_written, manifest=manifest, folder=self.journal.folder
        )

    def let_go(self) -> None:
        """End the run; where even that cannot be written, recovery will look at it."""
        try:
            self.run_of.end()
        except (SegmentFailed, OSError, sqlite3.Error) as error:
            logger.error("The run could not be closed: %s", error)
            self.run_of.is_whole = False
            self.run_of.let_go()
