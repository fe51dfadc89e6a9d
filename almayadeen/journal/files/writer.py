"""The segments of one kind of record that one run writes, one after another."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from almayadeen.errors import SegmentFailed
from almayadeen.journal.files.segment import Sealed, Segment

if TYPE_CHECKING:
    from collections.abc import Callable

    from almayadeen.journal.files.folder import Folder
    from almayadeen.journal.files.segment import Place


class Stream:
    """The segments of one kind of record that one run writes.

    A segment is sealed when it holds ``records`` records or is ``seconds`` old. ``on_sealed`` is
    called with each.
    """

    def __init__(
        self,
        folder: Folder,
        prefix: str,
        records: int,
        seconds: float,
        on_sealed: Callable[[Sealed], None],
    ) -> None:
        self.folder = folder
        self.prefix = prefix
        self.records = records
        self.seconds = seconds
        self.on_sealed = on_sealed
        self._segment: Segment | None = None
        self._number = 0
        self.written = 0

    def append(self, line: bytes) -> Place:
        """Write one record for good; raises SegmentFailed."""
        self.seal_if_old()
        place = (self._segment or self._open()).append(line)
        self.written += 1
        return place

    def _open(self) -> Segment:
        self._number += 1
        try:
            self._segment = Segment(self.folder, f"{self.prefix}-{self._number}")
        except OSError as error:
            raise SegmentFailed(f"{self.folder.root}: {error.strerror}") from error
        return self._segment

    def seal_if_full(self) -> None:
        """Seal the open segment if it holds enough.

        Not done by ``append``: a sealed segment counts as known to the ledger, so the ledger
        must have heard of its last record first.
        """
        if self._segment and self._segment.records >= self.records:
            self.seal()

    def seal_if_old(self) -> None:
        """Seal the open segment if its time has come."""
        if self._segment and monotonic() - self._segment.opened >= self.seconds:
            self.seal()

    def seal(self) -> None:
        """Seal the open segment, if there is one; raises SegmentFailed."""
        if self._segment is None:
            return
        segment, self._segment = self._segment, None
        try:
            sealed = segment.seal()
        except OSError as error:
            raise SegmentFailed(f"{segment.name}: {error.strerror}") from error
        if sealed:
            self.on_sealed(sealed)
