"""A real PostgreSQL server in a folder of its own, reached by a socket only."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
"""Where Debian keeps the server's programs, by version."""


@contextmanager
def postgres() -> Iterator[dict[str, str]]:
    """Run a server with an empty database, and give the environment that leads to it.

    The server refuses to run as root; then it runs as Debian's user ``postgres``.
    """
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    data = folder / "data"
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        folder.chmod(0o755)
        _run("initdb", "-D", data, "-U", "test", "-A", "trust", "-E", "UTF8", "--no-sync")
        # No network; the socket's folder must have a short name.
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        _run("pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield {"PGHOST": str(folder), "PGUSER": "test", "PGDATABASE": "postgres"}
        finally:
            _run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _run(program: str, *arguments: str | Path) -> None:
    as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    command = [str(PROGRAMS[-1] / program), *map(str, arguments)]
    # The started server would hold on to a pipe: its output goes nowhere.
    subprocess.run(
        [*(as_user if os.geteuid() == 0 else []), *command],
        check=True,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
