"""How near a record comes to the truth of its page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime

from almayadeen.items import Article, Link
from almayadeen.site import ArticlePage
from tests.wild.also import ALSO
from tests.wild.links import same_address
from tests.wild.page import Page
from tests.wild.truth import Truth, fold

LINKS = ("read_next", "related", "read_more", "most_read")
FIELDS = (
    "headline",
    "date_published",
    "authors",
    "section",
    "keywords",
    *LINKS,
    "description",
    "sources",
    "reading_minutes",
    "kind",
)


@dataclass
class Score:
    """The marks of one page."""

    url: str
    f1: float = 0.0
    right: dict[str, bool] = field(default_factory=dict)
    wrong: dict[str, tuple[object, object]] = field(default_factory=dict)
    intruders: list[tuple[str, str]] = field(default_factory=list)
    error: str | None = None
    got_body: str = ""
    lost: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def score(page: Page) -> Score:
    """Reads a page and compares the record with the truth."""
    marks = Score(page.url)
    try:
        found = ArticlePage(page.body, page.url, page.around.fetched_at).to_item()
    except Exception as error:  # noqa: BLE001  (any failure is a mark, not the end of the table)
        marks.error = f"{type(error).__name__}: {error}"
        marks.right = {name: False for name in FIELDS if name not in page.truth.unscored}
        return marks
    compare(marks, found, page.truth)
    return marks


def compare(marks: Score, found: Article, truth: Truth) -> None:
    """Writes down what of the record is right."""
    for name in FIELDS:
        if name in truth.unscored:
            continue
        want, got = getattr(truth.article, name), getattr(found, name)
        marks.right[name] = _same(want, got)
        if not marks.right[name]:
            marks.wrong[name] = (want, got)
    marks.got_body = found.article_body or ""
    marks.f1 = body_f1(marks.got_body, truth)
    marks.intruders = intruders(marks.got_body, truth)
    marks.lost, marks.broken = missing(marks.got_body, truth)
    for name, expected in truth.also.items():
        seen = ALSO[name](found, expected)
        marks.right[name] = seen == expected
        if seen != expected:
            marks.wrong[name] = (expected, seen)


def missing(got: str, truth: Truth) -> tuple[list[str], list[str]]:
    """Lines of the truth that are not in a body whole, and those that are no line of their own."""
    whole, lines = fold(got), {fold(line) for line in got.splitlines()}
    true = [line for line in _body(truth).splitlines() if line]
    absent = [line for line in true if fold(line) not in lines]
    lost = [line for line in absent if len(line.split()) < 4 or fold(line) not in whole]
    return lost, [line for line in absent if line not in lost]


def _same(want: object, got: object) -> bool:
    if isinstance(want, list) and want and isinstance(want[0], Link):
        return _pairs(want) == _pairs(got)
    if isinstance(want, datetime) and isinstance(got, datetime):
        return want.astimezone(UTC) == got.astimezone(UTC)
    return want == got


def _pairs(links: object) -> list[tuple[str, str]]:
    assert isinstance(links, list)
    return [(same_address(link.url), link.headline) for link in links]


def _tokens(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def body_f1(got: str, truth: Truth) -> float:
    """F1 of the words with their counts; text that may be taken or left is not counted."""
    want, have = _tokens(truth.article.article_body or ""), _tokens(got)
    for text in truth.optional_text:
        if fold(text) in fold(got) and fold(got).count(fold(text)) > fold(_body(truth)).count(
            fold(text)
        ):
            have -= _tokens(text)
    if not want and not have:
        return 1.0
    common = (want & have).total()
    return 2 * common / (want.total() + have.total())


def _body(truth: Truth) -> str:
    return truth.article.article_body or ""


def intruders(got: str, truth: Truth) -> list[tuple[str, str]]:
    """Furniture in the body: a line of its own, or a longer text within a line."""
    lines = {fold(line).rstrip(":. ") for line in got.splitlines()}
    proper = {fold(line).rstrip(":. ") for line in _body(truth).splitlines()}
    whole, true_whole = fold(got), fold(_body(truth))
    return [
        (kind, text)
        for kind, text in truth.intruders
        if (fold(text).rstrip(":. ") in lines - proper)
        or (len(text.split()) > 4 and fold(text) in whole and fold(text) not in true_whole)
    ]
