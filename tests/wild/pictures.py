"""Pictures, loaded at once or lazily, and what cards lay over them."""

from __future__ import annotations

from random import Random

from tests.wild import prose
from tests.wild.design import Design
from tests.wild.facts import Stub
from tests.wild.markup import Node, dressed, el
from tests.wild.words import several

LAZY = several("src|src|src|data-src|data-src|data-src|srcset|srcset|picture|picture|noscript")
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACw="


def picture(design: Design, url: str, alt: str) -> Node:
    """A picture, loaded at once or lazily."""
    form = design.pick("lazy", LAZY)
    if form == "noscript":
        bare = el("img", src=url, alt=alt)
        return el("span", el("img", src=PIXEL, data_src=url, alt=alt), el("noscript", bare))
    if form == "data-src":
        return el("img", src=PIXEL, data_src=url, alt=alt)
    if form == "srcset":
        return el("img", src=url, srcset=f"{url} 1000w, {url}&small=1 320w", alt=alt)
    image = el("img", src=url, alt=alt, loading="lazy")
    return (
        el("picture", el("source", srcset=url, type="image/webp"), image)
        if form == "picture"
        else image
    )


def card_alt(design: Design, name: str, stub: Stub) -> str:
    """The alternative text of a card's picture: the headline, what the picture shows, or none."""
    form = design.pick(f"{name}.alt", ("headline", "headline", "none", "none", "other"))
    shows = prose.sentence(Random(stub.image)).rstrip(".")
    return {"headline": stub.headline, "none": ""}.get(form, shows)


def badges_of(design: Design, name: str, stub: Stub) -> list[Node]:
    """What is laid over a picture: the length of a film."""
    if stub.kind != "video" or not design.chance(f"{name}.length", 0.3):
        return []
    return [dressed(design, f"{name}-length", "span", "03:25")]
