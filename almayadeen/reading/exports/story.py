"""The text of a record as HTML, for whoever shows it whole. Pictures are links, not loaded."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from almayadeen.reading.exports.selection import Record

_TAGS = {"quote": "blockquote", "paragraph": "p"}


def story(record: Record) -> str:
    """Give the body of a record as HTML; empty where it has none."""
    return "\n".join(filter(None, map(_block, record.get("blocks") or [])))


def with_links(
    text: str,
    links: list[dict[str, str]],
    plain: Callable[[str], str],
    link_to: Callable[[str, str], str],
) -> str:
    """Give a text with its links, each at the next place where its words stand.

    ``plain`` writes what is no link, ``link_to`` an address and its words.
    """
    made, rest = "", text
    for link in links:
        before, words, after = rest.partition(link["headline"])
        if words:
            made += plain(before) + link_to(link["url"], words)
            rest = after
    return made + plain(rest)


def linked(text: str, links: list[dict[str, str]]) -> str:
    """Give a text with its links as HTML."""
    return with_links(text, links, escape, _link_to)


def _link_to(url: str, words: str) -> str:
    return f'<a href="{escape(url)}">{escape(words)}</a>'


def _block(block: dict[str, Any]) -> str:
    kind, text, links = block["type"], block.get("text") or "", block.get("links") or []
    if kind == "heading":
        tag = f"h{max(2, block.get('level') or 2)}"
        return f"<{tag}>{linked(text, links)}</{tag}>"
    if kind == "list":
        entries = (f"<li>{linked(entry, links)}</li>" for entry in block.get("items") or [])
        return f"<ul>{''.join(entries)}</ul>"
    if kind in _TAGS:
        return f"<{_TAGS[kind]}>{linked(text, links)}</{_TAGS[kind]}>"
    words, url = text or block.get("caption") or kind, block.get("url")
    return f'<p><a href="{escape(url)}">{escape(words)}</a></p>' if url else ""
