"""The line under a headline: authors, source, date, minutes."""

from __future__ import annotations

from datetime import datetime

from tests.wild.addresses import slug
from tests.wild.design import Design
from tests.wild.facts import Story
from tests.wild.furniture import ICON
from tests.wild.links import href, site_of
from tests.wild.markup import Kid, Node, box, dressed, el
from tests.wild.printed import printed_moment
from tests.wild.shown import Printed, Shown, plain_metas


def metas(design: Design, printed: Printed, story: Story) -> Node:
    """By whom, from where and when, in one of the usual forms."""
    if plain_metas(design):
        return dressed(
            design, "metas", design.pick("metas.line", ("p", "div")), _line(design, printed, story)
        )
    parts: list[Node] = []
    if printed.byline:
        parts.append(_byline(design, story))
    if printed.source and story.sources:
        parts.append(_source(design, story))
    if printed.date or Shown(design).microdata:
        parts.append(_date(design, printed, story.stub.published))
    if printed.minutes and design.chance("minutes.inside", 0.2):
        parts.append(minutes(design, story))
    form = design.pick("metas.form", ("ul", "ul", "dots", "bars", "divs", "dl"))
    if form == "ul":
        return box(design, "metas", el("ul", [el("li", part) for part in parts]))
    if form == "dl":
        return box(design, "metas", el("dl", [el("dd", part) for part in parts]))
    if form == "divs":
        return box(design, "metas", [el("div", part) for part in parts])
    joint = " · " if form == "dots" else " | "
    line: list[Kid] = []
    for part in parts:
        line += [joint, part] if line else [part]
    return box(design, "metas", line)


def _line(design: Design, printed: Printed, story: Story) -> str:
    """The whole line as text, for designs without an element in it."""
    parts = [f"By {' and '.join(story.authors)}"] if printed.byline else []
    if printed.source and story.sources:
        parts.append(f"Source: {' & '.join(story.sources)}")
    if printed.date:
        parts.append(printed_moment(design, story.stub.published))
    return design.pick("metas.joint", (" · ", " | ", " • ")).join(parts)


def _byline(design: Design, story: Story) -> Node:
    names = [_name(design, story, name) for name in story.authors]
    joint = design.pick("by.joint", (" and ", ", "))
    line: list[Kid] = []
    for number, name in enumerate(names):
        last = number == len(names) - 1
        line += [(joint if last else ", "), name] if line else [name]
    word = design.pick("by.word", ("By",) * 8 + ("BY", "By:"))
    by: Kid = el("b", word) if design.chance("by.element", 0.2) else word
    photo = (
        [el("img", src="/p.jpg", alt=story.authors[0])] if design.chance("by.photo", 0.1) else []
    )
    return dressed(design, "byline", "span", photo, by, " ", line)


def _name(design: Design, story: Story, name: str) -> Kid:
    itemprop = "author" if Shown(design).microdata else None
    if design.chance("by.link", 0.5):
        url = href(design, f"{site_of(story.stub.url)}/author/{slug(name)}")
        return el("a", name, href=url, itemprop=itemprop)
    return (
        el("span", name, itemprop=itemprop) if itemprop or design.chance("by.span", 0.3) else name
    )


def _source(design: Design, story: Story) -> Node:
    names = design.pick("source.joint", (" & ", " & ", " & ", ", ", " and ")).join(story.sources)
    if design.chance("source.link", 0.1):
        link = el("a", names, href=href(design, site_of(story.stub.url) + "/source/1"))
        return dressed(design, "source", "span", "Source: ", link)
    if design.chance("source.element", 0.25):
        return dressed(design, "source", "span", el("b", "Source:"), " ", names)
    return dressed(design, "source", "span", f"Source: {names}")


def _date(design: Design, printed: Printed, at: datetime) -> Node:
    text = printed_moment(design, at) if printed.date else ""
    if Shown(design).microdata:
        return el("time", text, datetime=at.isoformat(), itemprop="datePublished")
    if printed.datetime:
        return el("time", text, datetime=at.isoformat(timespec="seconds"))
    icon = [ICON] if design.chance("date.icon", 0.2) else []
    return dressed(design, "date", design.pick("date.tag", ("span", "time", "em")), icon, text)


def minutes(design: Design, story: Story) -> Node:
    """How long the story takes to read."""
    words = design.pick("minutes.word", ("Min Read", "Min Read", "min read"))
    return dressed(
        design, "minutes", design.pick("minutes", ("p", "div", "span")), f"{story.minutes} {words}"
    )
