"""A whole article page, and a small world of other articles for it to link to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from random import Random

from tests.wild import pieces
from tests.wild.cards import card_box, coverage_box
from tests.wild.design import Design
from tests.wild.facts import NOW, Story, Stub
from tests.wild.head import head
from tests.wild.markup import Kid, Node, Raw, el
from tests.wild.story import article
from tests.wild.truth import Around, Truth, truth
from tests.wild.world import World, ticker_lines, whole

PAGES_A_DESIGN = 2
CARDS_A_WORLD = 20


@dataclass
class Page:
    """A page as served, and what is true of it."""

    body: bytes
    url: str
    truth: Truth
    around: Around


def article_page(world: World, stub: Stub, must_show: list[Stub] | None = None) -> Page:
    """The page of one article; ``must_show`` are cards its Read Next has to hold."""
    rng = Random(f"{world.design.seed}/{stub.url}")
    others = [other for other in world.stubs if other.url != stub.url]
    story = pieces.story(stub, others, world.design, rng)
    around = _around(world, others, must_show or [], rng)
    inner = [article(world.design, story, rng), *_boxes(world, around)]
    if world.design.chance("sticky", 0.07):
        inner.insert(0, el("div", el("span", stub.headline), el("a", "Share", href="#share")))
    top, state = head(world.design, story, rng), _state(world.design, story)
    body = whole(world, top, inner, around, stub.url, state)
    return Page(body, stub.url, truth(world.design, story, around), around)


def pages_drawn(seed: str, count: int) -> list[Page]:
    """Article pages, two of each design."""
    pages: list[Page] = []
    while len(pages) < count:
        world = World.drawn(f"{seed}/{len(pages)}", CARDS_A_WORLD)
        pages += [article_page(world, stub) for stub in world.stubs[:PAGES_A_DESIGN]]
    return pages[:count]


def _around(world: World, others: list[Stub], must_show: list[Stub], rng: Random) -> Around:
    shown = must_show + rng.sample(
        [o for o in others if o not in must_show], max(0, 4 - len(must_show))
    )
    fetched_at = NOW if rng.random() < 0.9 else None
    lines = [] if world.design.chance("no-ticker", 0.05) else ticker_lines(others, rng)
    most = [] if world.design.chance("no-most", 0.06) else rng.sample(others, 4)
    return Around(lines, most, shown, fetched_at)


def _boxes(world: World, around: Around) -> list[Node]:
    design, base = world.design, world.addresses.base
    mark = design.pick("next.mark", ("section", "region"))
    more = base + "/latest" if design.chance("next.all", 0.9) else None
    most = card_box(design, "most", "Most Read", around.most_read, ("section", "date"), None)
    boxes = [most] if around.most_read else []
    if not design.chance("no-coverage", 0.06):
        boxes.append(coverage_box(design, base))
    return [*boxes, card_box(design, "next", "Read Next", around.read_next, (mark,), more)]


def _state(design: Design, story: Story) -> Kid | None:
    """The whole text once more as data for scripts, as single-page machines leave it."""
    if design.habit not in ("react", "vue"):
        return None
    data = json.dumps({"headline": story.stub.headline, "body": [p.text for p in story.pieces]})
    return el("script", Raw(data), id="__NEXT_DATA__", type="application/json")
