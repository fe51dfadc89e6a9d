"""Other extractors, each in an environment of its own below ``.venv-bench``."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import orjson


class Page(Protocol):
    """A page as a peer reads it."""

    @property
    def url(self) -> str:
        """Its address."""

    @property
    def html(self) -> bytes:
        """As it was served."""


ENVIRONMENTS = Path(__file__).parents[1] / ".venv-bench"

REQUIREMENTS = {
    "trafilatura": ["trafilatura>=2.1,<3", "lxml-html-clean"],
    "newspaper4k": ["newspaper4k>=0.9.3,<1", "lxml-html-clean"],
    "news-please": ["news-please>=1.6,<2", "lxml-html-clean"],
    "fundus": ["fundus>=0.5,<0.6", "curl-cffi<0.16"],
}


LONGEST = 300
"""Seconds for one peer on one set of pages."""


class PeerMissing(Exception):
    """A peer could not be installed or run; the text says how it failed."""


def read_with(name: str, pages: Sequence[Page]) -> list[dict[str, Any]]:
    """Return the readings of a peer, in the order of the pages; ``cpu`` is in seconds."""
    lines = b"".join(
        orjson.dumps({"url": p.url, "html": p.html.decode("utf-8", "replace")}) + b"\n"
        for p in pages
    )
    script = Path(__file__).with_name("peer.py")
    command = [str(_python(name)), str(script), name]
    try:
        ended = subprocess.run(
            command, input=lines, capture_output=True, check=False, timeout=LONGEST
        )
    except subprocess.TimeoutExpired as late:
        raise PeerMissing(f"no end after {LONGEST} s") from late
    if ended.returncode:
        raise PeerMissing(_last_line(ended.stderr))
    return [orjson.loads(line) for line in ended.stdout.splitlines()]


def _python(name: str) -> Path:
    """Return the interpreter of a peer's environment, made when first asked for."""
    folder = ENVIRONMENTS / name
    python = folder / "bin" / "python"
    if not (folder / ".installed").exists():
        _run([sys.executable, "-m", "venv", str(folder)])
        _run([str(python), "-m", "pip", "install", "-q", *REQUIREMENTS[name]])
        (folder / ".installed").touch()
    return python


def _run(command: list[str]) -> None:
    ended = subprocess.run(command, capture_output=True, check=False)
    if ended.returncode:
        raise PeerMissing(_last_line(ended.stderr))


def _last_line(text: bytes) -> str:
    lines = text.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "no word of why"
