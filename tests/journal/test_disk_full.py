"""A full disk, a folder that cannot be written to, a damaged ledger: said, survived, mended."""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shlex import join

import orjson
import pytest

from tests.crawling import command, crawl, records
from tests.journal.making import article, finish, publish, run
from tests.replica import Replica

ARTICLES = 120


@pytest.fixture(scope="module")
def site() -> Iterator[Replica]:
    with Replica(articles=ARTICLES, seed=4, template="mixed") as replica:
        yield replica


@contextmanager
def small_disk(folder: Path, kibibytes: int) -> Iterator[Path]:
    """A file system of its own, of so many KiB; skips where mounting is not permitted."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kibibytes}k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small tmpfs is not permitted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def identities(output: Path) -> list[str]:
    """Ids in the sealed files, each of which must stand once."""
    found = [record["id"] for record in records(output)]
    assert len(found) == len(set(found))
    return found


def wanted(site: Replica) -> int:
    """How many articles a whole crawl leaves."""
    doubles = {frozenset(pair) for pair in site.doubles().items()}
    return len(site.reachable()) - len(doubles)


def test_a_full_disk_ends_the_crawl_and_costs_nothing(site: Replica, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 3600) as disk:
        output = disk / "out"
        full = crawl(site.url, output, ALMAYADEEN_SEGMENT_RECORDS=20)
        assert full.returncode == 1
        assert "The disk is full" in full.log
        assert "Traceback" not in full.log
        before = identities(output)
        assert 10 < len(before) < wanted(site)
        manifest = full.manifest
        assert (manifest["verdict"], manifest["finish_reason"]) == ("failed", "disk_full")
        assert sum(s["records"] for s in manifest["segments"]) == len(
            before + records(output, "breaking") + records(output, "rejects")
        )
        subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
        assert crawl(site.url, output).returncode == 0
        after = identities(output)
        assert after[: len(before)] == before
        assert len(after) == wanted(site)


def test_a_limit_on_the_size_of_files_is_met_like_a_full_disk(
    site: Replica, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    limited = subprocess.run(
        ["bash", "-c", f"ulimit -f 300; {join(command(site.url, output, 'sections'))}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert limited.returncode == 1
    assert "Nothing more is written" in limited.stderr
    before = identities(output)
    assert crawl(site.url, output).returncode == 0
    after = identities(output)
    assert set(before) < set(after)
    assert len(after) == wanted(site)


def test_a_read_only_folder_ends_with_one_line(site: Replica, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 8000) as disk:
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        refused = crawl(site.url, disk / "out", LOG_LEVEL="ERROR")
        assert refused.returncode == 1
        assert refused.log.strip() == (
            f"scrapy crawl: cannot write to {disk}/out: Read-only file system"
        )


def test_a_file_in_place_of_the_folder_ends_with_one_line(site: Replica, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    refused = crawl(site.url, tmp_path / "out", LOG_LEVEL="ERROR")
    assert refused.returncode == 2
    assert len(refused.log.strip().splitlines()) == 1


def test_a_folder_that_becomes_read_only_stops_the_crawl(site: Replica, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 32000) as disk:
        output = disk / "out"
        assert crawl(site.url, output, "sections", "limit=20").returncode == 0
        before = identities(output)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        assert crawl(site.url, output).returncode == 1
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        assert crawl(site.url, output).returncode == 0
        after = identities(output)
        assert after[: len(before)] == before
        assert len(after) == wanted(site)


@pytest.mark.parametrize(
    "damage", ["cut", "empty", "noise", "noise in the middle", "gone", "met while it was used"]
)
def test_a_damaged_ledger_is_set_aside_and_rebuilt(
    tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    first = run(tmp_path)
    for number in range(200):
        publish(first, article(number))
    finish(first)
    ledger = tmp_path / ".journal" / "ledger.sqlite"
    spoil(ledger, damage)
    heir = run(tmp_path)
    assert "Rebuilt the ledger from 200 records" in caplog.text
    assert not publish(heir, article(7))
    assert publish(heir, article(200))
    finish(heir)
    assert len(identities(tmp_path)) == 201
    assert len(list(ledger.parent.glob("ledger-damaged-*"))) == (damage != "gone")


def test_a_crawl_mends_its_ledger_and_goes_on(site: Replica, tmp_path: Path) -> None:
    assert crawl(site.url, tmp_path, "sections", "limit=30").returncode == 0
    spoil(tmp_path / ".journal" / "ledger.sqlite", "noise")
    again = crawl(site.url, tmp_path)
    assert again.returncode == 0
    assert "Rebuilt the ledger" in again.log
    assert len(identities(tmp_path)) == wanted(site)
    assert "Traceback" not in again.log


def spoil(ledger: Path, damage: str) -> None:
    """Damage a ledger."""
    size = ledger.stat().st_size
    noise = random.Random(damage).randbytes
    if damage == "gone":
        ledger.unlink()
    elif damage == "met while it was used":
        ledger.with_name("ledger.damaged").touch()
    elif damage == "empty":
        os.truncate(ledger, 0)
    elif damage == "cut":
        os.truncate(ledger, size // 2 + 100)
    elif damage == "noise":
        ledger.write_bytes(noise(size))
    else:
        with ledger.open("r+b") as file:
            file.seek(size // 3)
            file.write(noise(20_000))


def test_unsettled_addresses_outlive_the_ledger(site: Replica, tmp_path: Path) -> None:
    output = tmp_path / "out"
    address = site.truth()[-1].url
    path = address.removeprefix(site.url.rstrip("/"))
    site.fault("error", path=f"^{path}$", status=500)
    try:
        first = crawl(site.url, output)
        (entry,) = first.manifest["unsettled"]
        assert (entry["attempts"], entry["reason"]) == (1, "HTTP 500")
        (output / ".journal" / "ledger.sqlite").unlink()
        second = crawl(site.url, output)
        assert orjson.dumps(second.manifest["unsettled"][0]["url"]) == orjson.dumps(entry["url"])
    finally:
        site.heal()
    later = (datetime.now(UTC) + timedelta(hours=5)).isoformat()
    third = crawl(site.url, output, ALMAYADEEN_NOW=later)
    assert third.manifest["unsettled"] == []
    assert address in {record["url"] for record in records(output)}
