"""The manifests of past runs: our own history."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

Manifest = dict[str, Any]
"""The content of ``runs/<run id>.json``."""

RUN_ID = re.compile(r"^(\d{8}T\d{6}Z)-(.+)-([0-9a-z]+)$")
"""Start, spider, and what tells two runs of one second apart."""


def read_manifest(path: Path) -> Manifest:
    """Read one manifest; raises ValueError where the file is none."""
    manifest = orjson.loads(path.read_bytes())
    if not isinstance(manifest, dict) or "run_id" not in manifest:
        raise ValueError(f"not a manifest: {path}")
    return manifest


def run_files(output: Path, spider: str | None = None) -> list[Path]:
    """Return the manifests' paths, oldest first, of one spider or of all.

    The names alone tell when and by whom: of thousands of runs only those wanted are read.
    """
    named = [(RUN_ID.match(path.stem), path) for path in (output / "runs").glob("*.json")]
    wanted = [path for name, path in named if name and spider in (None, name.group(2))]
    return sorted(wanted, key=lambda path: path.stem)


def manifests(output: Path, spider: str | None = None, last: int = 50) -> list[Manifest]:
    """Return the last runs' manifests, oldest first, leaving out damaged files."""
    found = []
    for path in run_files(output, spider)[-last:]:
        try:
            found.append(read_manifest(path))
        except (ValueError, OSError):
            continue
    return found


def below(stats: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    """Return the stats under a prefix, by the rest of their names."""
    return {name[len(prefix) :]: stats[name] for name in stats if name.startswith(prefix)}
