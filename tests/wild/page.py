"""A whole article page, and a small world of other articles for it to link to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from tests.wild import pieces
from tests.wild.cards import card_box, coverage_box
from tests.wild.design import Design
from tests.wild.facts import NOW, Story, Stub
from tests.wild.habits.catalogue import HABITS
from tests.wild.habits.draft import Draft
from tests.wild.habits.habit import Habit, drawn, finish, fixed, prepare
from tests.wild.head import head
from tests.wild.markup import Kid, Node, Raw, el
from tests.wild.story import article
from tests.wild.truth import Around, Truth, truth
from tests.wild.world import World, ticker_lines, whole

PAGES_A_DESIGN = 2
CARDS_A_WORLD = 20


TEXTLESS = ("video", "gallery", "infographic")


@dataclass
class Page:
    """A page as served, and what is true of it."""

    body: bytes
    url: str
    truth: Truth
    around: Around
    habits: tuple[str, ...] = ()


def article_page(
    world: World, stub: Stub, must_show: list[Stub] | None = None, habits: Sequence[Habit] = ()
) -> Page:
    """The page of one article; ``must_show`` are cards its Read Next has to hold."""
    if habits:
        world = replace(world, design=Design(world.design.seed, fixed(habits)))
    design, rng = world.design, Random(f"{world.design.seed}/{stub.url}")
    others = [other for other in world.stubs if other.url != stub.url]
    story = pieces.story(stub, others, design, rng)
    draft = Draft(design, story, others, Random(f"{design.seed}/{stub.url}/habits"))
    prepare(draft, habits)
    around = _around(world, others, must_show or [], rng)
    draft.page.kids = _inner(world, draft, around, rng)
    draft.head = head(design, story, rng)
    known = truth(design, story, around)
    finish(draft, habits, known)
    state = _state(design, story)
    body = whole(world, draft.head, draft.page.kids, around, stub.url, state)
    return Page(body, stub.url, known, around, tuple(habit.name for habit in habits))


def _inner(world: World, draft: Draft, around: Around, rng: Random) -> list[Kid]:
    design, added = world.design, draft.added
    inner = [*added.before, article(design, draft.story, rng, added), *added.after]
    inner += _boxes(world, around)
    if design.chance("sticky", 0.07):
        bar = el("div", el("span", draft.story.stub.headline), el("a", "Share", href="#share"))
        inner.insert(0, bar)
    return inner


def pages_drawn(seed: str, count: int, habits: bool = False) -> list[Page]:
    """Article pages, two of each design; with ``habits``, each has some (see ``habit.drawn``)."""
    pages: list[Page] = []
    while len(pages) < count:
        world = World.drawn(f"{seed}/{len(pages)}", CARDS_A_WORLD)
        if habits:
            pages += _habit_pages(world, seed, len(pages))
        else:
            pages += [article_page(world, stub) for stub in world.stubs[:PAGES_A_DESIGN]]
    return pages[:count]


def _habit_pages(world: World, seed: str, number: int) -> list[Page]:
    stubs = sorted(world.stubs, key=lambda stub: stub.kind in TEXTLESS)[:PAGES_A_DESIGN]
    return [
        article_page(world, stub, habits=drawn(HABITS, seed, number + n))
        for n, stub in enumerate(stubs)
    ]


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
