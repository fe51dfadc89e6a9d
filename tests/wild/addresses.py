"""The address forms of a site: sections, articles, slugs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from random import Random
from urllib.parse import quote

from tests.wild.design import Design
from tests.wild.facts import MENU, Section
from tests.wild.words import several


def slug(name: str) -> str:
    """A path part of a section's name."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def article_slug(text: str, rng: Random) -> str:
    """At most 60 characters, by the site's old rule, its new one, or in Unicode."""
    if rng.random() < 0.05:
        return re.sub(r"[^\w]", "-", text.lower())[:60]
    if rng.random() < 0.2:
        spaced = re.sub(r"[^\w: -]", "", text.lower())
        return quote(spaced.replace(" ", "-")[:60], safe=":-")
    cut = re.sub(r"[^a-z0-9]", "-", text.lower())[:60]
    return f"-{cut[:59]}" if rng.random() < 0.05 else cut


@dataclass(frozen=True)
class Addresses:
    """The address forms of one site."""

    base: str
    form: str

    @classmethod
    def of(cls, design: Design) -> Addresses:
        """The forms that this design draws."""
        forms = several(
            "sections|sections|sections|html|html|opaque|opaque|dated|dated|under-en|under-en|"
            "numbered|numbered|flat|query"
        )
        hosts = (
            "https://english.almayadeen.net",
            "https://english.almayadeen.net",
            "http://127.0.0.1:8080",
        )
        return cls(design.pick("host", hosts), design.pick("addresses", forms))

    @property
    def tells_section(self) -> bool:
        """Whether an article stands under the address of its section."""
        return self.form in ("sections", "html", "under-en")

    def section(self, name: str, parent: str) -> str:
        """Address of a section's listing."""
        place = f"/{slug(parent)}/{slug(name)}" if parent else f"/{slug(name)}"
        forms = {"under-en": f"/en{place}", "opaque": f"/category/{slug(name)}"}
        forms |= {"dated": f"/section/{slug(name)}", "numbered": f"/topic/{slug(name)}"}
        forms |= {"flat": f"/{slug(name)}", "query": f"/list.aspx?cat={slug(name)}"}
        return self.base + forms.get(self.form, place)

    def article(
        self, section: Section, headline: str, number: int, at: datetime, rng: Random
    ) -> str:
        """Address of an article; no two of one site are equal."""
        name = article_slug(headline, rng)
        forms = {
            "opaque": f"{self.base}/story/{name}",
            "dated": f"{self.base}/{at:%Y/%m}/{name}",
            "numbered": f"{self.base}/article/{1_600_000 + number}/{name}",
            "html": f"{section.url}/{name}.html",
            "flat": f"{self.base}/{name}",
            "query": f"{self.base}/article.aspx?id={1_600_000 + number}",
        }
        return forms.get(self.form, f"{section.url}/{name}")


def sections_of(addresses: Addresses) -> list[Section]:
    """Every entry of the menu that leads to a listing."""
    return [
        Section(name, parent, addresses.section(name, parent))
        for parent, names in MENU.items()
        for name in names
    ]
