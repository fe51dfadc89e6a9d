"""Listings and home pages, with the ways a site leads to its next page."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.wild.cards import card, card_box, coverage_box
from tests.wild.design import Design
from tests.wild.facts import Section, Stub
from tests.wild.furniture import ICON
from tests.wild.head import opening
from tests.wild.links import href
from tests.wild.markup import Kid, Node, box, dressed, el
from tests.wild.shown import SITE
from tests.wild.truth import Around
from tests.wild.words import several
from tests.wild.world import World, ticker_lines, whole

EXTRAS: tuple[tuple[str, ...], ...] = (
    ("section", "date"),
    ("date",),
    ("region",),
    ("section", "author", "date"),
    ("date", "excerpt"),
    (),
)


NEXT = several(
    "head|rel|rel|Next|Next|Next|›|›|Older|Older posts|»|Next page|Next »|Next →|Load more|"
    "icon|numbers|numbers|numbers"
)
FOREIGN = "https://espanol.almayadeen.net/articles/1661015/un-puente-reabre"


@dataclass
class ListingTruth:
    """The cards of a listing and the address of the page after it."""

    url: str
    stubs: list[Stub]
    next_page: str | None


def page_address(design: Design, url: str, number: int) -> str:
    """Address of page ``number`` of a listing; the first is the listing's own."""
    if number == 1:
        return url
    form = design.pick("pages.address", ("?page={}", "?page={}", "/page/{}", "?p={}", "zero"))
    if "?" in url:
        return f"{url}&page={number}"
    return f"{url}?page={number - 1}" if form == "zero" else url + form.format(number)


def listing(world: World, section: Section, stubs: list[Stub], number: int, last: int) -> bytes:
    """One page of a section's listing."""
    design = world.design
    extras = design.pick("listing.extras", EXTRAS)
    cards: list[Node] = [card(design, "listing", stub, extras) for stub in stubs]
    if design.chance("listing.foreign", 0.1):
        cards.insert(1, el("div", el("h3", el("a", "En español: un puente reabre", href=FOREIGN))))
    if design.chance("listing.list", 0.3):
        cards = [el("ul", [el("li", one) for one in cards])]
    title = el(design.pick("listing.title", ("h1", "h2", "div")), section.name)
    inner: list[Kid] = [
        title,
        *(pages(design, section.url, number, last) if design.chance("pages.top", 0.1) else []),
        box(design, "list", cards),
        *pages(design, section.url, number, last),
    ]
    top = _head(design, f"{section.name} | {SITE}", section.url, number, last)
    return _finished(world, top, inner, page_address(design, section.url, number))


def home(world: World, by_section: dict[Section, list[Stub]]) -> bytes:
    """The home page: a lead card and a box for each section that has articles."""
    design = world.design
    boxes: list[Node] = []
    for section, stubs in by_section.items():
        more = section.url if design.chance("home.all", 0.7) else None
        boxes.append(card_box(design, "home", section.name, stubs[:3], ("section",), more))
    return _finished(
        world,
        el("head", opening(world.design, world.addresses.base + "/"), el("title", SITE)),
        [*boxes],
        "home",
    )


def _finished(world: World, top: Node, inner: list[Kid], name: str) -> bytes:
    rng = Random(f"{world.design.seed}/{name}")
    if world.design.chance("listing.most", 0.4):
        most = rng.sample(world.stubs, 4)
        inner.append(card_box(world.design, "most", "Most Read", most, ("section", "date"), None))
    if world.design.chance("listing.coverage", 0.4):
        inner.append(coverage_box(world.design, world.addresses.base))
    around = Around(ticker_lines(world.stubs, rng), [], [])
    return whole(world, top, inner, around, name)


def _head(design: Design, title: str, url: str, number: int, last: int) -> Node:
    kids = [*opening(design, url), el("title", title)]
    if next_form(design) == "head" and number < last:
        kids.append(
            el("link", rel="next", href=href(design, page_address(design, url, number + 1)))
        )
    return el("head", kids)


def next_form(design: Design) -> str:
    """How a listing leads to its next page."""
    return design.pick("pages.form", NEXT)


def pages(design: Design, url: str, number: int, last: int) -> list[Node]:
    """The links to the other pages of a listing; nothing where there is one page only."""
    form = next_form(design)
    if last == 1 or form == "head":
        return []
    links: list[Node] = []
    if form == "numbers" or design.chance("pages.numbers", 0.4):
        links += [_numbered(design, url, n, number) for n in range(1, last + 1)]
    if number > 1 and form != "numbers" and design.chance("pages.back", 0.6):
        back = {"Older": "Newer", "›": "‹", "»": "«"}.get(form, "Previous")
        links.insert(0, el("a", back, href=href(design, page_address(design, url, number - 1))))
    if number < last and form != "numbers":
        rel = "next" if form == "rel" else None
        text: Kid = ICON if form == "icon" else "More" if form == "rel" else form
        name = "Next" if form == "icon" else None
        links.append(
            el(
                "a",
                text,
                href=href(design, page_address(design, url, number + 1)),
                rel=rel,
                aria_label=name,
            )
        )
    listed = [el("ul", [el("li", a) for a in links])] if design.chance("pages.list", 0.5) else links
    return [box(design, "pages", listed)]


def _numbered(design: Design, url: str, number: int, current: int) -> Node:
    if number == current and design.chance("pages.current.link", 0.2):
        url = href(design, page_address(design, url, number))
        return el("a", str(number), href=url, aria_current="page")
    if number == current:
        return dressed(
            design, "current", design.pick("pages.current", ("span", "strong", "b")), str(number)
        )
    return el("a", str(number), href=href(design, page_address(design, url, number)))
