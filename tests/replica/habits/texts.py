"""How the text as a whole is laid out: printed twice, folded under a button, or as it comes."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

from tests.replica.habits.choice import FOLDED, TWICE
from tests.wild.design import Design
from tests.wild.folding import folded, unfold
from tests.wild.hiding import twins
from tests.wild.markup import Raw, el
from tests.wild.writing import Writer

if TYPE_CHECKING:
    from tests.replica.view import ArticleView

MAY_STAY_OPEN = re.compile(r"</(?:p|li)>(?=\s*<(?:p|li|/ul|/ol|div|h\d|blockquote|figure)\b)")
PAGE_END = re.compile(r"\s*</body>\s*</html>\s*$")


def text_of(view: ArticleView, parts: list[str]) -> str:
    """The pieces of a text as one string, in the layout of the article's habits."""
    design = Design(f"replica/{view.url}")
    writer = Writer(Design("plain", {"space": "minified", "upper": False, "lax": False}), "text")
    if FOLDED in view.habits:
        rest = folded(design, el("div", Raw("\n".join(parts[2:]))))
        return "\n".join([*parts[:2], writer.write(unfold(design)), writer.write(rest)])
    whole = "\n".join(parts)
    if TWICE in view.habits:
        copies = twins(el("div", Raw(whole)), el("div", Raw(whole)), Random(view.url))
        return "".join(map(writer.write, copies))
    return whole


def left_open(page: str) -> str:
    """The page without the end tags that HTML lets one leave out."""
    return PAGE_END.sub("", MAY_STAY_OPEN.sub("", page))
