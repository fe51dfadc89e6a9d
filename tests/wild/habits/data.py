"""The scripts of a head that hold data, to be changed and put back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.wild.habits.draft import Draft
from tests.wild.markup import Kid, Node, Raw, el

Thing = dict[str, Any]
LD = "application/ld+json"


def scripts(draft: Draft, start: str) -> list[Node]:
    """The scripts of the head whose type begins so."""
    kids = [kid for kid in draft.head.kids if isinstance(kid, Node) and kid.tag == "script"]
    return [kid for kid in kids if kid.attrs.get("type", "").startswith(start)]


def content(script: Node) -> Any:
    """What a script of data holds."""
    return json.loads("".join(kid.text for kid in script.kids if isinstance(kid, Raw)))


def written(draft: Draft, thing: object) -> Raw:
    """JSON as it stands in a page of this design's charset."""
    return Raw(json.dumps(thing, ensure_ascii=draft.design.charset != "utf-8"))


def things_of(draft: Draft) -> list[Thing]:
    """All JSON-LD objects of the page, out of lists and graphs."""
    things: list[Thing] = []
    for script in scripts(draft, LD):
        whole = content(script)
        for thing in whole if isinstance(whole, list) else [whole]:
            things += thing.get("@graph", [thing])
    return things


def put_things(draft: Draft, things: list[Thing], graph: bool) -> None:
    """Puts JSON-LD objects in the place of those there are."""
    old = scripts(draft, LD)
    kind = old[0].attrs["type"] if old else LD
    draft.head.kids = [kid for kid in draft.head.kids if not any(kid is one for one in old)]
    context: Thing = {"@context": "https://schema.org"}
    whole = [{**context, "@graph": things}] if graph else [{**context, **one} for one in things]
    made: list[Kid] = [el("script", written(draft, one), type=kind) for one in whole]
    draft.head.kids += made


def of_article(things: list[Thing]) -> Thing:
    """The object that describes the article itself."""
    return next(thing for thing in things if "mainEntityOfPage" in thing)


def change_article(draft: Draft, change: Callable[[Thing], None]) -> None:
    """Changes the JSON-LD object of the article."""
    things = things_of(draft)
    change(of_article(things))
    put_things(draft, things, graph=draft.rng.random() < 0.4)
