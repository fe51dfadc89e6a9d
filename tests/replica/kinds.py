"""What sort of page an address leads to, so that a fault can be told to strike one sort only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .sections import LISTED

if TYPE_CHECKING:
    from .pages import Pages

PageKind = Literal[
    "menu", "listing", "article", "sitemap", "robots", "media", "dossier", "load-more", "other"
]


def kind_of(pages: Pages, path: str) -> PageKind:
    """The sort of an unquoted path. The home page is the menu; /latest is a listing."""
    folder = path.split("/")[1]
    fixed: dict[str, PageKind] = {
        "": "menu",
        "robots.txt": "robots",
        "sitemaps": "sitemap",
        "assets": "media",
        "coverage": "dossier",
        "ajax": "load-more",
        "latest": "listing",
    }
    if folder in fixed:
        return fixed[folder]
    if any(section.path == path for section in LISTED):
        return "listing"
    return "article" if pages.site.at(path) is not None else "other"
