"""The menu: the sections of the site, with parent and address.

The names are known and have not changed in years; their markup and addresses are not. So the
menu is the box that holds many links with known names, and what else is linked there is new.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cached_property
from urllib.parse import urlsplit

from almayadeen.site.errors import LayoutChanged
from almayadeen.site.menu.groups import groups_of_links
from almayadeen.site.menu.parents import Parents
from almayadeen.site.page.document import Document
from almayadeen.site.page.links import PageLink, PageLinks
from almayadeen.site.words.dates import is_date
from almayadeen.site.words.labels import ALL, plain
from almayadeen.site.words.sections import KNOWN, PARENT_OF, SERVICES, STREAMS, Section, section_key

_DECORATION = re.compile(r"^[^\w\"'“‘]+|(?:\(\d+\)|[^\w)\"'”’?!.])+$")


class MenuPage:
    """A page read for its menu. Raises LayoutChanged when read if it has none."""

    def __init__(
        self, body: bytes | str | Document, url: str, fetched_at: datetime | None = None
    ) -> None:
        self.document = Document.of(body, url)
        self.links = PageLinks(self.document)

    @property
    def sections(self) -> list[Section]:
        """The sections in the order of the menu, each once, however often it is printed."""
        return list(self.by_address.values())

    @property
    def missing(self) -> list[str]:
        """Known names that the menu does not have."""
        found = {section_key(section.name) for section in self.sections} | self._labels
        return [name for key, name in KNOWN.items() if key not in found]

    @property
    def unknown(self) -> list[str]:
        """Names in the menu that were not known."""
        return [s.name for s in self.sections if section_key(s.name) not in KNOWN]

    @property
    def has_known_names(self) -> bool:
        """False when only the place of the links says that they are a menu."""
        return any(section_key(link.name) in KNOWN for group in self.groups for link in group)

    @cached_property
    def groups(self) -> list[list[PageLink]]:
        """The links of the menu, one list for each copy or part of it."""
        groups = groups_of_links(self.links)
        if not any(groups):
            found = f"{len(self.links.links)} links of the site, no group of short ones"
            raise LayoutChanged("a menu", found, self.document.url)
        return groups

    @cached_property
    def _labels(self) -> set[str]:
        """Parents that open a part of the menu and lead nowhere themselves."""
        starts = {group[0].anchor.first for group in self.groups if group}
        parents = {section_key(name) for name in PARENT_OF.values() if name}
        lines = self.links.lines[max(min(starts) - 3, 0) : self._last + 1] if starts else []
        pieces = {section_key(piece) for line in lines for piece in (line.text, *line.pieces)}
        return parents & pieces

    @property
    def _last(self) -> int:
        return max(group[-1].anchor.last for group in self.groups if group)

    @cached_property
    def by_address(self) -> dict[str, Section]:
        """The sections by canonical address."""
        entries: dict[str, Section] = {}
        names: set[tuple[str, str | None]] = set()
        linked = {section_key(link.name) for group in self.groups for link in group}
        for group in self.groups:
            parents = Parents(self.links, group, self._labels | linked)
            for link in group:
                section = self._section(link, parents) if self._is_entry(link) else None
                if section is None or link.key in entries:
                    continue
                key = section_key(section.name)
                named = (key if key in KNOWN else section.name.casefold(), section.parent)
                if named not in names:
                    names.add(named)
                    entries[link.key] = section
        return entries

    def _is_entry(self, link: PageLink) -> bool:
        """Neither the way home nor a service such as the search."""
        name = plain(link.name)
        is_name = name not in ALL and any(map(str.isalpha, name)) and link.is_short
        is_section = section_key(link.name) in KNOWN or name not in SERVICES
        return is_name and is_section and link.key != self.links.home and not is_date(link.name)

    def _section(self, link: PageLink, parents: Parents) -> Section:
        key = section_key(link.name)
        last = urlsplit(link.key).path.rpartition("/")[2]
        name = _DECORATION.sub("", link.name) or link.name
        return Section(name, parents.of(link), link.url, key in STREAMS or last == "live")
