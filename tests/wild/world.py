"""A small world: one design, its menu, the cards of its articles, and the frame of its pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from tests.wild import pieces, prose
from tests.wild.addresses import Addresses, sections_of
from tests.wild.design import Design
from tests.wild.facts import Section, Stub
from tests.wild.furniture import cookies, footer, header, menus, ticker
from tests.wild.markup import Kid, Kids, Node, box, el
from tests.wild.truth import Around
from tests.wild.writing import Writer

KIND_SECTIONS = ("News", "News", "News", "News", "News", "Articles", "Articles", "Videos", "")


@dataclass
class World:
    """One design with its menu and the cards of all its articles."""

    design: Design
    addresses: Addresses
    sections: list[Section]
    stubs: list[Stub]

    @classmethod
    def drawn(cls, seed: str, count: int) -> World:
        """The world of a seed, with this many articles."""
        design, rng = Design(seed), Random(f"{seed}/world")
        addresses = Addresses.of(design)
        sections = sections_of(addresses)
        regions = [section for section in sections if section.parent == "Regions"]
        homes = [_section(sections, rng) for _ in range(7)]
        stubs: dict[str, Stub] = {}
        while len(stubs) < count:
            card = pieces.stub(rng.choice(homes), rng.choice(regions), len(stubs), addresses, rng)
            stubs.setdefault(card.url, card)
        return cls(design, addresses, sections, list(stubs.values()))


def _section(sections: list[Section], rng: Random) -> Section:
    parent = rng.choice(KIND_SECTIONS)
    return rng.choice(
        [s for s in sections if s.parent == parent and s.name not in ("TV", "Digital Series")]
    )


def ticker_lines(others: list[Stub], rng: Random) -> list[tuple[str, Stub | None]]:
    """About ten one-sentence headlines, as the ticker has them."""
    return [
        (prose.sentence(rng).rstrip("."), rng.choice(others)) for _ in range(rng.randint(7, 11))
    ]


def whole(
    world: World, top: Node, inner: Kids, around: Around, name: str, state: Kid | None = None
) -> bytes:
    """A page from its doctype to its last byte, with the furniture in the order of the site."""
    design, base = world.design, world.addresses.base
    kids: Kids = [
        cookies(design, "start"),
        header(design, base),
        menus(design, base, world.sections),
        _main(design, ticker(design, around.ticker) if around.ticker else None, inner),
        footer(design, base),
        cookies(design, "end"),
        state,
    ]
    if design.habit == "aspnet" and design.chance("form", 0.6):
        kids = el("form", kids, id="aspnetForm", method="post", action="./")
    elif design.chance("root", 0.4):
        kids = el("div", kids, id="root")
    page = el("html", top, el("body", kids), lang=design.pick("lang", ("en", "en-US", None)))
    doctype = design.pick(
        "doctype", ("<!DOCTYPE html>\n", "<!doctype html>", "<!DOCTYPE html>\r\n\r\n", "")
    )
    text = doctype + Writer(design, name).write(page)
    if design.chance("open-end", 0):
        text = re.sub(r"\s*</body>\s*</html>\s*$", "", text, flags=re.I)
    text = text.replace("\n", "\r\n") if design.chance("crlf", 0.1) else text
    return text.encode(design.charset, "xmlcharrefreplace")


def _main(design: Design, lines: Node | None, inner: Kids) -> Kids:
    """The ticker and what follows it, in one container, in two, or without any."""
    form = design.pick("main", ("apart", "apart", "apart", "together", "none"))
    if form == "together":
        return box(design, "page", lines, inner)
    return [lines, box(design, "page", inner) if form == "apart" else inner]
