"""Old runs are made small; what they say of their segments stays, whenever that is killed."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

import orjson
import pytest

from almayadeen.journal import pruning
from almayadeen.journal.files.folder import Folder
from almayadeen.journal.pruning import delete, older, older_runs, prune
from almayadeen.journal.verify import Verification
from tests.crawling import PROJECT
from tests.journal.making import NOW, abandon, article, finish, publish, records, run

RUNS = 6


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A run a day, each with an article, a manifest, a report and a broken page."""
    monkeypatch.setattr(pruning, "KEPT_RUNS", 2)
    for day in range(RUNS):
        writer = run(tmp_path, now=NOW - timedelta(days=100 - day))
        publish(writer, article(day))
        finish(writer)
        told = {
            "run_id": writer.run_id,
            "spider": "sections",
            "verdict": "healthy",
            "segments": [asdict(sealed) for sealed in writer.sealed],
            "stats": {"much": "x" * 10_000},
        }
        writer.folder.manifest(writer.run_id).write_bytes(orjson.dumps(told))
        writer.folder.manifest(writer.run_id).with_suffix(".html").write_text("report")
        pages = tmp_path / "broken" / writer.run_id
        pages.mkdir(parents=True)
        (pages / "1.html").write_text("page")
    return Folder(tmp_path)


def findings(folder: Folder) -> list[str]:
    return list(Verification(folder).findings())


def test_old_runs_are_made_small_and_the_last_ones_stay(folder: Folder) -> None:
    done = prune(folder, NOW)
    assert done.runs == RUNS - 2
    assert done.bytes > 4 * 10_000
    assert len(list(folder.runs.glob("*.json"))) == 2
    assert len(list(folder.runs.glob("*.html"))) == 2
    assert len(list((folder.root / "broken").iterdir())) == 2
    lines = list(older_runs(folder))
    assert [line["verdict"] for line in lines] == ["healthy"] * 4
    assert all(line["segments"] and "stats" not in line for line in lines)
    assert findings(folder) == []
    assert len(records(folder.root)) == RUNS


def test_young_runs_and_runs_at_work_stay(folder: Folder) -> None:
    assert prune(folder, NOW - timedelta(days=98)).runs == 2
    writer = run(folder.root, now=NOW - timedelta(days=200))
    folder.manifest(writer.run_id).write_bytes(orjson.dumps({"run_id": writer.run_id}))
    prune(folder, NOW)
    assert folder.manifest(writer.run_id).exists()
    abandon(writer)


@pytest.mark.parametrize("killed_at", range(RUNS - 1))
def test_a_kill_between_any_two_steps_is_made_good(
    folder: Folder, killed_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = iter(range(RUNS))

    def killed(*arguments: object) -> int:
        if next(steps) == killed_at:
            raise KeyboardInterrupt
        return delete(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(pruning, "delete", killed)
        if killed_at < RUNS - 2:
            with pytest.raises(KeyboardInterrupt):
                prune(folder, NOW)
        assert findings(folder) == []
    prune(folder, NOW)
    assert len(list(older_runs(folder))) == RUNS - 2
    assert len(list(folder.runs.glob("*.json"))) == 2
    assert findings(folder) == []


def test_a_changed_segment_of_a_pruned_run_is_still_noticed(folder: Folder) -> None:
    prune(folder, NOW)
    path = min((folder.root / "articles").glob("*.jsonl"))
    path.write_bytes(path.read_bytes().replace(b"Story", b"Tales", 1))
    assert any("by older.jsonl" in line and "sha256" in line for line in findings(folder))


def test_the_command_says_what_it_did(folder: Folder) -> None:
    stated = ["-s", f"ALMAYADEEN_OUTPUT={folder.root}", "--days", "1"]
    line = [sys.executable, "-m", "scrapy", "prune", *stated]
    done = subprocess.run(line, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("0 runs made small")  # each spider's last hundred stay
    assert not older(folder).exists()
    assert (folder.runs / "index.html").exists()
