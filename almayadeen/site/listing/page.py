"""A listing: cards of articles, and what leads to more of them."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from almayadeen.items import Link
from almayadeen.site.errors import LayoutChanged
from almayadeen.site.listing.article_links import CardLinks
from almayadeen.site.listing.load_more import has_load_button
from almayadeen.site.listing.next_page import Paging
from almayadeen.site.menu.page import MenuPage
from almayadeen.site.page.cards import Card, CardReader
from almayadeen.site.page.document import Document
from almayadeen.site.page.label_boxes import Labels
from almayadeen.site.page.links import PageLink, PageLinks
from almayadeen.site.page.outline import Box, Inside
from almayadeen.site.ticker import ticker_lines
from almayadeen.site.words.labels import COVERAGE, MOST_READ, READ_NEXT
from almayadeen.site.words.sections import Section

__all__ = ["Card", "ListingPage"]

_REPEATED = 3
_MOST_BESIDE = 12
_PAGE_PARTS = Inside.HEADER | Inside.FOOTER


class ListingPage:
    """A page read for the articles it lists: of a section, of a dossier, or the home page."""

    def __init__(
        self, body: bytes | str | Document, url: str, fetched_at: datetime | None = None
    ) -> None:
        self.document = Document.of(body, url)
        self.fetched_at = fetched_at
        self._menu = MenuPage(self.document, url)
        self._page: PageLinks = self._menu.links
        self._labels = Labels(self.document.outline)

    @property
    def cards(self) -> list[Card]:
        """The articles of the main part, each once. Raises LayoutChanged if there is no card."""
        return [card for card, is_beside in self._all_cards if not is_beside]

    @property
    def side_cards(self) -> list[Card]:
        """The articles of the boxes Most Read and Read Next that the main part does not show."""
        return [card for card, is_beside in self._all_cards if is_beside]

    @cached_property
    def _all_cards(self) -> list[tuple[Card, bool]]:
        """Every card, and whether it is in a box beside the list."""
        links = self._card_links
        are_beside = self._are_beside(links)
        if all(are_beside) and not self.coverage_links:
            found = f"{len(self._page.links)} links of the site, none with a headline"
            raise LayoutChanged("a card: a link to an article", found, self.document.url)
        return list(zip(self._reader(links).read(), are_beside, strict=True))

    def _reader(self, cards: list[list[PageLink]]) -> CardReader:
        labels = self._labels.names
        return CardReader(self._page, cards, self._sections, labels, self.fetched_at)

    def _are_beside(self, cards: list[list[PageLink]]) -> list[bool]:
        """Whether each card is in such a box; no card is, where more than twelve seem to be."""
        beside = [all(_is_in(link, self._boxes_beside) for link in links) for links in cards]
        return beside if sum(beside) <= _MOST_BESIDE else [False] * len(cards)

    @cached_property
    def _boxes_beside(self) -> list[range]:
        """The lines of the boxes Most Read and Read Next; what holds the page's title is none."""
        marks = [mark for name in (MOST_READ, READ_NEXT) for mark in self._labels.spans(name)]
        spans = [range(mark.first, mark.last) for mark in marks[:_REPEATED]]
        return [span for span in spans if not any(map(self._is_title, span))]

    @cached_property
    def next_page(self) -> str | None:
        """The address of the following page of this listing."""
        return self._paging.next_page

    @cached_property
    def has_load_more(self) -> bool:
        """Whether a button without an address loads more cards."""
        links = [links[0] for links in self._card_links]
        first = min(links, key=lambda link: link.anchor.first, default=None)
        return has_load_button(self._page, first)

    @cached_property
    def coverage_links(self) -> list[Link]:
        """The dossiers in the Coverage box."""
        sorter = CardLinks(self._page, self._sections.keys(), self._furniture)
        groups: dict[str, list[PageLink]] = {}
        for link in self._coverage:
            if link.key in sorter.groups:
                groups.setdefault(link.key, []).append(link)
        cards = self._reader(list(groups.values())).read()
        return [Link(url=card.url, headline=card.headline) for card in cards if card.headline]

    @cached_property
    def _sections(self) -> dict[str, Section]:
        """The sections of the menu, by canonical address."""
        try:
            return self._menu.by_address if self._menu.has_known_names else {}
        except LayoutChanged:
            return {}

    @cached_property
    def _paging(self) -> Paging:
        cards = {id(link) for links in self._card_links for link in links}
        return Paging(self._page, cards | self._menu_links)

    @cached_property
    def _card_links(self) -> list[list[PageLink]]:
        apart = self._furniture | {id(link) for link in self._coverage}
        cards = CardLinks(self._page, self._sections.keys(), apart).cards()
        if not all(self._are_beside(cards)):
            return cards
        apart |= {id(link) for link in self._page.links if _is_in(link, self._boxes_beside)}
        return CardLinks(self._page, self._sections.keys(), apart).cards() + cards

    @cached_property
    def _menu_links(self) -> set[int]:
        return {id(x) for group in self._menu.groups for x in group} if self._sections else set()

    @cached_property
    def _furniture(self) -> set[int]:
        """Links of the menu, the ticker, and the page's own header, navigation and footer."""
        places = self._furniture_places()
        ticker = {line.index for line in ticker_lines(self.document, self._labels)}
        no_cards = ticker | self._labels.names.keys()
        return self._menu_links | {
            id(link)
            for link in self._page.links
            if places[link.place] or (link.anchor.text and link.anchor.first in no_cards)
        }

    def _furniture_places(self) -> list[bool]:
        """For each box whether it is in a header, navigation or footer of the page.

        Those that come again and again are parts of cards.
        """
        page, seen = self._page, dict[tuple[str, str], int]()
        marks = [_furniture_mark(box) for box in page.boxes]
        for mark in marks:
            if mark is not None:
                seen[mark] = seen.get(mark, 0) + 1
        inside: list[bool] = []
        for place, mark in enumerate(marks):
            is_own = mark is not None and (mark[0] == "nav" or seen[mark] < _REPEATED)
            parent = page.parents[place]
            inside.append(is_own or (parent >= 0 and inside[parent]))
        return inside

    @cached_property
    def _coverage(self) -> list[PageLink]:
        """What the Coverage box links to, without articles of a section."""
        marks = self._labels.spans(COVERAGE)[:_REPEATED]
        spans = [mark for mark in marks if not self._is_title(mark.line)]
        sorter = CardLinks(self._page, self._sections.keys(), self._furniture)
        return [
            link
            for link in self._page.links
            if any(mark.first <= link.anchor.first < mark.last for mark in spans)
            and not sorter.is_below_a_section(link.key)
        ]

    def _is_title(self, at: int) -> bool:
        """A main heading; one that is a link is the headline of a card."""
        line = self._page.lines[at]
        return line.level == 1 and not line.anchors


def _is_in(link: PageLink, spans: list[range]) -> bool:
    return any(link.anchor.first in span for span in spans)


def _furniture_mark(box: Box) -> tuple[str, str] | None:
    """What kind of page part a box is by itself: tag (or role) and class; None if none."""
    own = box.inside & ~(box.parent.inside if box.parent else 0)
    if own & Inside.NAV:
        return "nav", box.hint
    is_of_card = box.inside & (Inside.FIGURE | Inside.LIST)
    return (box.tag, box.hint) if own & _PAGE_PARTS and not is_of_card else None
