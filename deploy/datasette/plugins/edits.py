"""The versions of an article side by side, at ``/-/edits?id=…``."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise, zip_longest
from typing import Any
from zoneinfo import ZoneInfo

from datasette import NotFound, Response, hookimpl
from datasette.utils import tilde_encode
from markupsafe import Markup, escape

BEIRUT = ZoneInfo("Asia/Beirut")
# What a reader would call the content, in reading order.
FIELDS = ["headline", "description", "authors", "sources", "article_body", "keywords", "section"]
VERSIONS = """
    SELECT * FROM earlier WHERE id = :id
    UNION ALL SELECT * FROM articles WHERE id = :id AND gone_at IS NULL ORDER BY version
"""
SELECTION = "SELECT value FROM _export WHERE name = 'selection'"


@hookimpl  # type: ignore[untyped-decorator, unused-ignore]
def register_routes() -> list[tuple[str, Any]]:
    """Add the page."""
    return [(r"^/-/edits$", edits)]


@hookimpl  # type: ignore[untyped-decorator, unused-ignore]
def prepare_jinja2_environment(env: Any) -> None:
    """Let templates read the columns that hold JSON, and write moments in Beirut time."""
    env.filters["from_json"] = lambda text: json.loads(text or "[]")
    env.filters["minute"] = minute
    env.filters["published"] = published
    env.filters["texts"] = texts
    env.filters["in_path"] = tilde_encode
    env.filters["linked"] = linked


@hookimpl  # type: ignore[untyped-decorator, unused-ignore]
def extra_template_vars(datasette: Any) -> Any:
    """Let every page say which day it shows, where that is not the present."""

    async def variables() -> dict[str, str | None]:
        found = await datasette.get_database("articles").execute(SELECTION)
        stated = re.search(r"--as-of (\S+)", found.single_value() or "")
        return {"as_of": stated and stated[1]}

    return variables


def minute(text: str | None) -> str:
    """Write an instant to the minute, in Beirut time."""
    if not text:
        return "at an unknown time"
    return f"{datetime.fromisoformat(text).astimezone(BEIRUT):%Y-%m-%d %H:%M} Beirut time"


def published(row: Any) -> str:
    """Write when an article was published; where the page gives no time, the day."""
    if row["published_at"]:
        return minute(row["published_at"])
    return row["published_on"] or "no date"


def linked(text: str, links: list[dict[str, str]] | None) -> Markup:
    """Write a text with its links, each at the next place where its words stand."""
    made, rest = Markup(), text
    for link in links or []:
        before, words, after = rest.partition(link["headline"])
        if words and link["url"].startswith(("http://", "https://")):
            href = Markup('<a href="{}" rel="noreferrer noopener">{}</a>').format(
                link["url"], words
            )
            made, rest = made + before + href, after
    return made + rest


def texts(row: Any) -> int:
    """Say how many versions have a text; of what is gone, the last is a tombstone."""
    return row["version"] - bool(row["gone_at"])


async def edits(request: Any, datasette: Any) -> Response:
    """Answer with each version of an article beside the one before it."""
    found = await datasette.get_database("articles").execute(
        VERSIONS, {"id": request.args.get("id") or ""}
    )
    versions = [dict(row) for row in found.rows]
    if not versions:
        raise NotFound("no article has this id")
    steps = [
        {"before": before, "after": after, "fields": differences(before, after)}
        for before, after in pairwise(versions)
    ]
    context = {"versions": versions, "steps": steps[::-1]}
    return Response.html(await datasette.render_template("edits.html", context, request=request))


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, list[Any]]]:
    """Give the fields that differ, each with its rows: left and right, changed words marked."""
    if after["gone_at"]:
        return []
    return [
        (name, list(side_by_side(paragraphs(before[name]), paragraphs(after[name]))))
        for name in FIELDS
        if before[name] != after[name]
    ]


def paragraphs(value: str | None) -> list[str]:
    """Give what is compared as a whole: paragraphs of a text, entries of a list."""
    if value and value.startswith("["):
        return [str(entry) for entry in json.loads(value)]
    return (value or "").split("\n\n")


def side_by_side(left: list[str], right: list[str]) -> Iterator[tuple[Markup, Markup, bool]]:
    """Give pairs of paragraphs, and whether the pair differs; alike ones far off are left out."""
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for number, group in enumerate(matcher.get_grouped_opcodes(1)):
        if number:
            yield Markup("…"), Markup("…"), False
        for same, a, b, c, d in group:
            for old, new in zip_longest(left[a:b], right[c:d]):
                yield *words(old, new), same != "equal"


def words(old: str | None, new: str | None) -> tuple[Markup, Markup]:
    """Mark the words that differ between two paragraphs; None: there is none on that side."""
    if old is None or new is None:
        return mark("del", old or ""), mark("ins", new or "")
    left, right = re.findall(r"\s+|\S+", old), re.findall(r"\s+|\S+", new)
    one, other = Markup(), Markup()
    for same, a, b, c, d in difflib.SequenceMatcher(None, left, right, False).get_opcodes():
        gone, come = "".join(left[a:b]), "".join(right[c:d])
        one += escape(gone) if same == "equal" else mark("del", gone)
        other += escape(come) if same == "equal" else mark("ins", come)
    return one, other


def mark(tag: str, text: str) -> Markup:
    """Put a tag around a text, if there is any."""
    return Markup(f"<{tag}>{escape(text)}</{tag}>") if text else Markup()
