"""Pages kept as files: ``NAME.html`` with the bytes, ``NAME.json`` with all else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class SavedPage:
    """A page as it was fetched.

    ``page`` is what it was fetched as. ``record`` is the article that was read off it,
    ``problem`` why there is none; a page from a raw archive has neither.
    """

    url: str
    body: bytes
    fetched_at: datetime
    page: str = "article"
    record: dict[str, Any] | None = None
    problem: str | None = None
    notes: dict[str, Any] | None = None

    def save(self, folder: Path, name: str) -> Path:
        """Write both files and return the path of the page."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.html"
        path.write_bytes(self.body)
        told: dict[str, Any] = {"url": self.url, "page": self.page}
        told["fetched_at"] = self.fetched_at.isoformat()
        for key in ("problem", "notes", "record"):
            if (value := getattr(self, key)) is not None:
                told[key] = value
        path.with_suffix(".json").write_bytes(
            orjson.dumps(told, option=orjson.OPT_INDENT_2) + b"\n"
        )
        return path


def saved_pages(folder: Path) -> Iterator[SavedPage]:
    """Yield the pages of a folder and of those below it, by name."""
    for path in sorted(folder.rglob("*.html")):
        if page := read_page(path):
            yield page


def read_page(path: Path) -> SavedPage | None:
    """Read one saved page; None for any other HTML file, such as the report of a run."""
    beside = path.with_suffix(".json")
    told = orjson.loads(beside.read_bytes()) if beside.exists() else {}
    if not isinstance(told, dict) or not {"url", "fetched_at"} <= told.keys():
        return None
    return SavedPage(
        url=told["url"],
        body=path.read_bytes(),
        fetched_at=datetime.fromisoformat(told["fetched_at"]),
        page=told.get("page", "article"),
        record=told.get("record"),
        problem=told.get("problem"),
    )


def file_name(text: str) -> str:
    """Return the text as a name that every file system takes."""
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-")[-80:].strip("-") or "page"
