"""Articles as Markdown (CommonMark): a file each, with what is known of it above the text.

Only files whose content changed are written. What the export before wrote and this one does not is
removed; other files in the folder are left alone.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import orjson

from almayadeen.journal.files.durable import write_whole
from almayadeen.reading.exports.output import STANDARD_OUTPUT, written_out
from almayadeen.reading.exports.selection import Outcome, Record, Selection, selected
from almayadeen.reading.exports.story import with_links

_ABOVE = (
    *("headline", "description", "published_at", "published_on", "date_modified", "authors"),
    *("sources", "section", "region", "keywords", "canonical_url", "id", "version"),
    *("content_hash", "fetched_at", "gone_at"),
)
# What would be markup: anywhere in a line, or where one begins.
_MARKUP = re.compile(r"([\\`*_\[\]<>&#|~!])")
_BEGINNING = re.compile(r"^(\d{0,9})([-+=.)])")
_ACCOUNT = ".almayadeen.json"


def export(paths: list[Path], target: Path, selection: Selection) -> Outcome:
    """Export to a folder; to standard output, one article after the other, if it is ``-``."""
    records = selected(paths, selection)
    if target == STANDARD_OUTPUT:
        with written_out() as file:
            count = sum(bool(file.write(markdown(record) + "\n")) for record in records)
        return Outcome(count, count, 0, 0)
    target.mkdir(parents=True, exist_ok=True)
    account = target / _ACCOUNT
    before = set(orjson.loads(account.read_bytes())) if account.exists() else set[str]()
    names: set[str] = set()
    written = 0
    for record in records:
        name = _file_name(record, selection)
        written += _write(target / name, markdown(record).encode())
        names.add(name)
    # What was written is known as ours, also if a kill comes before the rest is removed.
    write_whole(account, orjson.dumps(sorted(before | names)))
    for name in before - names:
        (target / name).unlink(missing_ok=True)
    write_whole(account, orjson.dumps(sorted(names)))
    return Outcome(len(names), written, len(before - names), written)


def markdown(record: Record) -> str:
    """Give an article: what is known of it as YAML between two lines of dashes, then the text."""
    known = (
        f"{name}: {orjson.dumps(record[name]).decode()}" for name in _ABOVE if record.get(name)
    )
    text = [
        f"# {escaped(record['headline'])}",
        *filter(None, map(_block, record.get("blocks") or [])),
    ]
    return "---\n" + "\n".join(known) + "\n---\n\n" + "\n\n".join(text) + "\n"


def escaped(text: str) -> str:
    """Give a text such that Markdown shows it as it is, also where it begins a line."""
    return _at_beginning(_escaped_within(text))


def _escaped_within(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


def _at_beginning(marked: str) -> str:
    return _BEGINNING.sub(r"\1\\\2", " ".join(marked.split()))


def _file_name(record: Record, selection: Selection) -> str:
    identity = re.sub(r"\W+", "-", record["id"])
    return f"{identity}-{record['version']}.md" if selection.all_versions else f"{identity}.md"


def _write(path: Path, content: bytes) -> int:
    if path.is_file() and path.read_bytes() == content:
        return 0
    write_whole(path, content)
    return 1


def _block(block: dict[str, Any]) -> str:
    kind, links = block["type"], block.get("links") or []
    if kind == "list":
        return "\n".join(f"- {_linked(entry, links)}" for entry in block.get("items") or [])
    text = _linked(block.get("text") or "", links)
    if kind == "heading":
        return f"{'#' * max(2, block.get('level') or 2)} {text}"
    if kind in ("paragraph", "quote"):
        return f"> {text}" if kind == "quote" else text
    words = block.get("text") or block.get("caption") or kind
    return _link(block["url"], words) if block.get("url") else ""


def _linked(text: str, links: list[dict[str, str]]) -> str:
    return _at_beginning(with_links(text, links, _escaped_within, _link))


def _link(url: str, words: str) -> str:
    address = re.sub(r"[<>\\\s]", lambda found: f"%{ord(found[0]):02X}", url)
    return f"[{_escaped_within(words)}](<{address}>)"
