"""The parts of one article page, each found once and shared by the readers."""

from __future__ import annotations

from functools import cached_property
from itertools import takewhile
from urllib.parse import urlsplit

from almayadeen.site.article.parts.body import Body, BodyReader
from almayadeen.site.article.parts.captions import Captions
from almayadeen.site.article.parts.embeds import Embeds
from almayadeen.site.article.parts.link_boxes import LinkBoxes
from almayadeen.site.article.parts.places import Anatomy
from almayadeen.site.article.parts.tags import find_tags
from almayadeen.site.page.document import Document
from almayadeen.site.page.label_boxes import Labels
from almayadeen.site.page.outline import Line
from almayadeen.site.urls import absolute, canonical

_SHORT_WORDS = 4


class Parts:
    """Where everything is. ``titles`` and ``description`` are what the metadata claims."""

    def __init__(
        self, document: Document, titles: list[str], description: str, keywords: list[str]
    ) -> None:
        self.document = document
        self.base_url = document.base_url
        self.outline = document.outline
        self.labels = Labels(self.outline)
        host = urlsplit(self.base_url).netloc
        self.anatomy = Anatomy(self.outline, self.labels, titles, description, self._is_self, host)
        self.known = {word.casefold() for word in keywords}

    @cached_property
    def captions(self) -> Captions:
        """Captions from the title to the end of the text."""
        text = {line.index for line in self.anatomy.text_lines}
        lead = self.anatomy.lead
        first = self.anatomy.begin if lead is None else min(self.anatomy.begin, lead.at)
        return Captions(self.outline, first, self.anatomy.end, text)

    @cached_property
    def embeds(self) -> Embeds:
        """Foreign posts in the text."""
        return Embeds(self.outline, self.anatomy.first, self.anatomy.end, self.base_url)

    @cached_property
    def tags(self) -> list[Line]:
        """The lines that hold the article's tags."""
        return find_tags(self.anatomy, set(self.captions.lines), self.known)

    @cached_property
    def body(self) -> Body:
        """The text."""
        return BodyReader(self.anatomy, self.captions, self.embeds, self.tags, self.base_url).read()

    @cached_property
    def link_boxes(self) -> LinkBoxes:
        """Most Read, Read Next, Coverage and Related News."""
        return LinkBoxes(self.document, self.labels, self._menu)

    def leads_away(self, line: Line) -> bool:
        """Is the line nothing but a link to another page: the headline of a card?"""
        return line.is_link and not any(self._is_self(anchor.href) for anchor in line.anchors)

    def _is_self(self, href: str) -> bool:
        address = absolute(href, self.base_url)
        return address is not None and canonical(address) == canonical(self.document.url)

    @property
    def _menu(self) -> set[str]:
        """Addresses, as written, that short links above the title lead to."""
        title = self.anatomy.title.index if self.anatomy.title is not None else 0
        above = takewhile(lambda anchor: anchor.first < title, self.outline.anchors)
        return {anchor.href for anchor in above if anchor.text.count(" ") < _SHORT_WORDS}
