"""What runs below a process (Linux)."""

from __future__ import annotations

from pathlib import Path


def descendants(pid: int) -> list[int]:
    """Return the processes that a process has started, and those that they have."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    found: list[int] = []
    for child in map(int, children.read_text().split() if children.exists() else ()):
        found += [child, *descendants(child)]
    return found


def command_of(pid: int) -> bytes:
    """Return the command line of a process; empty once it has ended."""
    path = Path(f"/proc/{pid}/cmdline")
    return path.read_bytes() if path.exists() else b""


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; a dead one that nobody has asked about does not."""
    path = Path(f"/proc/{pid}/stat")
    return path.exists() and path.read_text().rpartition(")")[2].split()[0] != "Z"


def memory(pid: int) -> int:
    """Return the bytes of memory that a process holds, its share of what it shares."""
    path = Path(f"/proc/{pid}/smaps_rollup")
    try:
        lines = path.read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
