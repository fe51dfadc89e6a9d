"""What habits change in the scripts of an article's head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from almayadeen.items import Article
from tests.wild.habits.draft import Draft
from tests.wild.habits.habit import Habit, finish
from tests.wild.markup import Node, Raw, el
from tests.wild.truth import Truth
from tests.wild.writing import Writer

SCRIPT = re.compile(r'<script(?: id="([^"]*)")? type="([^"]*)">(.*?)</script>', re.S)


def changed_head(html: str, draft: Draft, habits: Sequence[Habit]) -> str:
    """The HTML of a head with its scripts of data as the habits write them."""
    draft.head = el("head", [_script(*match.groups()) for match in SCRIPT.finditer(html)])
    stub = draft.story.stub
    record = Article(
        id="url:habits", kind="news", url=stub.url, canonical_url=stub.url, headline=stub.headline
    )
    finish(draft, habits, Truth(record, []))
    writer = Writer(draft.design, "head")
    return SCRIPT.sub("", html) + "".join(writer.write(kid) for kid in draft.head.kids)


def _script(name: str | None, kind: str, text: str) -> Node:
    return el("script", Raw(text), id=name, type=kind)
