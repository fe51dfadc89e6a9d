"""What stands around an article on every page: header, menus, ticker and footer."""

from __future__ import annotations

from tests.wild.design import Design
from tests.wild.facts import MENU, Section, Stub
from tests.wild.links import href
from tests.wild.markup import Kid, Node, Raw, box, dressed, el

COOKIES = (
    "We use cookies to give you a better experience. By staying on this site you agree to them."
)
RIGHTS = "© 2025 Al Mayadeen. All rights reserved."
FOOTER = ("Privacy Policy", "About Us", "Contact Us", "Authors", "Android", "iOS")
SLOGAN = "Reality as it is"
LABELS = ("h2", "h2", "h3", "h3", "h4", "h5", "h6", "div", "div", "span", "strong", "b", "p")
ICON = Raw('<svg viewBox="0 0 9 9"><title>icon</title><path d="M1 1h7v7"/></svg>')


def label(design: Design, name: str, text: str, url: str | None = None) -> Node:
    """A visible label, in whatever tag; with an address it may be a link."""
    if design.chance("labels.lower", 0.06) and text[0] != "B":
        text = text.capitalize()
    if design.chance(f"{name}.colon", 0.12):
        text += ":"
    inner: Kid = text
    if url and design.chance(f"{name}.linked", 0.25):
        inner = el("a", text, href=href(design, url))
    elif design.chance(f"{name}.inner", 0.15):
        inner = el("span", text)
    tag = design.pick(f"{name}.label", LABELS)
    return dressed(design, f"{name}-title", tag, inner)


def header(design: Design, base: str) -> Node:
    """Editions, a social link whose text is x, the slogan."""
    editions = [
        el("a", "Ar", href="https://www.almayadeen.net/"),
        el("a", "Es", href="https://espanol.almayadeen.net/"),
        el("a", "x", href="https://twitter.com/example"),
    ]
    logo: Node = el(
        "a", el("img", src="/logo.svg", alt="Al Mayadeen English"), href=href(design, base + "/")
    )
    if design.chance("logo.h1", 0.1):
        logo = el("h1", el("a", "Al Mayadeen English", href=href(design, base + "/")))
    slogan = el(design.pick("slogan", ("p", "span", "div")), SLOGAN)
    return box(design, "top", dressed(design, "editions", "div", editions), logo, slogan)


def menus(design: Design, base: str, sections: list[Section]) -> list[Node]:
    """The menu, printed twice; only the second copy has the regions."""
    copies = []
    for name, parents in (("mobile", list(MENU)[:-1]), ("desktop", list(MENU))):
        groups = _groups(design, base, parents, sections)
        if design.chance("menu.home", 0.3):
            groups.insert(0, [_entry(design, "Home", base + "/")])
        copies.append(box(design, "menu", _shape(design, groups), data_menu=name))
    return copies


def _groups(
    design: Design, base: str, parents: list[str], sections: list[Section]
) -> list[list[Node]]:
    groups = []
    for parent in parents:
        entries = [_entry(design, s.name, s.url) for s in sections if s.parent == parent]
        if parent:
            groups.append([_parent(design, parent), *entries])
        else:
            groups += [[entry] for entry in (*entries, _entry(design, "LIVE", base + "/live"))]
    return groups


def _parent(design: Design, name: str) -> Node:
    form = design.pick("menu.parent", ("span", "anchor", "heading", "button", "void"))
    if form == "anchor":
        return el("a", name, href="#")
    if form == "void":
        return el("a", name, href="javascript:void(0)")
    return el({"heading": "h4"}.get(form, form), name)


def _entry(design: Design, name: str, url: str) -> Node:
    inner: list[Kid] = [name]
    if design.chance("menu.icons", 0.2):
        inner = [ICON, el("span", name)]
    return el("a", inner, href=href(design, url))


def _shape(design: Design, groups: list[list[Node]]) -> list[Node]:
    shape = design.pick("menu.shape", ("nested", "nested", "divs", "flat", "items", "table"))
    if shape == "nested":
        return [el("ul", [_nested(group) for group in groups])]
    if shape == "divs":
        return [dressed(design, "menu-group", "div", g) for g in groups]
    if shape == "flat":
        return [entry for g in groups for entry in g]
    if shape == "items":
        return [el("ul", [el("li", entry) for g in groups for entry in g])]
    return [el("table", [el("tr", [el("td", entry) for entry in g]) for g in groups])]


def _nested(group: list[Node]) -> Node:
    below = [el("ul", [el("li", entry) for entry in group[1:]])] if group[1:] else []
    return el("li", group[0], below)


def ticker(design: Design, lines: list[tuple[str, Stub | None]]) -> Node:
    """The BREAKING box: about ten sentences, some of them links."""
    name = design.pick("ticker.word", ("BREAKING", "BREAKING", "Breaking"))
    form = design.pick("ticker.line", ("li", "li", "div", "span", "p", "marquee", "joined"))
    if form == "joined":
        text = design.pick("ticker.joint", (" • ", " | ", " ••• ")).join(text for text, _ in lines)
        return box(design, "ticker", label(design, "ticker", name), el("div", text))
    items = [
        dressed(
            design, "ticker-item", "span" if form == "marquee" else form, _ticker_text(design, line)
        )
        for line in lines
    ]
    whole = (
        el("ul", items) if form == "li" else el("marquee", items) if form == "marquee" else items
    )
    return box(design, "ticker", label(design, "ticker", name), whole)


def _ticker_text(design: Design, line: tuple[str, Stub | None]) -> Kid:
    text, leads_to = line
    if leads_to is None or not design.chance("ticker.links", 0.6):
        return text
    return el("a", text, href=href(design, leads_to.url))


def footer(design: Design, base: str) -> Node:
    """Static pages, apps and the rights notice."""
    links = [
        el("a", name, href=href(design, f"{base}/{name.lower().replace(' ', '-')}"))
        for name in FOOTER
    ]
    form = design.pick("foot.links", ("ul", "div", "p"))
    listed = el("ul", [el("li", link) for link in links]) if form == "ul" else el("div", links)
    if form == "p":
        listed = el("div", [el("p", link) for link in links])
    tag = design.pick("foot.rights", ("p", "div", "small", "span"))
    return box(design, "foot", listed, el(tag, RIGHTS))


def cookies(design: Design, place: str) -> Node | None:
    """A cookie banner, at the start or the end of the page."""
    if design.pick("cookies", ("none", "start", "end")) != place:
        return None
    tag = design.pick("cookies.tag", ("p", "div", "span"))
    return dressed(design, "cookie-notice", "div", el(tag, COOKIES), el("button", "Accept"))
