"""Whatever breaks while records are written: the run says so, and the next one mends it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from almayadeen.journal.files.folder import Folder
from almayadeen.journal.verify import Verification
from tests.crawling import crawl, records
from tests.journal.test_disk_full import small_disk
from tests.replica import Replica

LATER = (datetime.now(UTC) + timedelta(hours=5)).isoformat()


@pytest.fixture(scope="module")
def site() -> Iterator[Replica]:
    with Replica(articles=30, seed=9, template="mixed") as replica:
        yield replica


@pytest.fixture(scope="module")
def whole(site: Replica, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The ids that an undisturbed crawl publishes."""
    return ids(crawl(site.url, tmp_path_factory.mktemp("whole")).output)


def ids(output: Path) -> list[str]:
    return sorted(record["id"] for record in records(output))


def exporter(name: str) -> dict[str, Any]:
    return {"FEED_EXPORTERS": orjson.dumps({"journal": f"tests.journal.faulty.{name}"}).decode()}


def pipeline(name: str) -> dict[str, Any]:
    ours = {
        "almayadeen.pipelines.validate.ValidateArticle": 100,
        "almayadeen.pipelines.deduplicate.DropDuplicates": 300,
        f"tests.journal.faulty.{name}": 400,
    }
    return {"ITEM_PIPELINES": orjson.dumps(ours).decode()}


def mended(site: Replica, output: Path, whole: list[str]) -> None:
    """Run again without the fault: every article stands once, and all agrees."""
    again = crawl(site.url, output, ALMAYADEEN_NOW=LATER)
    assert again.returncode == 0
    assert again.manifest["unsettled"] == []
    assert ids(output) == whole
    assert {record["version"] for record in records(output)} == {1}
    assert list(Verification(Folder(output)).findings()) == []


@pytest.mark.parametrize("value", ["number", "half a character"])
def test_a_value_that_cannot_be_written_is_told_and_tried_again(
    site: Replica, tmp_path: Path, whole: list[str], value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAULT", value)
    broken = crawl(site.url, tmp_path, **pipeline("Unwritable"))
    assert broken.returncode == 1
    missing = len(whole) - len(ids(tmp_path))
    assert missing > 2
    assert broken.manifest["counts"]["unwritten"] == missing
    assert len(broken.manifest["unsettled"]) == missing
    assert f"{missing} records of articles could not be written" in str(broken.manifest["reasons"])
    mended(site, tmp_path, whole)


@pytest.mark.parametrize("error", ["Exception", "MemoryError", "KeyError", "UnicodeError"])
def test_an_exporter_that_raises_is_told(
    site: Replica, tmp_path: Path, whole: list[str], error: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAULT", error)
    told(site, tmp_path, whole, exporter("RaisingExporter"))


def test_a_pipeline_that_takes_articles_away_is_told(
    site: Replica, tmp_path: Path, whole: list[str]
) -> None:
    told(site, tmp_path, whole, pipeline("Swallower"))


def told(site: Replica, output: Path, whole: list[str], fault: dict[str, Any]) -> None:
    broken = crawl(site.url, output, **fault)
    assert broken.returncode == 1
    missing = len(whole) - len(ids(output))
    assert missing > 2
    assert f"{missing} items decided on and never written" in str(broken.manifest["reasons"])
    assert len(broken.manifest["unsettled"]) == missing
    mended(site, output, whole)


@pytest.mark.parametrize(
    "error", ["Exception", "MemoryError", "KeyError", "UnicodeError", "KeyboardInterrupt"]
)
def test_what_breaks_between_sync_and_commit_loses_nothing_and_doubles_nothing(
    site: Replica, tmp_path: Path, whole: list[str], error: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAULT", error)
    broken = crawl(site.url, tmp_path, **exporter("BreaksAfterTheSync"))
    assert broken.returncode == 1
    assert broken.manifest["verdict"] == "failed"
    assert 0 < len(ids(tmp_path)) < len(whole)
    mended(site, tmp_path, whole)


def test_a_disk_that_is_full_at_the_end_still_gets_its_manifest(
    site: Replica, tmp_path: Path, whole: list[str]
) -> None:
    with small_disk(tmp_path / "disk", 12_000) as disk:
        output = disk / "out"
        full = crawl(site.url, output, **pipeline("FillsTheDisk"))
        assert (output / "filler").stat().st_size > 0
        assert full.returncode in (0, 1)
        assert full.manifest["verdict"] == ("failed" if full.returncode else "healthy")
        assert sum(s["records"] for s in full.manifest["segments"]) >= len(ids(output)) > 0
        (output / "filler").unlink()
        mended(site, output, whole)


def test_a_manifest_that_cannot_be_written_is_a_failure_and_written_by_the_next_start(
    site: Replica, tmp_path: Path, whole: list[str]
) -> None:
    broken = crawl(site.url, tmp_path, **pipeline("HidesTheManifests"))
    assert broken.returncode == 1
    (tmp_path / "runs").unlink()
    (tmp_path / "hidden").rename(tmp_path / "runs")
    assert not list((tmp_path / "runs").glob("*.json"))
    mended(site, tmp_path, whole)
    first, second = sorted((tmp_path / "runs").glob("*.json"))
    told = orjson.loads(first.read_bytes())
    assert (told["verdict"], told["finish_reason"]) == ("failed", "finished")
    assert "the manifest cannot be written" in str(told["reasons"])
    assert sum(s["records"] for s in told["segments"]) > len(whole)
    assert orjson.loads(second.read_bytes())["verdict"] == "healthy"


def test_damage_that_a_read_meets_stops_the_run_and_is_mended(
    site: Replica, tmp_path: Path, whole: list[str]
) -> None:
    broken = crawl(site.url, tmp_path, **pipeline("DamagesTheLedger"))
    assert broken.returncode == 1
    assert broken.manifest["finish_reason"] == "output_failed"
    assert "The ledger is damaged" in broken.log
    assert (tmp_path / ".journal" / "ledger.damaged").exists()
    assert broken.manifest["unsettled"] is None
    mended(site, tmp_path, whole)


def test_a_run_that_died_before_it_could_say_anything_spoils_no_comparison(
    site: Replica, tmp_path: Path, whole: list[str]
) -> None:
    assert crawl(site.url, tmp_path).returncode == 0
    dead = "20260101T000000Z-sections-abcd"
    (tmp_path / ".journal" / "runs" / f"{dead}.lock").touch()
    mended(site, tmp_path, whole)
    told = orjson.loads((tmp_path / "runs" / f"{dead}.json").read_bytes())
    assert (told["spider"], told["started_at"]) == ("sections", "2026-01-01T00:00:00+00:00")
    assert told["verdict"] == "interrupted"
