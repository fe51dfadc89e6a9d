"""The code blocks of docs/loading.md, run as they stand."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "loading.md"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


def sections() -> dict[str, list[tuple[str, str]]]:
    """Give the code blocks (language, code) of each section of the page."""
    parts = re.split(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.M)
    blocks = (_BLOCK.findall(text) for text in parts[2::2])
    return {name: found for name, found in zip(parts[1::2], blocks, strict=True) if found}


def installed(folder: Path) -> Path:
    """Say in a folder for PYTHONPATH what pip says of an installed almayadeen: entry points."""
    about = folder / "almayadeen-0.dist-info"
    about.mkdir(parents=True, exist_ok=True)
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    points = ConfigParser()
    points.read_dict(stated["project"]["entry-points"])
    with (about / "entry_points.txt").open("w", encoding="utf-8") as file:
        points.write(file)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: almayadeen\nVersion: 0\n")
    return folder


def needs(*tools: str) -> None:
    """Skip the test where a command (``jq``) or package (``import:polars``) is missing.

    With ALMAYADEEN_TEST_REQUIRE_TOOLS=1 what is missing is a failure.
    """
    missing = [tool for tool in tools if not _is_there(tool)]
    if missing and os.environ.get("ALMAYADEEN_TEST_REQUIRE_TOOLS") == "1":
        pytest.fail(f"not installed: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)} (see requirements-loading.txt)")


def _is_there(tool: str) -> bool:
    if tool.startswith("import:"):
        return importlib.util.find_spec(tool.removeprefix("import:")) is not None
    return shutil.which(tool, path=_path()) is not None


def _path() -> str:
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])


class Kitchen:
    """A folder with an ``output/`` in which sections of the page are run, once for each night.

    Each folder of ``nights`` is what stands in ``output/`` after a night; a night's holds all that
    the one before held.
    """

    def __init__(self, folder: Path, nights: list[Path]) -> None:
        self.folder = folder
        self._nights = nights
        self._printed: dict[tuple[Path, str], str] = {}

    def cook(self, *names: str, **environment: str) -> str:
        """Run sections in order, night after night, and give what the last one printed.

        What has been run in a night is not run again.
        """
        for night in self._nights:
            self._begin(night)
            for name in names:
                if (night, name) not in self._printed:
                    self._printed[night, name] = "".join(self._run(name, environment))
        return self._printed[self._nights[-1], names[-1]]

    def _begin(self, night: Path) -> None:
        output = self.folder / "output"
        output.unlink(missing_ok=True)
        output.symlink_to(night)

    def _run(self, name: str, environment: dict[str, str]) -> Iterator[str]:
        for language, code in sections()[name]:
            done = subprocess.run(
                _command(language, code),
                cwd=self.folder,
                env=self._environment() | environment,
                capture_output=True,
                text=True,
                timeout=200,
                check=False,
            )
            assert done.returncode == 0, f"{name}:\n{code}\n{done.stdout}\n{done.stderr}"
            yield done.stdout

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "PATH": _path(),
            "PYTHONPATH": os.pathsep.join(
                [str(installed(self.folder / "site-packages")), str(ROOT)]
            ),
            "HOME": str(self.folder / "home"),
            "HF_HOME": str(self.folder / "home" / "hugging-face"),
            "HF_HUB_OFFLINE": "1",
        }


def _command(language: str, code: str) -> list[str]:
    if language == "python":
        return [sys.executable, "-c", code]
    if language == "bash":
        return ["bash", "-euo", "pipefail", "-c", code]
    raise AssertionError(f"docs/loading.md has a block in {language}: nobody runs it")
