"""A tree of elements, and the containers in which a design puts them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.wild.design import Design

SEMANTIC = {
    "top": "header",
    "menu": "nav",
    "page": "main",
    "story": "article",
    "body": "section",
    "figure": "figure",
    "caption": "figcaption",
    "related": "aside",
    "side": "aside",
    "boxes": "section",
    "foot": "footer",
    "card": "article",
    "date": "time",
    "crumbs": "nav",
    "pages": "nav",
    "ticker": "section",
}
TABLED = frozenset({"page", "story", "body", "top", "ticker", "foot", "metas", "boxes", "related"})


@dataclass
class Raw:
    """Markup that is written as it stands."""

    text: str


@dataclass
class Node:
    """One element; ``role`` is what it is on the page, and is not written."""

    tag: str
    kids: list[Node | Raw | str] = field(default_factory=list)
    attrs: dict[str, str] = field(default_factory=dict)
    role: str = ""


Kid = Node | Raw | str
Kids = Kid | None | Iterable["Kids"]


def flat(kids: Kids) -> list[Kid]:
    """The kids as one flat list; ``None`` is nobody."""
    if kids is None:
        return []
    if isinstance(kids, Node | Raw | str):
        return [kids]
    return [kid for group in kids for kid in flat(group)]


def el(tag: str, *kids: Kids, **attrs: str | None) -> Node:
    """An element; ``class_`` is class, ``data_src`` is data-src; ``None`` leaves out."""
    names = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
    return Node(
        tag, flat(kids), {name: value for name, value in names.items() if value is not None}
    )


def dressed(design: Design, role: str, tag: str, *kids: Kids, **attrs: str | None) -> Node:
    """An element with the classes of its role."""
    node = el(tag, *kids, **attrs)
    node.attrs = {**design.attributes(role), **node.attrs}
    node.role = role
    return node


def tag_of(design: Design, role: str) -> str:
    """The tag that this design uses for a container of this role."""
    meaning = SEMANTIC.get(role, "div")
    if design.flavour == "semantic":
        return meaning
    if design.flavour == "mixed":
        return design.pick(f"{role}.tag", (meaning, "div", "div", "section"))
    if design.flavour == "custom":
        prefix = design.pick("prefix", ("app", "am", "x"))
        return design.pick(f"{role}.tag", (f"{prefix}-{role}", f"{prefix}-{role}", "div"))
    return "div"


def box(design: Design, role: str, *kids: Kids, **attrs: str | None) -> Node:
    """A container of this role, with as many wrappers as the design likes."""
    node = _container(design, role, flat(kids), attrs)
    for level in range(design.pick(f"{role}.depth", (0, 0, 0, 0, 1, 1, 2, 3, 6))):
        node = dressed(design, f"{role}-w{level}", "div", _empties(design, f"{role}{level}"), node)
    return node


def _container(design: Design, role: str, kids: list[Kid], attrs: dict[str, str | None]) -> Node:
    if role in TABLED and design.flavour == "tables" and design.chance(f"{role}.table", 0.7):
        cell = dressed(design, role, "td", kids, **attrs)
        return el("table", el("tbody", el("tr", cell)), width="100%", cellpadding="0")
    if role in TABLED and design.flavour == "lists" and design.chance(f"{role}.list", 0.5):
        return el("ul", dressed(design, role, "li", kids, **attrs))
    return dressed(design, role, tag_of(design, role), kids, **attrs)


def _empties(design: Design, name: str) -> list[Node]:
    if not design.chance("empties", 0.3) or not design.chance(f"{name}.empty", 0.5):
        return []
    tag = design.pick(f"{name}.empty.tag", ("div", "span", "i", "a"))
    return [dressed(design, f"{name}-empty", tag)]
