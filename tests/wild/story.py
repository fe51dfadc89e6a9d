"""The article from its headline to its tags, as one design shows it."""

from __future__ import annotations

from random import Random

from tests.wild.added import Added
from tests.wild.addresses import slug
from tests.wild.body import body
from tests.wild.design import Design
from tests.wild.facts import Story
from tests.wild.furniture import ICON, label
from tests.wild.lead import lead
from tests.wild.links import href, site_of
from tests.wild.markup import Kid, Node, box, dressed, el, tag_of
from tests.wild.metas import metas, minutes
from tests.wild.shown import Printed, Shown, plain_metas

SHARES = ("Facebook", "X", "WhatsApp", "Telegram", "Copy link")
DISCLAIMER = (
    "The opinions mentioned in this article do not necessarily reflect the opinion of Al Mayadeen, "
    "but rather express the opinion of its writer exclusively."
)


def article(design: Design, story: Story, rng: Random, added: Added) -> Node:
    """Everything between the ticker and Most Read."""
    printed = Printed(design)
    top = _top(design, printed, story)
    if design.chance("story.header", 0.25):
        top = [dressed(design, "story-head", tag_of(design, "top"), top)]
    below = _below(design, printed, story)
    if below and design.chance("story.footer", 0.15):
        below = [dressed(design, "story-foot", tag_of(design, "foot"), below)]
    above = lead(design, story, rng)
    text = added.columns(design, body(design, story, rng))
    return box(design, "story", added.first, top, above, added.above, text, added.below, below)


def _top(design: Design, printed: Printed, story: Story) -> list[Kid]:
    kids: list[Kid] = _above(design, printed, story)
    kids += [headline(design, story), metas(design, printed, story)]
    if printed.minutes and (plain_metas(design) or not design.chance("minutes.inside", 0.2)):
        kids.append(minutes(design, story))
    if printed.summary:
        kids.append(summary(design, story))
    if printed.listen:
        kids.append(_listen(design, story))
    if design.chance("share", 0.7):
        kids.append(_share(design, story))
    return kids


def _above(design: Design, printed: Printed, story: Story) -> list[Kid]:
    section = story.stub.section
    kids: list[Kid] = []
    if printed.crumbs:
        links: list[Node] = [el("a", "Home", href=href(design, site_of(section.url) + "/"))]
        links.append(el("a", section.name, href=href(design, section.url)))
        listed: list[Kid] = [links[0], el("i", "/"), links[1]]
        if design.chance("crumbs.list", 0.5):
            listed = [el("ol", [el("li", link) for link in links])]
        kids.append(box(design, "crumbs", listed))
    if printed.label:
        kids.append(_section_label(design, story))
    return kids


def _section_label(design: Design, story: Story) -> Node:
    section = story.stub.section
    link = el("a", section.name, href=href(design, section.url))
    tag = design.pick("label.tag", ("div", "span", "p"))
    return dressed(
        design, "kicker", tag, link if design.chance("label.link", 0.7) else section.name
    )


def headline(design: Design, story: Story) -> Node:
    """The headline, with or without elements inside it."""
    tag = design.pick("headline.tag", ("h1", "h1", "h1", "h1", "h2", "h2", "div", "p"))
    text = story.stub.headline
    first, _, rest = text.partition(" ")
    form = design.pick("headline.form", ("plain", "plain", "plain", "span", "split", "link"))
    inner: list[Kid] = [text]
    if form == "span":
        inner = [el("span", text)]
    if form == "split":
        inner = [el("span", first), " ", rest]
    if form == "link":
        inner = [el("a", text, href=href(design, story.stub.url))]
    itemprop = "headline" if Shown(design).microdata else None
    return dressed(design, "headline", tag, inner, itemprop=itemprop)


def summary(design: Design, story: Story) -> Node:
    """The summary, in a box of its own or straight above Listen and the lead picture."""
    tag = design.pick("summary", ("p", "h2", "div", "strong", "h3"))
    line = dressed(design, "summary", tag, story.summary)
    return (
        dressed(design, "summary-box", "div", line) if design.chance("summary.box", 0.6) else line
    )


def _listen(design: Design, story: Story) -> Node:
    form = design.pick("listen", ("audio", "button", "text"))
    if form == "audio":
        url = f"https://media.almayadeen.net/audio/{story.post_id}.mp3"
        return dressed(
            design, "listen", "div", el("span", "Listen"), el("audio", src=url, controls="")
        )
    if form == "button":
        return dressed(design, "listen", "div", el("button", ICON, "Listen", type="button"))
    return dressed(design, "listen", "div", "Listen")


def _share(design: Design, story: Story) -> Node:
    words = design.chance("share.words", 0.6)
    links = [
        el(
            "a",
            name if words else ICON,
            href=f"https://share.example.org/?to={name[0]}&u={story.stub.url}",
        )
        for name in SHARES
    ]
    return dressed(design, "share", "div", el("ul", [el("li", link) for link in links]))


def _below(design: Design, printed: Printed, story: Story) -> list[Kid]:
    kids: list[Kid] = []
    if story.stub.kind == "opinion" and design.chance("disclaimer", 0.5):
        kids.append(dressed(design, "post_disclaimer", "div", el("p", DISCLAIMER)))
    if design.habit != "aspnet" and design.chance("newsletter", 0.1):
        kids.append(el("form", el("p", "Subscribe to our newsletter"), el("input", type="email")))
    if printed.tags:
        kids.append(_tags(design, story))
    return kids


def _tags(design: Design, story: Story) -> Node:
    form = design.pick("tags", ("ul", "ul", "ul", "links", "links", "links", "p", "spans", "line"))
    linked = form == "links" or design.chance("tags.linked", 0.7)
    base = f"{site_of(story.stub.url)}/tags/"
    names: list[Kid] = [
        el("a", name, href=href(design, base + slug(name))) if linked else name
        for name in story.tags
    ]
    if form == "line":
        commas = [", "] * (len(names) - 1) + [""]
        line = [kid for pair in zip(names, commas, strict=True) for kid in pair]
        return box(design, "tags", el("p", el("b", "Tags:"), " ", line))
    if form == "ul":
        names = [el("ul", [el("li", name) for name in names])]
    if form in ("p", "spans"):
        names = [el("p" if form == "p" else "span", name) for name in names]
    title = [label(design, "tags", design.pick("tags.word", ("Tags", "Tags:", "Topics")))]
    return box(design, "tags", title if design.chance("tags.label", 0.5) else [], names)
