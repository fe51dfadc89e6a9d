"""What a dead run left is taken up: nothing lost, nothing twice."""

from __future__ import annotations

import os
from pathlib import Path

import orjson
import pytest

from almayadeen.journal.files.segment import to_line
from tests.journal.making import (
    NOW,
    abandon,
    article,
    finish,
    identities,
    prepare,
    publish,
    records,
    run,
)


def parts(root: Path) -> list[Path]:
    return sorted((root / "articles").glob("*.part"))


def test_a_cut_at_every_byte_of_a_record_keeps_all_whole_records(tmp_path: Path) -> None:
    line = to_line(article(3, body="short").model_dump())
    for cut in range(len(line)):
        root = tmp_path / str(cut)
        dead = run(root)
        for number in (1, 2):
            publish(dead, article(number))
        abandon(dead)
        (part,) = parts(root)
        with part.open("ab") as file:
            file.write(line[:cut])
        heir = run(root)
        assert identities(root) == [("1", 1), ("2", 1)]
        assert not parts(root)
        torn = list((root / ".journal" / "torn").iterdir())
        assert [path.read_bytes() for path in torn] == ([line[:cut]] if cut else [])
        assert publish(heir, article(3, body="short"))
        assert not publish(heir, article(1))
        finish(heir)
        assert identities(root) == [("1", 1), ("2", 1), ("3", 1)]


def test_a_record_that_was_synced_but_not_committed_is_not_written_again(tmp_path: Path) -> None:
    dead = run(tmp_path)
    item = article(1)
    grant = dead.decide(item)
    prepare(dead, item, grant)  # type: ignore[arg-type]
    dead.streams["articles"].append(to_line(item.model_dump()))
    abandon(dead)

    heir = run(tmp_path)
    assert not publish(heir, article(1))
    finish(heir)
    assert identities(tmp_path) == [("1", 1)]


def test_a_claim_without_a_record_is_void(tmp_path: Path) -> None:
    dead = run(tmp_path)
    dead.decide(article(1))
    abandon(dead)
    heir = run(tmp_path)
    assert publish(heir, article(1))
    finish(heir)
    assert identities(tmp_path) == [("1", 1)]


def test_a_living_run_recovers_the_dead_one_whose_claim_it_meets(tmp_path: Path) -> None:
    dead, living = run(tmp_path, "archive"), run(tmp_path, "sections")
    item = article(1)
    prepare(dead, item, dead.decide(item))  # type: ignore[arg-type]
    dead.streams["articles"].append(to_line(item.model_dump()))
    dead.decide(article(2))
    assert living.decide(article(1)).holder == dead.run_id  # type: ignore[union-attr]
    abandon(dead)
    assert not publish(living, article(1))
    assert publish(living, article(2))
    finish(living)
    assert identities(tmp_path) == [("1", 1), ("2", 1)]


def test_a_segment_that_was_sealed_and_never_committed_is_taken_up(tmp_path: Path) -> None:
    dead = run(tmp_path)
    publish(dead, article(1))
    item = article(2)
    prepare(dead, item, dead.decide(item))  # type: ignore[arg-type]
    dead.streams["articles"].append(to_line(item.model_dump()))
    dead.is_whole = False
    dead.streams["articles"].seal()
    abandon(dead)
    heir = run(tmp_path)
    assert not publish(heir, article(2))
    finish(heir)
    assert identities(tmp_path) == [("1", 1), ("2", 1)]


def test_recovery_can_be_killed_after_each_step(tmp_path: Path) -> None:
    for steps in range(4):
        root = tmp_path / str(steps)
        dead = run(root)
        publish(dead, article(1))
        abandon(dead)
        (part,) = parts(root)
        with part.open("ab") as file:
            file.write(b'{"id":"torn')
        half = run(root, "breaking")  # Recovers all of it: undo the later steps.
        if steps < 3:
            sealed = next((root / "articles").glob("*.jsonl"))
            sealed.rename(sealed.with_name(sealed.name + ".part"))
        if steps < 2:
            os.truncate(next((root / "articles").glob("*.part")), part_size(root))
        abandon(half)
        heir = run(root)
        assert not publish(heir, article(1))
        finish(heir)
        assert identities(root) == [("1", 1)]


def part_size(root: Path) -> int:
    return next((root / "articles").glob("*.part")).stat().st_size


def test_a_damaged_line_in_the_middle_costs_that_line_only(tmp_path: Path) -> None:
    dead = run(tmp_path)
    for number in (1, 2, 3):
        publish(dead, article(number))
    abandon(dead)
    (part,) = parts(tmp_path)
    lines = part.read_bytes().splitlines(keepends=True)
    part.write_bytes(lines[0] + b"\0" * (len(lines[1]) - 1) + b"\n" + lines[2])
    heir = run(tmp_path)
    assert identities(tmp_path) == [("1", 1), ("3", 1)]
    place = heir.ledger.articles.named("3").place  # type: ignore[union-attr]
    assert place.offset == len(lines[0])
    finish(heir)


def test_a_killed_run_gets_its_manifest(tmp_path: Path) -> None:
    dead = run(tmp_path)
    publish(dead, article(1))
    abandon(dead)
    finish(run(tmp_path))
    manifest = orjson.loads((tmp_path / "runs" / f"{dead.run_id}.json").read_bytes())
    assert manifest["verdict"] == "interrupted"
    assert manifest["finish_reason"] == "killed"
    assert manifest["started_at"].startswith(NOW.isoformat()[:16])
    assert [segment["records"] for segment in manifest["segments"]] == [1]
    assert not list((tmp_path / ".journal" / "runs").iterdir())


@pytest.mark.parametrize("content", [b"", b"\n", b"{}", b"\0" * 512])
def test_a_part_without_any_record_goes_away(tmp_path: Path, content: bytes) -> None:
    finish(run(tmp_path))
    (tmp_path / "articles" / "20260101T000000Z-sections-0000-1.jsonl.part").write_bytes(content)
    finish(run(tmp_path))
    assert not parts(tmp_path)
    assert records(tmp_path) == []


def test_an_edit_after_recovery_is_the_next_version(tmp_path: Path) -> None:
    dead = run(tmp_path)
    publish(dead, article(1))
    abandon(dead)
    heir = run(tmp_path)
    assert publish(heir, article(1, headline="Story 1, corrected"))
    finish(heir)
    edit = max(records(tmp_path), key=lambda record: record["version"])
    assert (edit["version"], edit["changed_fields"]) == (2, ["headline"])
