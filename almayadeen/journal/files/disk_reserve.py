"""A little space kept back, so that a run that fills the disk can still say so."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from almayadeen.journal.files.folder import Folder

BYTES = 1 << 20


class DiskReserve:
    """A file of no use but its size."""

    def __init__(self, folder: Folder) -> None:
        self._path = folder.private / "reserve"

    def fill(self) -> None:
        """Take the space; without it the run still works, and may end without a manifest."""
        with contextlib.suppress(OSError), self._path.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, BYTES)

    def spend(self) -> None:
        """Give the space back to whoever writes next."""
        with contextlib.suppress(OSError):
            self._path.unlink()
