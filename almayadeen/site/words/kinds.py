"""The kind of a page, by the names that its metadata and its menu have for it."""

from __future__ import annotations

import re
from typing import cast

from almayadeen.items import Kind
from almayadeen.site.words.chosen import EDITION
from almayadeen.site.words.phrases import listed, pattern, several
from almayadeen.site.words.sections import KNOWN, section_key

_WORDS = EDITION.sections
_FILED = re.compile(rf"\W*{pattern(_WORDS.filed)}\b\W*", re.IGNORECASE)
_LONGEST_FILED = 60
_KIND_NAMES = cast("dict[Kind, str]", _WORDS.kinds)
KINDS = {name: kind for kind, names in _KIND_NAMES.items() for name in listed(names)}
GENERAL = several(_WORDS.general)
OTHER_PAGES = {name: page for page, names in _WORDS.pages.items() for name in listed(names)}
SCHEMA_KINDS: dict[str, Kind] = {
    "OpinionNewsArticle": "opinion",
    "AnalysisNewsArticle": "analysis",
    "BlogPosting": "blog",
    "LiveBlogPosting": "live",
    "BroadcastEvent": "live",
    "VideoObject": "video",
    "ImageGallery": "gallery",
    "MediaGallery": "gallery",
    "TVEpisode": "episode",
    "Episode": "episode",
    "PodcastEpisode": "episode",
    "RadioEpisode": "episode",
}
SCHEMA_PAGES = {
    "ProfilePage": "author",
    "CollectionPage": "listing",
    "SearchResultsPage": "listing",
    "ContactPage": "page",
    "AboutPage": "page",
    "FAQPage": "page",
}


def kind_named(*names: str) -> Kind | None:
    """The kind that the first telling name says; a general name gives way to a special one."""
    kinds = [(name.casefold() in GENERAL, KINDS.get(name.casefold())) for name in names if name]
    known = [(general, kind) for general, kind in kinds if kind is not None]
    return min(known, key=lambda pair: pair[0])[1] if known else None


def is_section_name(text: str) -> bool:
    """Nothing but a name of the menu, regions and parents included."""
    return len(text) < 30 and section_key(text) in KNOWN


def filed_in(text: str) -> str:
    """The name of the section in ``Posted in Politics`` or ``Category: Politics``; else empty."""
    filed = _FILED.match(text) if len(text) < _LONGEST_FILED else None
    name = text[filed.end() :] if filed is not None else ""
    return name if is_section_name(name) else ""
