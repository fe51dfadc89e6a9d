"""Which facts the pages of a design carry, in metadata and in print; the truth follows from it."""

from __future__ import annotations

from tests.wild.design import Design

SITE = "Al Mayadeen English"


def plain_metas(design: Design) -> bool:
    """Whether authors, source and date are printed as one line of text without any element."""
    return design.chance("metas.as-text", 0.08)


class Shown:
    """Which facts the metadata of a design carries; the truth follows from it."""

    def __init__(self, design: Design) -> None:
        chance = design.chance
        self.tawsiyat = chance("tawsiyat", 0.35)
        self.meta = chance("meta", 0.6)
        self.json_ld = chance("json-ld", 0.5)
        self.microdata = chance("microdata", 0.15) and not plain_metas(design)
        self.meta_time = self.meta and chance("meta.time", 0.6)
        self.meta_section = self.meta and chance("meta.section", 0.3)
        self.meta_keywords = self.meta and chance("meta.keywords", 0.4)
        self.meta_author = self.meta and chance("meta.author", 0.4)
        self.meta_description = self.meta and chance("meta.description", 0.8)
        self.ld_time = self.json_ld and chance("ld.time", 0.85)
        self.ld_author = self.json_ld and chance("ld.author", 0.7)
        self.ld_keywords = self.json_ld and chance("ld.keywords", 0.4)
        self.ld_section = self.json_ld and chance("ld.section", 0.4)
        self.ld_crumbs = self.json_ld and chance("ld.crumbs", 0.4)
        self.ld_description = self.json_ld and chance("ld.description", 0.6)
        self.ld_video = self.json_ld and chance("ld.video", 0.6)

    @property
    def time(self) -> bool:
        """Whether some metadata gives the instant of publication."""
        return self.tawsiyat or self.meta_time or self.ld_time or self.microdata

    @property
    def authors(self) -> bool:
        """Whether some metadata names the authors."""
        return self.tawsiyat or self.meta_author or self.ld_author

    @property
    def keywords(self) -> bool:
        """Whether some metadata lists the tags."""
        return self.tawsiyat or self.meta_keywords or self.ld_keywords

    @property
    def description(self) -> bool:
        """Whether some metadata gives the summary."""
        return self.tawsiyat or self.meta_description or self.ld_description


class Printed:
    """Which facts a design prints on the page; the truth follows from it."""

    def __init__(self, design: Design) -> None:
        chance = design.chance
        self.byline = chance("print.byline", 0.95)
        self.source = chance("print.source", 0.85)
        self.date = chance("print.date", 0.95)
        self.minutes = chance("print.minutes", 0.8)
        self.summary = chance("print.summary", 0.8)
        self.listen = chance("print.listen", 0.7)
        self.tags = chance("print.tags", 0.9)
        self.label = chance("print.label", 0.35)
        self.crumbs = chance("print.crumbs", 0.25)
        self.datetime = chance("print.datetime", 0.35) and not plain_metas(design)
