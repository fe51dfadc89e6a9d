"""Writes a tree of elements the way one site's machine would: quotes, case, spaces, end tags."""

from __future__ import annotations

import re
from random import Random

from tests.wild.design import Design
from tests.wild.markup import Kid, Node, Raw

OPAQUE = {"script", "style", "title"}
VOID = frozenset({"br", "img", "meta", "link", "source", "input", "hr", "wbr", "base"})
BLOCKS = {"article", "aside", "blockquote", "div", "dl", "figure", "footer", "form", "header"}
BLOCKS |= {
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "section",
    "table",
    "ul",
}
ENTITIES = {
    "’": "&rsquo;",
    "“": "&ldquo;",
    "”": "&rdquo;",
    "–": "&ndash;",
    "é": "&eacute;",
    "‘": "&#8216;",
}
COMMENTS = (
    "<!-- block -->",
    "<!--[if IE]> Read Next <![endif]-->",
    "<!-- /.col -->",
    "<!--ad slot-->",
)


class Writer:
    """Turns elements into text by the habits of a design."""

    def __init__(self, design: Design, page: str) -> None:
        self.design = design
        self.rng = Random(f"{design.seed}/{page}/writing")
        self.space = design.pick("space", ("minified", "lines", "pretty"))
        self.quotes = design.pick("quotes", ('"', '"', '"', "'", ""))
        self.upper = design.chance("upper", 0.08)
        self.lax = design.chance("lax", 0.2)
        self.entities = design.pick("entities", ("raw", "raw", "named"))
        self.hard_spaces = design.pick("hard-spaces", (0.0, 0.0, 0.01, 0.04))
        self.comments = design.pick("comments", (0.0, 0.0, 0.05))

    def write(
        self, kid: Kid, depth: int = 0, following: Kid | None = None, exact: bool = False
    ) -> str:
        """The markup of one element or text; ``exact`` keeps white space out."""
        if isinstance(kid, Raw):
            return kid.text
        if isinstance(kid, str):
            return self._text(kid)
        name = kid.tag.upper() if self.upper else kid.tag
        opening = f"<{name}{self._attributes(kid)}>"
        if kid.tag in VOID:
            return opening if self.design.chance("xhtml", 0.7) else opening[:-1] + " />"
        exact = exact or kid.tag in OPAQUE or any(isinstance(inner, str) for inner in kid.kids)
        closing = "" if self._may_stay_open(kid, following) else f"</{name}>"
        return opening + self._inside(kid, depth, exact) + closing

    def _inside(self, node: Node, depth: int, exact: bool) -> str:
        kids = node.kids
        loose = not exact and bool(kids) and not any(isinstance(kid, str) for kid in kids)
        followers: list[Kid | None] = [*kids[1:], None]
        parts = [
            self.write(kid, depth + 1, after, exact)
            for kid, after in zip(kids, followers, strict=False)
        ]
        if not loose:
            return self._react_joint(kids).join(parts)
        return "".join(self._gap(depth + 1) + part for part in parts) + self._gap(depth)

    def _react_joint(self, kids: list[Kid]) -> str:
        return "<!-- -->" if self.design.habit == "react" and len(kids) > 1 else ""

    def _gap(self, depth: int) -> str:
        comment = self.rng.choice(COMMENTS) if self.rng.random() < self.comments else ""
        if self.space == "minified":
            return comment
        return comment + "\n" + ("  " * depth if self.space == "pretty" else "")

    def _text(self, text: str) -> str:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        if self.entities == "named":
            text = "".join(ENTITIES.get(letter, letter) for letter in text)
        if self.hard_spaces:
            text = re.sub(r"(?<=\w) (?=\w)", self._hard_space, text)
        return text

    def _hard_space(self, _: re.Match[str]) -> str:
        return "&nbsp;" if self.rng.random() < self.hard_spaces else " "

    def _attributes(self, node: Node) -> str:
        return "".join(f" {name}{self._value(value)}" for name, value in node.attrs.items())

    def _value(self, value: str) -> str:
        if not value:
            return ""
        value = value.replace("&", "&amp;")
        if not self.quotes and re.fullmatch(r"[\w\-./:#]+(?<!/)", value):
            return f"={value}"
        quote = self.quotes or '"'
        return f"={quote}{value.replace(quote, '&#39;' if quote == chr(39) else '&quot;')}{quote}"

    def _may_stay_open(self, node: Node, following: Kid | None) -> bool:
        if not self.lax or node.tag not in ("p", "li", "td", "tr"):
            return False
        if following is None:
            return node.tag != "p"
        after = following.tag if isinstance(following, Node) else ""
        return after in BLOCKS if node.tag == "p" else after == node.tag
