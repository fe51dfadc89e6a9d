"""Does the output folder agree with itself? Runs may write to it meanwhile."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import jsonlines
import orjson
from pydantic import BaseModel, ValidationError

from almayadeen.items import Article, BreakingNews, Reject
from almayadeen.journal.files.folder import STREAMS, stream_of
from almayadeen.journal.files.reader import BOM, read_line
from almayadeen.journal.ledger.snapshot import LedgerSnapshot
from almayadeen.journal.verify_manifests import check_manifests

if TYPE_CHECKING:
    from collections.abc import Iterator

    from almayadeen.journal.files.folder import Folder

MODELS: dict[str, type[BaseModel]] = {
    "articles": Article,
    "breaking": BreakingNews,
    "rejects": Reject,
}


class Verification:
    """Reads all of an output folder. ``findings`` yields what does not agree, as lines.

    The ledger is read first, the files after it: what a run adds meanwhile is then in the files
    and not in the ledger, which is no fault.
    """

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.records = 0
        self.segments = 0
        self.versions: dict[str, dict[int, str | None]] = defaultdict(dict)
        """Of each article: the content's digest by version."""
        self.known: dict[str, int] = {}
        """Of each article: the highest version in segments that the ledger knows whole."""
        self.lines: set[str] = set()

    def findings(self) -> Iterator[str]:
        """Yield every disagreement."""
        ledger = LedgerSnapshot.read(self.folder.ledger)
        names = [name for stream in STREAMS for name in self.folder.sealed_segments(stream)]
        still_open = self.folder.open_segments()
        for name in names:
            self.segments += 1
            yield from self.check_segment(name, name in ledger.sealed)
        self.read_open(still_open)
        self.read_open(self.new_segments({*names, *still_open}))
        yield from self.check_versions()
        yield from check_manifests(self.folder, names)
        yield from self.check_ledger(ledger)

    def summary(self) -> str:
        """Say how much was read."""
        return f"{self.records} records in {self.segments} segments"

    def check_segment(self, name: str, is_known: bool) -> Iterator[str]:
        """Yield the lines that are no record of the segment's stream."""
        path, stream = self.folder.segment(name), stream_of(name)
        with path.open("rb") as file, jsonlines.Reader(file, loads=orjson.loads) as lines:
            if file.peek(len(BOM)).startswith(BOM):
                yield f"{path}: begins with a byte order mark: an editor has changed it"
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
                yield from self.take(stream, record, f"{path}:{number}", is_known)

    def take(
        self, stream: str, record: dict[str, Any], where: str, is_known: bool
    ) -> Iterator[str]:
        """Remember a record; yield a complaint if it is there twice."""
        if stream == "articles":
            identity, version = record["id"], record["version"]
            if version in self.versions[identity]:
                yield f"{where}: {identity}: version {version} is published twice"
            self.versions[identity][version] = record["content_hash"]
            if is_known:
                self.known[identity] = max(version, self.known.get(identity, 0))
        elif stream == "breaking":
            if record["id"] in self.lines:
                yield f"{where}: {record['id']} is published twice"
            self.lines.add(record["id"])

    def read_open(self, names: list[str]) -> None:
        """Remember the versions in segments that are still written, or were a moment ago."""
        for name in names:
            if stream_of(name) != "articles":
                continue
            try:
                content = self.folder.located(name).read_bytes()
            except FileNotFoundError:
                continue  # It was empty, and is gone.
            for line in content.splitlines(keepends=True):
                record = read_line(line)
                if record and "id" in record and "version" in record:
                    digest = record.get("content_hash")
                    self.versions[record["id"]].setdefault(record["version"], digest)

    def new_segments(self, before: set[str]) -> list[str]:
        """Return the segments that were begun meanwhile."""
        now = {*self.folder.sealed_segments("articles"), *self.folder.open_segments()}
        return sorted(now - before)

    def check_versions(self) -> Iterator[str]:
        """Yield the ids whose versions are not 1, 2, 3, …"""
        for identity, versions in self.versions.items():
            if sorted(versions) != list(range(1, len(versions) + 1)):
                yield f"{identity}: versions {sorted(versions)} are not consecutive"

    def check_ledger(self, ledger: LedgerSnapshot) -> Iterator[str]:
        """Yield what the ledger says of articles otherwise than the records."""
        if ledger.error:
            yield f"{self.folder.ledger}: {ledger.error}; scrapy ledger rebuild makes it anew"
            return
        for identity, (version, digest) in ledger.articles.items():
            found = self.versions.get(identity)
            if not found:
                yield f"{identity}: in the ledger and in no file"
            elif version not in found or found[version] != digest:
                stands = (max(found), found[max(found)])
                yield f"{identity}: version and hash are {stands}, {version, digest} by the ledger"
        for identity, version in self.known.items():
            told = ledger.articles.get(identity, (0, None))[0]
            if told < version:
                yield f"{identity}: version {version} in the files, {told} by the ledger"


def _short(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error).splitlines()[0][:200]
