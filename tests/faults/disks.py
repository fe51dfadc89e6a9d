"""Disks that are full, read-only or broken: at each write of ours, and at each of SQLite."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.failing import CALLS
from tests.faults.fault import Around, Fault, Unavailable

ERRORS = ("ENOSPC", "EIO", "EROFS")
PLACES = ((1, False), (3, False), (5, True))
"""The call that fails first, and whether all later ones do."""
KIBIBYTES = (0, 16, 64, 128, 256, 400, 500, 600, 700, 800, 900, 1000, 1100, 1200, 1400, 1600, 2000)
"""What is left on the disk: from nothing to about all that a run takes."""
BLOCKS = (1, 8, 32, 64, 128)
"""KiB that a file may grow to."""
SYSTEM_CALLS = ("pwrite64", "fdatasync", "pread64")
"""By which SQLite writes, syncs and reads."""
ENOUGH = "64m"


def disks(*, each_error: bool = False) -> Iterator[Fault]:
    """Each error at each call in turn, or each with each."""
    for free in KIBIBYTES:
        yield Fault(f"{free} KiB left on the disk", disk=small_disk, around=filled_up_to(free))
    for blocks in BLOCKS:
        command = ("bash", "-c", f'ulimit -f {blocks}; exec "$@"', "bash")
        yield Fault(f"files of at most {blocks} KiB", prefix=command)
    yield Fault("a read-only folder", disk=small_disk, around=read_only, is_known=True)
    yield Fault("a read-only disk, and no folder yet", disk=small_disk, around=read_only)
    at = 0
    for call in CALLS:
        for first, is_all in PLACES:
            for error in ERRORS if each_error else (ERRORS[at % len(ERRORS)],):
                fault = {"do": "fail", "call": call, "errno": error, "first": first, "all": is_all}
                when = f"from call {first} on" if is_all else f"at call {first}"
                yield Fault(f"{error} in {call} {when}", injected=fault)
            at += 1
    yield from of_sqlite(each_error=each_error)


def of_sqlite(*, each_error: bool) -> Iterator[Fault]:
    """What SQLite's own calls fail with, by strace."""
    for call in SYSTEM_CALLS:
        for when in ("1", "5", "30", "5+") if each_error else ("5", "30+"):
            for error in ("EIO", "ENOSPC"):
                if call == "pread64" and error == "ENOSPC":
                    continue
                yield Fault(
                    f"{error} in SQLite's {call}, call {when}",
                    prefix=(
                        *("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}"),
                        *("-e", f"inject={call}:error={error}:when={when}"),
                    ),
                    around=needs_strace,
                )


@contextmanager
def needs_strace(output: Path) -> Iterator[None]:
    """Nothing, where there is strace."""
    if shutil.which("strace") is None:
        raise Unavailable("no strace")
    yield


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """Give the folder a file system of its own."""
    folder.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={ENOUGH}", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        raise Unavailable("no right to mount")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def filled_up_to(kibibytes: int) -> Around:
    """Leave so much space on a disk."""

    @contextmanager
    def around(output: Path) -> Iterator[None]:
        taken = sum(p.stat().st_size for p in output.rglob("*") if p.is_file()) // 1024
        remount(output, f"size={taken + kibibytes + 4}k")
        yield
        remount(output, f"size={ENOUGH}")

    return around


@contextmanager
def read_only(output: Path) -> Iterator[None]:
    """Let nothing be written."""
    remount(output, "ro")
    yield
    remount(output, "rw")


def remount(folder: Path, option: str) -> None:
    """Change a mounted file system."""
    subprocess.run(["mount", "-o", f"remount,{option}", str(folder.parent)], check=True)
