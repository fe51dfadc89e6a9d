"""Commands that read the output folder say where there is none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.crawling import PROJECT


@pytest.mark.parametrize("command", [["journal", "verify"], ["ledger", "rebuild"], ["summary"]])
def test_a_folder_that_is_not_there_is_wrong_usage(command: list[str], tmp_path: Path) -> None:
    missing = tmp_path / "outptu"
    line = [sys.executable, "-m", "scrapy", *command, "-s", f"ALMAYADEEN_OUTPUT={missing}"]
    done = subprocess.run(line, cwd=PROJECT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert str(missing) in done.stderr.strip().splitlines()[-1]
    assert not missing.exists()


def test_sqlite_is_exported_to_a_file(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "scrapy", "export", "--to", "sqlite", str(tmp_path)]
    line += ["-s", f"ALMAYADEEN_OUTPUT={tmp_path}"]
    done = subprocess.run(line, cwd=PROJECT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr == f"scrapy export: {tmp_path} is a folder; name a file to write\n"
