"""``journal verify`` raises no false alarm: beside a living run, before and after a recovery."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import orjson

from almayadeen.journal.files.folder import Folder
from almayadeen.journal.run import Run
from almayadeen.journal.verify import Verification
from tests.journal.making import abandon, article, finish, publish, run


def findings(root: Path) -> list[str]:
    return list(Verification(Folder(root)).findings())


def told(writer: Run) -> None:
    """Write the manifest of a run, as far as it sealed its segments."""
    segments = [asdict(sealed) for sealed in writer.sealed]
    manifest = {"run_id": writer.run_id, "spider": writer.spider, "segments": segments}
    writer.folder.manifest(writer.run_id).write_bytes(orjson.dumps(manifest))


def test_beside_a_living_run_all_agrees(tmp_path: Path) -> None:
    archive, sections = run(tmp_path, "archive"), run(tmp_path, segment_records=2)
    publish(archive, article(1))
    assert findings(tmp_path) == []
    for number in (2, 3, 4):
        publish(sections, article(number))
        assert findings(tmp_path) == []
    # Its first version lies in an open segment, its second in a sealed one.
    publish(sections, article(1, headline="Story 1, edited"))
    publish(sections, article(5))
    assert findings(tmp_path) == []
    finish(sections)
    told(sections)
    assert findings(tmp_path) == []
    finish(archive)
    told(archive)
    assert findings(tmp_path) == []


def test_what_is_written_while_verify_reads_is_not_held_against_it(tmp_path: Path) -> None:
    writer = run(tmp_path, segment_records=2)
    for number in range(4):
        publish(writer, article(number))
    verification = Verification(Folder(tmp_path))
    check, numbers = verification.check_segment, iter(range(4, 20))

    def slowly(name: str, is_known: bool) -> object:
        for number in (next(numbers), next(numbers)):
            publish(writer, article(number))
        publish(writer, article(1, headline=f"Story 1, edited before {name}"))
        return check(name, is_known)

    verification.check_segment = slowly  # type: ignore[method-assign, assignment]
    assert list(verification.findings()) == []
    finish(writer)


def test_a_dead_run_is_no_disagreement_before_it_is_recovered_nor_after(tmp_path: Path) -> None:
    dead = run(tmp_path, segment_records=2)
    for number in range(5):
        publish(dead, article(number))
    abandon(dead)
    assert findings(tmp_path) == []
    finish(run(tmp_path))
    assert findings(tmp_path) == []


def test_a_segment_that_was_recovered_later_is_named_by_its_runs_manifest(tmp_path: Path) -> None:
    failed = run(tmp_path, segment_records=2)
    for number in range(3):
        publish(failed, article(number))
    told(failed)
    failed.is_whole = False
    with (tmp_path / "articles" / f"{failed.run_id}-2.jsonl.part").open("ab") as file:
        file.write(b'{"id": "half')
    failed.let_go()
    assert findings(tmp_path) == []
    finish(run(tmp_path))
    assert findings(tmp_path) == []
    manifest = orjson.loads(failed.folder.manifest(failed.run_id).read_bytes())
    assert [segment["records"] for segment in manifest["segments"]] == [2, 1]


def test_a_record_that_the_ledger_forgot_is_found(tmp_path: Path) -> None:
    writer = run(tmp_path)
    for number in range(3):
        publish(writer, article(number))
    with writer.ledger.writing():
        writer.ledger.database.execute("DELETE FROM articles WHERE id = '1'")
        writer.ledger.database.execute("UPDATE articles SET version = 2 WHERE id = '2'")
    finish(writer)
    found = findings(tmp_path)
    assert len(found) == 2
    assert any(line.startswith("1: version 1 in the files, 0 by the ledger") for line in found)
    assert any(line.startswith("2: ") for line in found)
