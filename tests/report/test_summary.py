"""The closing table tells what a run did and where to go on."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console

from almayadeen.journal.past_runs import manifests
from almayadeen.report.summary import print_summary
from tests import samples

ROOT = Path(__file__).parents[2]


def printed(output: Path) -> str:
    console = Console(file=io.StringIO(), width=100)
    print_summary(console, manifests(output)[-1], output)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_the_table_and_the_three_lines(tmp_path: Path) -> None:
    run = samples.manifest(1)
    run["sections"] = {"Politics": 21, "none": 3}
    run["counts"]["breaking"] = 12
    samples.write(tmp_path, run)
    (tmp_path / "articles").mkdir()
    record = {"id": "7", "kind": "news", "headline": "A headline", "article_body": "word " * 90}
    (tmp_path / "articles" / "a-1.jsonl").write_text(json.dumps(record) + "\n")
    text = printed(tmp_path)
    assert "800: news 496, video 96" in text
    assert "1: Politics 21, none 3" in text
    assert "breaking lines     │ 12" in text
    assert f"The report: {tmp_path}/runs/{run['run_id']}.html" in text
    assert "duplicates dropped │ 32" in text
    assert "healthy" in text
    assert "0:14:40" in text
    assert f"The JSON Lines: {tmp_path}/articles/*.jsonl" in text
    assert '"headline": "A headline"' in text
    assert ' …"' in text
    assert re.search(r"Next, try: \S*scrapy journal verify -s ALMAYADEEN_OUTPUT=", text)


def test_a_run_without_articles_has_a_table_too(tmp_path: Path) -> None:
    empty = {
        "run_id": "20261001T000000Z-sections-0001",
        "verdict": "failed",
        "reasons": ["nothing collected"],
    }
    samples.write(tmp_path, empty)
    assert "nothing collected" in printed(tmp_path)


def test_damaged_manifests_are_left_out(tmp_path: Path) -> None:
    path = samples.write(tmp_path, samples.manifest(1))
    (path.parent / "broken.json").write_text('{"run_id": ')
    (path.parent / "list.json").write_text("[]")
    assert [run["run_id"] for run in manifests(tmp_path)] == [path.stem]


def test_the_command_says_when_there_is_no_run(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "scrapy", "summary", "-s", f"ALMAYADEEN_OUTPUT={tmp_path}"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.returncode == 2
    assert "No such run" in done.stderr + done.stdout
    samples.write(tmp_path, samples.manifest(1))
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "sections" in done.stdout
