"""A text of which only the beginning is shown until a button is pressed."""

from __future__ import annotations

from tests.wild.design import Design
from tests.wild.hiding import add_class
from tests.wild.markup import Node, dressed, el

WORDS = ("Read More", "Read more", "Continue reading", "Show more", "Read the full story")


def unfold(design: Design) -> Node:
    """The button over the rest."""
    words = design.pick("unfold.word", WORDS)
    form = design.pick("unfold", ("div", "div", "button", "link", "span"))
    made = {
        "div": el("div", words),
        "button": el("button", words, type="button"),
        "link": el("a", words, href="#"),
        "span": el("span", words, role="button", tabindex="0"),
    }[form]
    return dressed(design, "unfold", "div", add_class(made, "button"))


def folded(design: Design, node: Node) -> Node:
    """The rest of a text, cut off by its height or hidden: it is the only copy all the same."""
    form = design.pick("folded", ("height", "class", "hidden", "style"))
    if form == "style":
        node.attrs["style"] = "display:none"
    elif form == "height":
        node.attrs["style"] = "max-height:0;overflow:hidden"
    else:
        add_class(node, "collapse" if form == "class" else "hidden")
    return node
