"""A run on an output folder: its locks, its ledger, its segments. Knows nothing of Scrapy."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from almayadeen.errors import OutputNotWritable
from almayadeen.journal.decision import Decisions, Publish, Skip
from almayadeen.journal.files.disk_reserve import DiskReserve
from almayadeen.journal.files.folder import STREAMS
from almayadeen.journal.files.writer import Stream
from almayadeen.journal.ledger.found_log import FoundLog
from almayadeen.journal.ledger.opening import open_ledger
from almayadeen.journal.recovery import Recovery
from almayadeen.journal.run_locks import lock_run, lock_spider

if TYPE_CHECKING:
    from collections.abc import Iterator

    from almayadeen.clock import Clock
    from almayadeen.items import Article
    from almayadeen.journal.files.folder import Folder
    from almayadeen.journal.files.reader import Record
    from almayadeen.journal.files.segment import Sealed
    from almayadeen.journal.ledger.known_article import Answer
    from almayadeen.journal.ledger.revisits import Schedule
    from almayadeen.journal.line import Line


class Run:
    """Made ready by ``begin``; ended by ``end``, or by its process's death.

    ``begun`` goes into the manifest: spider, arguments, base_url.
    """

    def __init__(self, folder: Folder, schedule: Schedule, clock: Clock, begun: Record) -> None:
        self.folder = folder
        self.schedule = schedule
        self.clock = clock
        self.begun = begun | {"started_at": clock.now().isoformat()}
        self.spider: str = begun["spider"]
        self.sealed: list[Sealed] = []
        self.is_whole = True

    def begin(self, segment_records: int = 1000, segment_seconds: float = 600) -> None:
        """Take the locks, open the ledger, recover what dead runs left; raises JournalError."""
        self.folder.make()
        try:
            with ExitStack() as undo:
                self._take_up(undo)
                undo.pop_all()
        except (OSError, sqlite3.Error) as error:
            raise OutputNotWritable(f"cannot write to {self.folder.root}: {error}") from error
        self.decisions = Decisions(self.folder, self.ledger, self.run_id)
        self.streams = {
            name: Stream(
                self.folder,
                f"{name}/{self.run_id}",
                segment_records,
                segment_seconds,
                self._on_sealed,
            )
            for name in STREAMS
        }

    def _take_up(self, undo: ExitStack) -> None:
        """Lock, open, recover; ``undo`` lets go of it all if that fails."""
        self.spider_lock = lock_spider(self.folder, self.spider)
        undo.callback(self.spider_lock.release)
        self.run_id, self.run_lock = lock_run(
            self.folder, self.spider, self.clock.now(), self.begun
        )
        self.spider_lock.write(self.run_id.encode())
        undo.callback(self.run_lock.release, remove=True)
        self.reserve = DiskReserve(self.folder)
        self.ledger, self.ledger_lock = open_ledger(self.folder, self.schedule)
        undo.callback(self.ledger_lock.release)
        undo.callback(self.ledger.close)
        self.recovery = Recovery(self.folder, self.ledger)
        self.recovery.recover_all(self.run_id)
        self.reserve.fill()
        self.ledger.to_do.log = FoundLog(self.folder.found)
        undo.callback(self.ledger.to_do.log.close)
        now = self.clock.now()
        self.ledger.doubt_the_future(int(now.timestamp()), self.folder.has_run_after(now))

    def decide(self, article: Article) -> Publish | Skip:
        """Claim an article or say why not; a dead run's claim is void once it is recovered."""
        while True:
            decision = self.decisions.decide(article)
            if isinstance(decision, Publish) or decision.holder in (None, self.run_id):
                return decision
            assert decision.holder is not None
            if not self.recovery.recover(decision.holder):
                return decision

    def write_article(self, line: Line, answer: Answer, claimed: list[str]) -> None:
        """Write an article's record for good, then tell the ledger."""
        assert line.entry is not None
        with self.told_of_all():
            place = self.streams["articles"].append(line.text)
            with self.ledger.writing():
                self.ledger.record(line.entry, place, answer, claimed)
        self.streams["articles"].seal_if_full()

    def write_line(self, line: Line) -> None:
        """Write a line of the ticker for good, then tell the ledger."""
        identity = line.record["id"]
        with self.told_of_all():
            self.streams["breaking"].append(line.text)
            with self.ledger.writing():
                self.ledger.add_line(identity)
                self.ledger.claims.release([f"breaking:{identity}"])
        self.streams["breaking"].seal_if_full()

    def write_reject(self, line: Line) -> None:
        """Write what failed validation."""
        with self.told_of_all():
            self.streams["rejects"].append(line.text)
        self.streams["rejects"].seal_if_full()

    @contextmanager
    def told_of_all(self) -> Iterator[None]:
        """Write and tell the ledger: whatever breaks here, it may have missed a record."""
        try:
            yield
        except BaseException:
            self.is_whole = False
            raise

    def claim_line(self, identity: str) -> bool:
        """Claim a line of the ticker; False if it is published or about to be."""
        name = f"breaking:{identity}"
        with self.ledger.writing():
            holder = self.ledger.claims.holder([name])
            is_new = not self.ledger.has_line(identity) and holder is None
            if is_new:
                self.ledger.claims.take([name], self.run_id)
        if holder and holder != self.run_id and self.recovery.recover(holder):
            return self.claim_line(identity)
        return is_new

    def seal_old(self) -> None:
        """Seal the segments whose time has come; raises SegmentFailed."""
        for stream in self.streams.values():
            stream.seal_if_old()

    def _on_sealed(self, sealed: Sealed) -> None:
        """Tell the ledger, unless it may have missed a record: the next start finds out."""
        self.sealed.append(sealed)
        if self.is_whole:
            with self.ledger.writing():
                self.ledger.seal(sealed)

    def end(self) -> None:
        """Let go of everything. The segments must be sealed and the manifest written.

        Where the ledger may have missed a record, the claims stay until recovery has looked.
        """
        if self.is_whole:
            with self.ledger.writing():
                self.ledger.claims.release_run(self.run_id)
        self.let_go()

    def let_go(self) -> None:
        """Release the locks only."""
        self.reserve.spend()
        self.ledger.close()
        if self.ledger.to_do.log:
            self.ledger.to_do.log.close()
        self.run_lock.release(remove=self.is_whole)
        self.ledger_lock.release()
        self.spider_lock.release()
