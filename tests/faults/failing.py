"""Calls of the system that fail on the output folder: disk full, read-only, input/output error."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

CALLS = (
    *("os.open", "os.write", "os.pwrite", "os.fdatasync", "os.fsync", "os.ftruncate"),
    *("os.rename", "os.replace", "os.unlink", "os.mkdir", "os.scandir", "io.open", "fcntl.flock"),
)
"""All by which the package writes, syncs, names and finds files; SQLite has its own way."""


def let_fail(fault: Mapping[str, Any], output: Path) -> None:
    """Have a call fail on the folder: the ``first`` such call, or that and ``all`` later ones."""
    module, _, name = fault["call"].rpartition(".")
    owner = import_module(module)
    real, number, calls = getattr(owner, name), getattr(errno, fault["errno"]), 0

    def failing(*args: Any, **named: Any) -> Any:
        nonlocal calls
        if args and is_within(args[0], output):
            calls += 1
            if calls == fault["first"] or (calls > fault["first"] and fault["all"]):
                raise OSError(number, os.strerror(number))
        return real(*args, **named)

    setattr(owner, name, failing)


def is_within(place: object, output: Path) -> bool:
    """Tell whether a path, or an open file's descriptor, lies in the folder."""
    if isinstance(place, int):
        try:
            place = os.readlink(f"/proc/self/fd/{place}")  # noqa: PTH115 - no link of a folder
        except OSError:
            return False
    if not isinstance(place, str | os.PathLike):
        return False
    return Path(os.fsdecode(place)).is_relative_to(output)
