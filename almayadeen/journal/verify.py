"""Does the output folder agree with itself?"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from contextlib import closing
from typing import TYPE_CHECKING, Any

import jsonlines
import orjson
from pydantic import BaseModel, ValidationError

from almayadeen.items import Article, BreakingNews, Reject
from almayadeen.journal.files.folder import STREAMS
from almayadeen.journal.files.reader import measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from almayadeen.journal.files.folder import Folder
    from almayadeen.journal.ledger.revisits import Schedule

MODELS: dict[str, type[BaseModel]] = {
    "articles": Article,
    "breaking": BreakingNews,
    "rejects": Reject,
}


class Verification:
    """Reads all of an output folder. ``findings`` yields what does not agree, as lines."""

    def __init__(self, folder: Folder, schedule: Schedule) -> None:
        self.folder = folder
        self.schedule = schedule
        self.records = 0
        self.segments = 0
        self.versions: dict[str, list[int]] = defaultdict(list)
        self.newest: dict[str, str | None] = {}
        self.lines: set[str] = set()

    def findings(self) -> Iterator[str]:
        """Yield every disagreement."""
        for stream in STREAMS:
            for name in self.folder.sealed_segments(stream):
                self.segments += 1
                yield from self.check_segment(stream, name)
        yield from self.check_versions()
        yield from self.check_manifests()
        yield from self.check_ledger()

    def summary(self) -> str:
        """Say how much was read."""
        return f"{self.records} records in {self.segments} segments"

    def check_segment(self, stream: str, name: str) -> Iterator[str]:
        """Yield the lines that are no record of the stream."""
        path = self.folder.segment(name)
        with path.open("rb") as file, jsonlines.Reader(file, loads=orjson.loads) as lines:
            number = 0
            while True:
                number += 1
                try:
                    record = lines.read(type=dict)
                    MODELS[stream].model_validate(record)
                except EOFError:
                    return
                except (jsonlines.InvalidLineError, ValidationError, UnicodeDecodeError) as error:
                    yield f"{path}:{number}: {_short(error)}"
                    continue
                self.records += 1
                yield from self.take(stream, record, f"{path}:{number}")

    def take(self, stream: str, record: dict[str, Any], where: str) -> Iterator[str]:
        """Remember a record; yield if a line of the ticker stands twice."""
        if stream == "articles":
            self.versions[record["id"]].append(record["version"])
            if record["version"] == max(self.versions[record["id"]]):
                self.newest[record["id"]] = record["content_hash"]
        elif stream == "breaking":
            if record["id"] in self.lines:
                yield f"{where}: {record['id']} is published twice"
            self.lines.add(record["id"])

    def check_versions(self) -> Iterator[str]:
        """Yield the ids whose versions are not 1, 2, 3, …"""
        for identity, versions in self.versions.items():
            if sorted(versions) != list(range(1, len(versions) + 1)):
                yield f"{identity}: versions {sorted(versions)} are not consecutive"

    def check_manifests(self) -> Iterator[str]:
        """Yield the segments that are not as their manifest says."""
        told: set[str] = set()
        for path in sorted(self.folder.runs.glob("*.json")):
            try:
                segments = orjson.loads(path.read_bytes())["segments"]
            except (orjson.JSONDecodeError, KeyError):
                yield f"{path}: not a manifest"
                continue
            for segment in segments:
                told.add(segment["name"])
                yield from self.check_told(segment, path.name)
        for stream in STREAMS:
            for name in self.folder.sealed_segments(stream):
                if name not in told and self.folder.manifest(_run(name)).exists():
                    yield f"{name}: its manifest does not name it"

    def check_told(self, segment: dict[str, Any], manifest: str) -> Iterator[str]:
        """Yield if a segment is not what the manifest says of it."""
        path = self.folder.segment(segment["name"])
        if not path.exists():
            yield f"{path}: missing, though {manifest} names it"
            return
        found = measure(self.folder, segment["name"])
        for key in ("records", "bytes", "sha256"):
            if getattr(found, key) != segment[key]:
                yield f"{path}: {key} {getattr(found, key)}, {segment[key]} by {manifest}"

    def check_ledger(self) -> Iterator[str]:
        """Yield what the ledger says of articles otherwise than the records."""
        if not self.folder.ledger.exists():
            yield f"{self.folder.ledger}: missing; scrapy ledger rebuild makes it anew"
            return
        try:
            with closing(sqlite3.connect(f"file:{self.folder.ledger}?mode=ro", uri=True)) as ledger:
                query = "SELECT id, version, content_hash FROM articles"
                rows = {row[0]: row[1:] for row in ledger.execute(query)}
        except sqlite3.Error as error:
            yield f"{self.folder.ledger}: {error}; scrapy ledger rebuild makes it anew"
            return
        for identity, versions in self.versions.items():
            told = rows.pop(identity, None)
            stands = (max(versions), self.newest[identity])
            if told != stands:
                yield f"{identity}: version and hash are {stands}, {told} by the ledger"
        for identity in rows:
            yield f"{identity}: in the ledger and in no file"


def _short(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error).splitlines()[0][:200]


def _run(name: str) -> str:
    return name.partition("/")[2].rpartition("-")[0]
