"""``scrapy schedule`` says in one line what keeps it from scheduling; see tests/deploy too."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.crawling import PROJECT


def schedule(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scrapy", "schedule", *arguments]
    command += ["-s", "ALMAYADEEN_SCRAPYD=http://127.0.0.1:9/"]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=60)


def test_no_scrapyd() -> None:
    done = schedule("sections")
    assert done.returncode == 1
    assert done.stdout.startswith("Not scheduled: No Scrapyd at http://127.0.0.1:9/")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("sections", "archive"),
        ("sections", "-a", "since"),
        ("sections", "-a", "limit=-1"),
        ("gardens",),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    done = schedule(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
