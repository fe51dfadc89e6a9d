"""The metadata of a page, parsed once: which of it speaks of the article on this page."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import islice
from urllib.parse import urlsplit

from almayadeen.site.article.evidence import json_ld, meta_tags, tawsiyat
from almayadeen.site.article.evidence.json_ld import Thing
from almayadeen.site.article.evidence.meta_tags import Contents
from almayadeen.site.article.fields import Reader, Reading
from almayadeen.site.page.document import Document
from almayadeen.site.urls import absolute, canonical
from almayadeen.site.words.kinds import OTHER_PAGES, is_section_name
from almayadeen.site.words.names import HOUSE, comparable, once, said, without_site

_MOST_HEADINGS = 400
_MARK = re.compile(r"\s*(?::|[|–—·»-](?=\s))\s+")
_FEWEST_SPACES = 2  # in a title
_LONGEST_TITLE = 300  # characters
_SHORTEST_LABEL = 4
_OTHER_TYPES = OTHER_PAGES.keys() - {"article", "page"}


class Metadata:
    """What the head of a page claims. ``problems`` counts metadata that could not be read."""

    def __init__(self, document: Document) -> None:
        self.base_url = document.base_url
        scripts = list(document.tree.iter("script"))
        self.contents: Contents = meta_tags.parsed(document.tree)
        self.objects, broken = tawsiyat.parsed(
            script.text or "" for script in scripts if tawsiyat.is_embedded(script)
        )
        linked = [s.text or "" for s in scripts if "ld+json" in (s.get("type") or "").lower()]
        self.things, more_broken = json_ld.parsed(linked)
        self.problems = broken + more_broken
        self.url = document.url
        self._tree = document.tree
        self._addresses = {_path(document.url)} | {
            _path(url)
            for text in [*self.contents.get("canonical", []), *self.contents.get("og:url", [])]
            if (url := absolute(text, self.base_url)) and _path(url)
        }

    @cached_property
    def sites(self) -> set[str]:
        """The names of the site, as ``comparable`` writes them: as the page tells, and its host."""
        names = [*self.contents.get("og:site_name", []), *self.contents.get("application-name", [])]
        host = (urlsplit(self.url).hostname or "").removeprefix("www.")
        labels = [label for label in host.split(".")[:-1] if len(label) >= _SHORTEST_LABEL]
        told = [*names, *json_ld.houses(self.things), host, *labels]
        return {comparable(name) for name in told} - {""}

    @cached_property
    def _logos(self) -> set[str]:
        return {_path(url) for url in json_ld.logos(self.things, self.base_url)}

    def is_logo(self, url: str) -> bool:
        """Is it the address of a publisher's logo?"""
        return _path(url) in self._logos

    def is_house(self, name: str) -> bool:
        """Is it the publisher's name or the site's, or one that begins with it?"""
        letters = comparable(name)
        return any(letters.startswith(site) for site in HOUSE | self.sites)

    @cached_property
    def known(self) -> tawsiyat.KnownArticle | None:
        """The tawsiyat object of the article on this page."""
        for known in self.objects:
            url = absolute(said(known.get("url")) or None, self.base_url)
            is_other = said(known.get("type")).casefold() in _OTHER_TYPES
            if not is_other and self._speaks(said(known.get("title")), [url] if url else []):
                return known
        return None

    @cached_property
    def thing(self) -> Thing | None:
        """The JSON-LD object of the article on this page."""
        things = [thing for thing in self.things if json_ld.is_article(thing)]
        things.sort(key=lambda thing: "VideoObject" in json_ld.types(thing))
        for thing in things:
            urls = json_ld.addresses(thing, self.base_url)
            title = json_ld.headline(thing)
            if self._speaks(title, urls) and (
                "VideoObject" not in json_ld.types(thing) or self.shows(title)
            ):
                return thing
        return None

    def shows(self, title: str) -> bool:
        """Does the page have this title, by its headings or what its head says?"""
        wanted = comparable(title)
        heads = [*self.contents["title"], *meta_tags.titles(self.contents)]
        shown = [*self._headings, *map(comparable, heads)]
        return bool(wanted) and any(wanted in text for text in shown)

    @cached_property
    def _headings(self) -> set[str]:
        headings = islice(self._tree.iter("h1", "h2"), _MOST_HEADINGS)
        return {comparable("".join(map(str, heading.itertext()))) for heading in headings}

    def _speaks(self, headline: str, urls: list[str]) -> bool:
        """Does an object with this headline and these addresses speak of this page?"""
        if any(_path(url) in self._addresses for url in urls):
            return True
        title = comparable(headline)
        window = [comparable(text) for text in self.contents["title"]]
        titles = [comparable(text) for text in self.contents.get("og:title", [])]
        if title and any(text.startswith(title) for text in [*window, *titles]):
            return True
        return not urls and (not title or title in self._headings or not any(window))

    @cached_property
    def readings(self) -> dict[Reader, Reading]:
        """What each kind of metadata says; the dates of JSON-LD come later (``add_dates``)."""
        readings: dict[Reader, Reading] = {}
        if self.known is not None:
            readings["tawsiyat"] = tawsiyat.read(self.known, self.base_url)
        if self.thing is not None:
            readings["json-ld"] = json_ld.read(self.thing, self.things, self.base_url)
        readings["meta"] = meta_tags.read(self.contents, self.base_url)
        for reading in readings.values():
            reading.headline = without_site(reading.headline or "", self.sites)
        return readings

    @property
    def titles(self) -> list[str]:
        """The titles that the metadata claims for the page."""
        claimed = [reading.headline or "" for reading in self.readings.values()]
        window = self.window_title
        known = [*claimed, *meta_tags.titles(self.contents), *self.contents["title"]]
        known += [without_site(title, self.sites) for title in known]
        if not any(claimed):
            known += _tails(window)  # whatever the site calls itself in front of it
        return once(known if is_section_name(window) else [*known, window])

    @property
    def window_title(self) -> str:
        """The title of the browser's window without the site's name."""
        return without_site(next(iter(self.contents["title"]), ""), self.sites)

    @property
    def description(self) -> str:
        """The summary that the metadata claims."""
        texts = (reading.description for reading in self.readings.values())
        return next((text for text in texts if text), "")

    @property
    def keywords(self) -> list[str]:
        """All tags that the metadata knows."""
        return [word for r in self.readings.values() for word in r.keywords]

    @property
    def other_page(self) -> str | None:
        """What the page is, if its metadata says that it is no article."""
        if self.known is not None and (page := tawsiyat.other_page(self.known)) is not None:
            return page
        return json_ld.other_page(self.things)


def _path(url: str) -> str:
    """An address without its scheme and host: the same page on another host is the same."""
    return canonical(url).partition("//")[2].partition("/")[2]


def _tails(title: str) -> list[str]:
    """What follows each mark that may part the site's name from the title, if it is a title."""
    if len(title) > _LONGEST_TITLE:
        return []
    tails = (title[mark.end() :] for mark in _MARK.finditer(title))
    return [tail for tail in tails if tail.count(" ") >= _FEWEST_SPACES]
