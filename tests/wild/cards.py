"""Cards of other articles: Most Read, Read Next, Coverage, Related News and listings."""

from __future__ import annotations

from random import Random

from tests.wild import prose, words
from tests.wild.addresses import slug
from tests.wild.design import Design
from tests.wild.facts import Stub
from tests.wild.furniture import label
from tests.wild.links import card_href, href, site_of
from tests.wild.markup import Kid, Node, box, dressed, el
from tests.wild.pictures import badges_of, card_alt, picture
from tests.wild.printed import printed_day
from tests.wild.words import several

FORMS = several(
    "two-links|two-links|two-links|big-link|big-link|outer|outer|text-only|overlay|image-link|inline"
)
HEADLINES = several("h3|h3|h4|h4|div|div|span|span|p|p|strong|b|h2|h5|h1")


def card(design: Design, name: str, stub: Stub, extras: tuple[str, ...]) -> Node:
    """One card, in the form this design uses for this box."""
    form = design.pick(f"{name}.card", FORMS)
    url = card_href(design, stub.url, name)
    image = picture(design, stub.image, card_alt(design, name, stub))
    badges = badges_of(design, name, stub)
    marks = [_mark(design, name, stub, extra, plain=form == "big-link") for extra in extras]
    first, after = (
        (marks[:1], marks[1:]) if design.chance(f"{name}.mark-first", 0.6) else ([], marks)
    )
    if form == "big-link":
        title = _title(design, name, stub.headline)
        inside = el("div", first, title, after)
        return box(design, "card", el("a", image, badges, inside, href=url))
    if form == "inline":
        line = el("p", [[mark, " "] for mark in first], el("a", stub.headline, href=url))
        return box(design, "card", el("a", image, badges, href=url), line, after)
    if form == "overlay":
        cover = el("a", href=url, aria_label=stub.headline)
        title = _title(design, name, stub.headline)
        return box(design, "card", cover, image, el("div", first, title, after))
    if form == "image-link":
        title = _title(design, name, stub.headline)
        return box(design, "card", el("a", image, badges, href=url), el("div", first, title, after))
    if form == "outer":
        title = el("a", _title(design, name, stub.headline), href=url)
    else:
        title = _title(design, name, el("a", stub.headline, href=url))
    if form == "text-only":
        return box(design, "card", first, title, after)
    return box(design, "card", el("a", image, badges, href=url), el("div", first, title, after))


def _title(design: Design, name: str, *kids: Kid) -> Node:
    """The headline of a card; some machines mark every card up as an article of its own."""
    tag = design.pick(f"{name}.headline", HEADLINES)
    itemprop = "headline" if design.chance("cards.microdata", 0.07) else None
    return dressed(design, f"{name}-ttl", tag, *kids, itemprop=itemprop)


def _mark(design: Design, name: str, stub: Stub, extra: str, plain: bool) -> Node:
    if extra == "excerpt":
        return dressed(design, f"{name}-text", "p", prose.sentence(Random(stub.url)))
    if extra == "author":
        return _author(design, stub, plain)
    if extra == "date":
        tag = design.pick(f"{name}.date", ("span", "time", "p", "small", "div"))
        return dressed(design, f"{name}-date", tag, printed_day(stub.published))
    named = stub.region if extra == "region" else stub.section
    if plain or not design.chance(f"{name}.mark-link", 0.5):
        return dressed(
            design, f"{name}-mark", design.pick(f"{name}.mark", ("span", "div", "p")), named.name
        )
    return el("a", named.name, href=href(design, named.url))


def _author(design: Design, stub: Stub, plain: bool) -> Node:
    writer = prose.person(Random(stub.url))
    url = href(design, f"{site_of(stub.url)}/author/{slug(writer)}")
    return el("span", "By ", writer if plain else el("a", writer, href=url))


def card_box(
    design: Design,
    name: str,
    title: str,
    stubs: list[Stub],
    extras: tuple[str, ...],
    all_url: str | None,
) -> Node:
    """A labelled box of cards, with or without an All link."""
    cards = [card(design, name, stub, extras) for stub in stubs]
    if name == "most" and design.chance("most.rank", 0.15):
        cards = [el("div", el("span", str(n)), one) for n, one in enumerate(cards, 1)]
    return _boxed(design, name, title, cards, all_url)


def coverage_box(design: Design, base: str) -> Node:
    """The site-wide Coverage box: names of running dossiers."""
    tag = design.pick("coverage.item", ("li", "div", "p", "h4", "span"))
    links = [
        el("a", name, href=href(design, f"{base}/coverage/{slug(name)}"))
        for name in words.DOSSIERS[:4]
    ]
    lines = [el(tag, link) for link in links]
    return _boxed(
        design,
        "coverage",
        "Coverage",
        [el("ul", lines)] if tag == "li" else lines,
        base + "/coverage",
    )


def _boxed(design: Design, name: str, title: str, lines: list[Node], all_url: str | None) -> Node:
    head = [label(design, name, title, all_url)]
    more = [el("a", "All", href=href(design, all_url))] if all_url else []
    if design.chance(f"{name}.tabled", 0.06):
        lines = [el("table", el("tr", [el("td", line) for line in lines]))]
    elif design.chance(f"{name}.listed", 0.3) and lines and lines[0].tag != "ul":
        lines = [el("ul", [el("li", line) for line in lines])]
    place = design.pick(f"{name}.all", ("head", "row", "end"))
    if place == "row":
        return box(design, "boxes", dressed(design, f"{name}-head", "div", head, more), lines)
    return box(
        design,
        "boxes",
        head,
        more if place == "head" else [],
        lines,
        more if place == "end" else [],
    )
