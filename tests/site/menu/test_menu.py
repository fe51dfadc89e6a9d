"""The menu in markup of many kinds, with sections missing, renamed and new."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from almayadeen.site.errors import LayoutChanged
from almayadeen.site.menu.page import MenuPage
from almayadeen.site.words.sections import TABLE, Section, section_key

SITE = "https://english.almayadeen.net/"
HEADLINES = "".join(
    f'<div><a href="/news/politics/a-{n}">A headline of more than five words {n}</a>'
    '<a href="/news/politics">Politics</a> <a href="/regions/mena">MENA</a></div>'
    for n in range(9)
)
Menu = list[tuple[str | None, list[str]]]


def known_menu(*, regions: bool = True) -> Menu:
    menu = [(parent, list(names)) for parent, names in TABLE.items()]
    return menu if regions else menu[:-1]


def address(name: str) -> str:
    return "/s/" + section_key(name)


def link(name: str) -> str:
    return f'<a href="{address(name)}">{name.replace("&", "&amp;")}</a>'


def nested(menu: Menu, parent: str = "<a href='#'>{}</a>") -> str:
    parts = ""
    for title, names in menu:
        entries = "".join(f"<li>{link(name)}</li>" for name in names)
        parts += f"<li>{parent.format(title)}<ul>{entries}</ul></li>" if title else entries
    return f"<ul>{parts}</ul>"


def groups(menu: Menu, before: str, parent: str, entry: str, after: str) -> str:
    parts = ""
    for title, names in menu:
        inside = "".join(entry.format(link(name)) for name in names)
        parts += before + (parent.format(title) if title else "") + inside + after
    return parts


SHAPES: dict[str, Callable[[Menu], str]] = {
    "nested": nested,
    "nested, parents are text": lambda m: nested(m, "{}"),
    "nested, parents are buttons": lambda m: nested(m, "<button>{}</button>"),
    "nested, button beside the parent": lambda m: nested(m, "<span>{}</span><button>Open</button>"),
    "flat links": lambda m: groups(m, "", "<b>{}</b>", "{} ", ""),
    "flat items": lambda m: "<ul>" + groups(m, "", "<li>{}</li>", "<li>{}</li>", "") + "</ul>",
    "div soup": lambda m: groups(m, "<div>", "<div>{}</div><div>", "<div>{}</div>", "</div></div>"),
    "headings and lists": lambda m: groups(m, "", "<h4>{}</h4><p>", "{} ", "</p>"),
    "definitions": lambda m: "<dl>" + groups(m, "", "<dt>{}</dt>", "<dd>{}</dd>", "") + "</dl>",
    "table": lambda m: "<table>" + groups(m, "<tr>", "<th>{}", "<td>{}", "") + "</table>",
    "invented": lambda m: groups(m, "<x-item>", "<x-a>{}</x-a>", "<x-b>{}</x-b>", "</x-item>"),
}
PAGES = {
    "in nav": "<header>{top}<nav>{mobile}</nav><nav>{desktop}</nav></header><main>{cards}</main>",
    "in divs": "<div>{top}</div><div>{mobile}</div><div>{desktop}</div><div>{cards}</div>",
    "in one div": "<div><div>{top}</div><div>{mobile}</div>{desktop}<hr></div><div>{cards}</div>",
    "second copy at the end": "{top}<div>{desktop}</div><main>{cards}</main><div>{mobile}</div>",
    "without boxes": "{top}{mobile}{desktop}{cards}",
}
TOP = (
    '<a href="https://www.almayadeen.net/">Ar</a> <a href="https://espanol.almayadeen.net/">Es</a>'
    '<a href="https://twitter.com/x">x</a><a href="/"><img alt="Al Mayadeen" src="/l.png"></a>'
    '<p>Reality as it is</p><a href="/search">Search</a>'
)


def page(shape: str, menu: Menu, place: str = "in nav", cards: str = HEADLINES) -> MenuPage:
    mobile = [part for part in menu if part[0] != "Regions"]
    write = SHAPES[shape]
    body = PAGES[place].format(top=TOP, mobile=write(mobile), desktop=write(menu), cards=cards)
    return MenuPage(f"<body>{body}", SITE)


def found(menu: MenuPage) -> list[tuple[str, str | None, str]]:
    return [(s.name, s.parent, s.url) for s in menu.sections]


EVERY = [
    (name, parent, SITE.rstrip("/") + address(name))
    for parent, names in known_menu()
    for name in names
]


@pytest.mark.parametrize("place", PAGES)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_section_once(shape: str, place: str) -> None:
    menu = page(shape, known_menu(), place)
    assert sorted(found(menu), key=str) == sorted(EVERY, key=str)
    assert (menu.missing, menu.unknown) == ([], [])
    assert [s.name for s in menu.sections if s.is_stream] == ["LIVE"]


@pytest.mark.parametrize("shape", SHAPES)
def test_renamed_and_new(shape: str) -> None:
    """One name gone, one new in its place, one new at the end of its part."""
    menu = known_menu()
    menu[0][1][3] = "Culture & Ideas"
    menu[1][1].append("Letters")
    read = page(shape, menu)
    assert read.missing == ["Arts&Culture"]
    assert read.unknown == ["Culture & Ideas", "Letters"]
    parents = {section.name: section.parent for section in read.sections}
    assert (parents["Culture & Ideas"], parents["Letters"]) == ("News", "Articles")


def test_parents_with_addresses_are_sections() -> None:
    menu = MenuPage(f"<nav>{nested(known_menu(), '<a href=/all/{0}>{0}</a>')}</nav>", SITE)
    assert Section("News", None, SITE + "all/News", False) in menu.sections
    assert Section("Politics", "News", SITE + "s/politics", False) in menu.sections
    assert menu.missing == []


def test_a_parent_of_another_name() -> None:
    menu = known_menu()
    menu[0] = ("Latest", menu[0][1])
    read = MenuPage(f"<nav>{nested(menu)}</nav>", SITE)
    assert {s.parent for s in read.sections} == {"Latest", "Articles", "Videos", "Regions", None}
    assert read.missing == ["News"]


@pytest.mark.parametrize(
    "spelling", ["Arts & Culture", "ARTS &amp; CULTURE", "Arts and Culture ▾", "arts-culture (12)"]
)
def test_spellings_of_a_name(spelling: str) -> None:
    body = f"<nav>{nested(known_menu())}</nav>".replace("Arts&amp;Culture", spelling)
    assert MenuPage(body, SITE).missing == []


def test_names_that_only_readers_of_screens_see() -> None:
    body = "".join(
        f'<a href="/{n}" aria-label="{name}"></a>'
        if n % 2
        else f'<a href=/{n}><img alt="{name}"></a>'
        for n, name in enumerate(["Politics", "Economy", "Sports", "Health"])
    )
    assert [s.name for s in MenuPage(f"<nav>{body}</nav>", SITE).sections] == [
        "Politics", "Economy", "Sports", "Health",
    ]  # fmt: skip


def test_headlines_in_the_menu_are_no_sections() -> None:
    promo = '<li><a href="/p/1">A new promotion of six plain words</a></li>'
    body = nested(known_menu()).replace("</li></ul>", "</li>" + promo + "</ul>")
    menu = MenuPage(f"<header>{body}</header><main>{HEADLINES}</main>", SITE)
    assert len(menu.sections) == len(EVERY)
    assert menu.unknown == []


def test_a_button_beside_the_menu() -> None:
    menu = known_menu()
    menu[3][1].remove("LIVE")
    body = f"<header><nav>{nested(menu)}</nav><div>{link('LIVE')}</div></header>{HEADLINES}"
    assert MenuPage(body, SITE).missing == []


def test_a_cloud_of_tags_is_not_the_menu() -> None:
    tags = "".join(f'<a href="/tags/{t}">{t}</a> ' for t in ("Gaza", "MENA", "Palestine", "Europe"))
    body = f"<div>{nested(known_menu(regions=False))}</div><div>{tags}</div><div>{HEADLINES}</div>"
    assert MenuPage(body, SITE).unknown == []


def test_footer_with_a_copy() -> None:
    static = (
        '<ul><li><a href="/privacy">Privacy Policy</a><li><a href="/jobs-here">Jobs here</a></ul>'
    )
    top = f"<nav>{nested(known_menu())}</nav>"
    footer = f"<footer><div>{nested(known_menu())}</div><div>{static}</div></footer>"
    menu = MenuPage(top + HEADLINES + footer, SITE)
    assert menu.unknown == []
    assert len(menu.sections) == len(EVERY)


@pytest.mark.parametrize("frame", ["<nav>{}</nav>", "<header><p>{}</header>", "<ul>{}</ul>"])
def test_other_names_altogether(frame: str) -> None:
    names = ["World", "Money", "Football", "Science"]
    links = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in names)
    body = (
        TOP + frame.format(links) + f"<main>{HEADLINES.replace('Politics', '').replace('MENA', '')}"
    )
    menu = MenuPage(body, SITE)
    assert menu.unknown == names
    assert len(menu.missing) == 32


@pytest.mark.parametrize(
    "body", ["", "<p>No menu", "<a href='/x'>One</a>", HEADLINES[:90] + "</div>"]
)
def test_no_menu(body: str) -> None:
    for name in ("sections", "missing", "unknown"):
        with pytest.raises(LayoutChanged, match="a menu"):
            getattr(MenuPage(body, SITE), name)


def test_fifty_thousand_links() -> None:
    body = "".join(
        f"<li><a href='/{n}'>Politics {n}</a><a href='/x/{n}'>Name {n}</a></li>"
        for n in range(25_000)
    )
    menu = MenuPage(f"<nav>{nested(known_menu())}<ul>{body}", SITE)
    assert len(menu.sections) >= len(EVERY)
    assert menu.unknown == []  # what holds thousands of names is no menu


def test_deep_nesting() -> None:
    body = f"<nav>{nested(known_menu())}</nav>{'<div>' * 5000}"
    assert len(MenuPage(body, SITE).sections) == len(EVERY)
