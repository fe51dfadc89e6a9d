"""Links with headlines: what the boxes Most Read, Read Next, Coverage and Related News hold."""

from __future__ import annotations

from almayadeen.items import Link
from almayadeen.site.page.cards import CardReader
from almayadeen.site.page.document import Document
from almayadeen.site.page.label_boxes import Labels, Mark
from almayadeen.site.page.links import PageLink, PageLinks
from almayadeen.site.words.furniture import is_service
from almayadeen.site.words.kinds import is_section_name
from almayadeen.site.words.labels import COVERAGE, INVITATIONS, plain, says_all

_SHORT = 3  # words
_LONGEST_BUTTON = 40  # characters


class LinkBoxes:
    """Reads the boxes of one page. ``menu`` are addresses that the page's header links to."""

    def __init__(self, document: Document, labels: Labels, menu: set[str]) -> None:
        self.page = PageLinks(document)
        self.labels = labels
        self.menu = menu

    def links(self, name: str) -> list[Link]:
        """What all boxes with this label link to, each address once."""
        links: dict[str, Link] = {}
        for mark in self.labels.spans(name):
            for key, link in self._cards(mark):
                links.setdefault(key, link)
        return list(links.values())

    def _cards(self, mark: Mark) -> list[tuple[str, Link]]:
        """The articles in one box, by canonical address, without links of another form."""
        groups: dict[str, list[PageLink]] = {}
        for link in self._content(mark):
            groups.setdefault(link.key, []).append(link)
        reader = CardReader(self.page, list(groups.values()), {}, self.labels.names, None)
        read = ((links, reader.headline(links)) for links in groups.values())
        found = [
            (links, Link(url=min((link.url for link in links), key=len), headline=headline))
            for links, headline in read
            if headline and not reader.headlines.is_mark(headline)
        ]
        proven = [self._is_proven(links, card.headline) for links, card in found]
        shapes = {
            s for (links, _), p in zip(found, proven, strict=True) if p for s in self._shapes(links)
        }
        takes_all = mark.name == COVERAGE or not shapes
        return [
            (links[0].key, card)
            for (links, card), is_proven in zip(found, proven, strict=True)
            if takes_all or is_proven or not shapes.isdisjoint(self._shapes(links))
        ]

    def _content(self, mark: Mark) -> list[PageLink]:
        links = self.page.of(self.labels.links(mark))
        return [link for link in links if self._is_content(link, mark)]

    def _is_content(self, link: PageLink, mark: Mark) -> bool:
        text = link.anchor.text
        if says_all(text) or _is_button(text):
            return False
        return mark.name == COVERAGE or (
            not is_section_name(text) and link.anchor.href not in self.menu
        )

    def _is_proven(self, links: list[PageLink], headline: str) -> bool:
        """A picture, a heading, or more words than the name of a section has."""
        if any(id(link.anchor) in self.page.pictures or self.page.level(link) for link in links):
            return True
        return headline.count(" ") >= _SHORT

    def _shapes(self, links: list[PageLink]) -> set[tuple[str | None, ...]]:
        return {self._shape(link) for link in links if link.anchor.text}

    def _shape(self, link: PageLink) -> tuple[str | None, ...]:
        """What headlines of a box have in common, and the name of a section above has not."""
        box, level = link.anchor.box, self.page.level(link)
        names = box.element.get("class"), link.anchor.element.get("class")
        return box.tag, *names, str(level)


def _is_button(text: str) -> bool:
    """``Print this article``; the length of a video on its picture is none."""
    if len(text) > _LONGEST_BUTTON or not any(map(str.isalpha, text)):
        return False
    return is_service(text) and plain(text) not in INVITATIONS
