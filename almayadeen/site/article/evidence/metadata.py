"""The metadata of a page, parsed once: which of it speaks of the article on this page."""

from __future__ import annotations

from functools import cached_property
from itertools import islice

from almayadeen.site.article.evidence import Reader, Reading, meta_tags, tawsiyat
from almayadeen.site.article.evidence import json_ld as structured_data
from almayadeen.site.article.evidence.json_ld import Thing
from almayadeen.site.article.evidence.meta_tags import Contents
from almayadeen.site.page.document import Document, Element
from almayadeen.site.urls import absolute, canonical
from almayadeen.site.words.kinds import is_section_name
from almayadeen.site.words.names import comparable, once, said, without_site

_MOST_HEADINGS = 400
_CODE = frozenset(["text/javascript", "text/ecmascript", "text/template", "text/html", "text/css"])


class Metadata:
    """What the head of a page claims. ``problems`` counts metadata that could not be read."""

    def __init__(self, document: Document) -> None:
        self.base_url = document.base_url
        scripts = list(document.tree.iter("script"))
        embedded = [s.text or "" for s in scripts if _is_of_the_cms(s)]
        self.contents: Contents = meta_tags.parsed(document.tree)
        self.objects, broken = tawsiyat.parsed(embedded)
        linked = [s for s in scripts if "ld+json" in (s.get("type") or "").lower()]
        self.things, more_broken = structured_data.parsed(linked)
        self.problems = broken + more_broken
        self._tree = document.tree
        self._addresses = {_path(document.url)} | {
            _path(url)
            for text in [*self.contents.get("canonical", []), *self.contents.get("og:url", [])]
            if (url := absolute(text, self.base_url)) and _path(url)
        }

    @cached_property
    def known(self) -> tawsiyat.KnownArticle | None:
        """The tawsiyat object of the article on this page."""
        for known in self.objects:
            url = absolute(said(known.get("url")) or None, self.base_url)
            is_article = said(known.get("type")) in ("", "article")
            is_article |= bool(said(known.get("published_time")) and known.get("postid"))
            if is_article and self._speaks(said(known.get("title")), [url] if url else []):
                return known
        return None

    @cached_property
    def thing(self) -> Thing | None:
        """The JSON-LD object of the article on this page."""
        things = [thing for thing in self.things if structured_data.is_article(thing)]
        things.sort(key=lambda thing: "VideoObject" in structured_data.types(thing))
        for thing in things:
            urls = structured_data.addresses(thing, self.base_url)
            headline = structured_data.headline(thing)
            is_film = "VideoObject" in structured_data.types(thing)
            if self._names(headline) if is_film else self._speaks(headline, urls):
                return thing
        return None

    @cached_property
    def _headings(self) -> set[str]:
        headings = islice(self._tree.iter("h1", "h2"), _MOST_HEADINGS)
        return {comparable("".join(map(str, heading.itertext()))) for heading in headings}

    def _names(self, headline: str) -> bool:
        """Is this a title that the head or a main heading of the page shows?"""
        title = comparable(headline)
        shown = [*self.contents["title"], *self.contents.get("og:title", [])]
        return bool(title) and (
            title in self._headings or any(comparable(text).startswith(title) for text in shown)
        )

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
        """What each kind of metadata says."""
        readings: dict[Reader, Reading] = {}
        if self.known is not None:
            readings["tawsiyat"] = tawsiyat.read(self.known, self.base_url)
        if self.thing is not None:
            readings["json-ld"] = structured_data.read(
                self.thing, self.things, self.base_url, self._headings
            )
        readings["meta"] = meta_tags.read(self.contents, self.base_url)
        return readings

    @property
    def houses(self) -> set[str]:
        """The names of the site and its publisher, as they are compared."""
        named = [*structured_data.publishers(self.things), *self.contents.get("og:site_name", [])]
        named += structured_data.houses(self.thing) if self.thing is not None else []
        return set(map(comparable, named))

    @property
    def titles(self) -> list[str]:
        """The titles that the metadata claims for the page."""
        titles = [reading.get("headline", "") for reading in self.readings.values()]
        window = self.window_title
        known = [*titles, *meta_tags.titles(self.contents), *self.contents["title"]]
        return once(known if is_section_name(window) else [*known, window])

    @property
    def window_title(self) -> str:
        """The title of the browser's window without the site's name."""
        return without_site(next(iter(self.contents["title"]), ""))

    @property
    def description(self) -> str:
        """The summary that the metadata claims."""
        texts = (reading.get("description") for reading in self.readings.values())
        return next((text for text in texts if text), "")

    @property
    def keywords(self) -> list[str]:
        """All tags that the metadata knows."""
        return [word for r in self.readings.values() for word in r.get("keywords", [])]

    @property
    def other_page(self) -> str | None:
        """What the page is, if its metadata says that it is no article."""
        if self.known is not None and (page := tawsiyat.other_page(self.known)) is not None:
            return page
        return structured_data.other_page(self.things)


def _is_of_the_cms(script: Element) -> bool:
    """An object of the CMS or of its vendor: a script of a ``text/`` type of its own."""
    kind = (script.get("type") or "").lower()
    if "tawsiyat" in (kind or (script.get("id") or "")):
        return True
    text = script.text or ""
    is_own = kind.startswith("text/") and kind not in _CODE
    return is_own and '"postid"' in text and '"published_time"' in text


def _path(url: str) -> str:
    """An address without its scheme and host: the same page on another host is the same."""
    return canonical(url).partition("//")[2].partition("/")[2]
