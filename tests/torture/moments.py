"""The moments at which a crawl is killed, seen from outside: by what appears in its folder."""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

Watch = Callable[[], object]
POLL_SECONDS = 0.0003


def open_segments(output: Path) -> list[tuple[str, int]]:
    """Names and sizes of the segments that are being written: changes with every line."""
    return sorted(_sizes(output / "articles", ".part"))


def sealed_segments(output: Path) -> list[str]:
    """Names of the sealed segments: changes with every rename."""
    return sorted(name for name, _ in _sizes(output / "articles", ".jsonl"))


def ledger_log(output: Path) -> int:
    """When SQLite's log was last written: changes with commits."""
    try:
        return os.stat(output / ".journal" / "ledger.sqlite-wal").st_mtime_ns  # noqa: PTH116
    except FileNotFoundError:
        return 0


def locks(output: Path) -> list[str]:
    """The runs that live or died: changes when a run begins, and when it has recovered another."""
    return sorted(name for name, _ in _sizes(output / ".journal" / "runs", ".lock"))


def recovery(output: Path) -> object:
    """All that a start touches."""
    return locks(output), open_segments(output), sealed_segments(output)


WATCHED: dict[str, Callable[[Path], object]] = {
    "writing": open_segments,
    "renaming": sealed_segments,
    "committing": ledger_log,
    "recovering": recovery,
}


def _sizes(folder: Path, ending: str) -> Iterator[tuple[str, int]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(ending):
                    yield entry.name, entry.stat().st_size
    except FileNotFoundError:
        return


def kill_at(
    process: subprocess.Popen[bytes], output: Path, articles: int, dice: random.Random
) -> str | None:
    """Kill the process at a random moment; return which, or None if it ended by itself."""
    kind = dice.choice(["any", *WATCHED])
    if kind == "any":
        ended = _wait(process, dice.uniform(0.3, 2 + articles / 60))
    else:
        changes = dice.randint(1, 4 if kind in ("renaming", "recovering") else articles // 3)
        ended = _wait_for_changes(process, lambda: WATCHED[kind](output), changes)
        if not ended:
            sleep(dice.choice([0, 0, dice.uniform(0, 0.004)]))
    if ended:
        return None
    process.kill()
    process.wait()
    return kind


def _wait(process: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def _wait_for_changes(process: subprocess.Popen[bytes], watch: Watch, changes: int) -> bool:
    """Wait until what is watched has changed so often; True if the process ended before."""
    until = monotonic() + 60
    before = watch()
    while process.poll() is None and monotonic() < until:
        now = watch()
        if now != before:
            before, changes = now, changes - 1
            if not changes:
                return False
        sleep(POLL_SECONDS)
    return process.poll() is not None
