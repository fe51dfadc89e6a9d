"""From a path to a page: the site's routes and their HTML."""

from __future__ import annotations

import json
from urllib.parse import parse_qs
from zlib import crc32

from .answers import Answer, html_answer, not_found
from .filler import filler
from .fixtures import BAIT, NOTICE, SOCIAL, STATIC, TRAPS
from .habits.choice import LEFT_OUT
from .habits.head import changed_head
from .habits.texts import left_open
from .links import Links, slug
from .listings import Listings, Shelf
from .load_more import load_more_script, path_of_key
from .sections import LISTED
from .site import Site
from .sitemaps import Sitemaps, robots
from .templates import TEMPLATES
from .templates.base import Furniture, ListingView, Template
from .view import ArticleView, Card, NamedLink, Views
from .words import DOSSIERS, TAGS, WRITERS


class Pages:
    """Answers for paths, at the site's present instant. Made anew when the clock is moved."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.options = site.options
        self.links = Links(site)
        self.views = Views(site, self.links)
        self.listings = Listings(site)
        self.sitemaps = Sitemaps(site)
        self.furniture: dict[str, Furniture] = {}
        self.own = "full" if self.options.template == "mixed" else self.options.template

    def clock_moved(self) -> None:
        self.furniture.clear()

    # parts

    def _furniture(self, name: str) -> Furniture:
        if name not in self.furniture:
            template = TEMPLATES[name]
            extra = (BAIT if self.options.bait else "") + (TRAPS if self.options.traps else "")
            self.furniture[name] = Furniture(
                top=template.top(),
                ticker=template.ticker(self.views.ticker()),
                most_read=template.most_read(
                    self.views.cards(self.links.most_read(), 70, day_only=True)
                ),
                coverage=template.coverage(self.views.coverage()),
                footer=template.footer(extra + filler(self.options.page_kb)),
                social=SOCIAL,
            )
        return self.furniture[name]

    def _listing(self, view: ListingView, after: str = "") -> Answer:
        template: Template = TEMPLATES[self.own]
        lang = "" if self.own == "labels-only" else ' lang="en"'
        return html_answer(
            f'<!DOCTYPE html>\n<html{lang}><head><meta charset="utf-8"><title>{view.title}'
            f"</title>{template.listing_head(view)}</head><body>"
            f"{template.listing(view, self._furniture(self.own))}{after}</body></html>"
        )

    def _shelf(
        self, shelf: Shelf, key: str, title: str, path: str, query: str, kind: str
    ) -> Answer:
        by_script = bool(self.options.load_more)
        asked = parse_qs(query).get("page", ["1"])[0]
        number = int(asked) if asked.isdecimal() and not by_script else 1
        found, more = shelf.page(key, max(1, number))
        if not found and not self.options.traps:
            return not_found(self.site.options.template) if number > 1 else self._empty(title, path)
        view = ListingView(
            title=title,
            url=self.site.base + path,
            cards=self.views.cards(found, 80),
            next=f"?page={number + 1}" if (more or self.options.traps) and not by_script else None,
            load_more=more and by_script,
            posttype=kind,
        )
        return self._listing(
            view, load_more_script(path, self.options.load_more) if view.load_more else ""
        )

    def _empty(self, title: str, path: str) -> Answer:
        view = ListingView(title, self.site.base + path, text="<p>Nothing here yet.</p>")
        return self._listing(view)

    def _shelf_of(self, path: str) -> tuple[Shelf, str, str, str] | None:
        """Shelf, key, title and posttype of a path."""
        section = next((s for s in LISTED if s.path == path), None)
        if section:
            return self.listings.sections, path, section.name, ""
        if path == "/latest":
            return self.listings.latest, "latest", "Latest", ""
        folder, _, key = path.rpartition("/")
        shelves = {
            "/coverage": (self.listings.dossiers, DOSSIERS, "Coverages"),
            "/tags": (self.listings.tags, TAGS, ""),
            "/authors": (self.listings.authors, (*WRITERS, "Al Mayadeen English"), "Authors"),
        }
        shelf, names, kind = shelves.get(folder, (self.listings.latest, (), ""))
        name = next((name for name in names if slug(name) == key), None)
        return (shelf, key, name, kind) if name else None

    # pages

    def home(self) -> Answer:
        blocks: list[tuple[str, list[Card]]] = []
        for section in LISTED:
            found, _ = self.listings.sections.page(section.path, 1)
            if found:
                blocks.append((section.name, self.views.cards(found[:4], 100)))
        view = ListingView(
            "Al Mayadeen English", f"{self.site.base}/", blocks=blocks, notice=NOTICE
        )
        return self._listing(view)

    def names(self, title: str, path: str, names: tuple[str, ...]) -> Answer:

        links = [NamedLink(name, f"{path}/{slug(name)}") for name in names]
        return self._listing(ListingView(title, self.site.base + path, names=links))

    def text(self, title: str, path: str, text: str) -> Answer:
        return self._listing(ListingView(title, self.site.base + path, text=text))

    def more(self, key: str, number: str) -> Answer:
        """What the load-more script asks for."""
        path = path_of_key(key)
        found = self._shelf_of(path) if path and self.options.load_more else None
        if not found or not number.isdecimal():
            return not_found(self.own)
        numbers, more = found[0].page(found[1], int(number))
        html = TEMPLATES[self.own].cards(self.views.cards(numbers, 80))
        if self.options.load_more == "json":
            body = json.dumps({"html": html, "more": more}).encode()
            return Answer(200, "application/json", body)
        return Answer(200, "text/html; charset=utf-8", html.encode(), {"X-More": str(int(more))})

    def article(self, n: int) -> Answer:
        if self.site.is_gone(n):
            return not_found(self.own, 410 if n % 2 else 404)
        name = self.site.outline(n).template
        template = TEMPLATES[name]
        view = self.views.article(n)
        lang = "" if name == "labels-only" else ' lang="en"'
        head, body = self._head(view, template), template.article(view, self._furniture(name))
        page = (
            f'<!DOCTYPE html>\n<html{lang}><head><meta charset="utf-8">{head}'
            f"</head><body>{body}</body></html>"
        )
        answer = html_answer(left_open(page) if LEFT_OUT in view.habits else page)
        answer.modified = view.modified
        edits = len(self.site.edits(n, self.site.now))
        if self.options.etag == "article":
            answer.etag = f'W/"{n}-{edits}-{name}-{view.date.replace(" ", "")}"'
        elif self.options.etag == "page":
            answer.etag = f'"{crc32(answer.body):08x}"'
        return answer

    def _head(self, view: ArticleView, template: Template) -> str:
        habits = self.views.habits(view)
        head = template.head(view)
        return changed_head(head, self.views.draft(view), habits) if habits else head

    def _calendar(self, path: str) -> Answer:
        """A trap: every month leads to the next, for ever."""
        year, month = (int(part) for part in path.split("/")[2:4])
        after = f"/calendar/{year + month // 12}/{month % 12 + 1}"
        return self.text("Calendar", path, f'<p><a href="{after}">Next month</a></p>')

    def at(self, path: str, query: str) -> Answer:
        """The answer for an unquoted path."""
        found = self._shelf_of(path)
        if found:
            shelf, key, title, kind = found
            return self._shelf(shelf, key, title, path, query, kind)
        n = self.site.at(path)
        if n is not None:
            return self.article(n)
        return self._other(path)

    def _other(self, path: str) -> Answer:
        parts = path.split("/")
        if path == "/":
            return self.home()
        if path == "/robots.txt":
            return robots(self.site)
        if parts[1] == "sitemaps":
            return self.sitemaps.at(path) or not_found(self.own)
        if path == "/live":
            player = '<video controls src="https://media.replica.invalid/live.m3u8"></video>'
            return self.text("LIVE", path, player)
        if path in STATIC:
            return self.text(STATIC[path], path, f"<p>{STATIC[path]} of a stand-in site.</p>")
        if path in {"/coverage", "/authors"}:
            names = DOSSIERS if path == "/coverage" else WRITERS
            return self.names(path[1:].capitalize(), path, names)
        if parts[1] == "ajax" and len(parts) == 5:
            return self.more(parts[3], parts[4])
        if parts[1] in {"search", "print", "draft"}:
            return self.text("Not for crawlers", path, "<p>Nothing to see.</p>")
        if self.options.traps and parts[1] == "calendar" and len(parts) == 4:
            return self._calendar(path)
        if parts[1] == "assets":
            return Answer(200, "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
        return not_found(self.own)
