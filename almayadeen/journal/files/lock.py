"""Locks that the kernel takes back when their process dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class FileLock:
    """A lock on a file (flock), held from ``take`` to ``release`` or the end of the process.

    The file's text tells people who holds it; it is never trusted.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def take(self, shared: bool = False, wait: bool = False) -> bool:
        """Take the lock, making its file; False if another holds it."""
        kind = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB)
        while True:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                fcntl.flock(descriptor, kind)
            except BlockingIOError:
                os.close(descriptor)
                return False
            if self._is_current(descriptor):
                self._descriptor = descriptor
                return True
            os.close(descriptor)

    def _is_current(self, descriptor: int) -> bool:
        """Tell whether the locked file is still the one of that name: it may be removed."""
        try:
            found = os.stat(self.path)  # noqa: PTH116 - compared with a descriptor's
        except FileNotFoundError:
            return False
        return os.path.samestat(os.fstat(descriptor), found)

    def share(self) -> None:
        """Let others share the lock that was held alone."""
        assert self._descriptor is not None
        fcntl.flock(self._descriptor, fcntl.LOCK_SH)

    def write(self, text: bytes) -> None:
        """Replace the file's text, in its own space as far as that goes: the disk may be full."""
        assert self._descriptor is not None
        os.pwrite(self._descriptor, text, 0)
        os.ftruncate(self._descriptor, len(text))

    def read(self) -> bytes:
        """Return the file's text, whoever holds the lock; empty where there is none."""
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return b""

    def release(self, remove: bool = False) -> None:
        """Give the lock back; nothing happens if it is not held."""
        if self._descriptor is None:
            return
        if remove:
            self.path.unlink(missing_ok=True)
        os.close(self._descriptor)
        self._descriptor = None
