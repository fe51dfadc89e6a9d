"""The code blocks of docs/loading.md, run as they stand."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
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
    """A folder with an ``output/`` in which sections of the page are run, each once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._printed: dict[str, str] = {}

    def cook(self, *names: str, **environment: str) -> str:
        """Run sections in order, unless they have been, and give what the last one printed."""
        for name in names:
            if name not in self._printed:
                self._printed[name] = "".join(self._run(name, environment))
        return self._printed[names[-1]]

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
            "PYTHONPATH": str(ROOT),
            "SCRAPY_SETTINGS_MODULE": "almayadeen.settings",
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
