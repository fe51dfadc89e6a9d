"""The ways by which pages hide an element, and by which they show one of two."""

from __future__ import annotations

from random import Random

from tests.wild.markup import Node
from tests.wild.words import several

CLASSES = several(
    "visually-hidden|visually-hidden|sr-only|sr-only|screen-reader-text|d-none|d-none|hide|hidden|"
    "is-hidden"
)
STYLES = ("display:none", "display: none;", "display:none !important")
TWINS = (
    ("mobile-only", "desktop-only"),
    ("d-block d-md-none", "d-none d-md-block"),
    ("md:hidden", "hidden md:block"),
    ("visible-xs", "hidden-xs"),
    ("for-phone", "for-screen"),
)


def add_class(node: Node, names: str) -> Node:
    """The element with further class names."""
    node.attrs["class"] = f"{node.attrs.get('class', '')} {names}".strip()
    return node


def hidden(node: Node, rng: Random) -> Node:
    """The element, hidden from every reader."""
    form = rng.choice(("class", "class", "class", "style", "style", "attribute", "aria"))
    if form == "style":
        node.attrs["style"] = rng.choice(STYLES)
    elif form == "attribute":
        node.attrs["hidden"] = ""
    else:
        add_class(node, rng.choice(CLASSES))
    if form == "aria":
        node.attrs["aria-hidden"] = "true"
    return node


def twins(first: Node, second: Node, rng: Random) -> list[Node]:
    """Two copies of one thing, of which each screen shows one."""
    pair = rng.choice(TWINS)
    return [add_class(first, pair[0]), add_class(second, pair[1])]
