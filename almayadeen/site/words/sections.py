"""The names in the menu, as they stood there unchanged from September 2023 to December 2025."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


def several(text: str) -> frozenset[str]:
    """The names in a list parted by bars."""
    return frozenset(" ".join(text.split()).split(" | "))


TABLE: dict[str | None, str] = {
    "News": "Politics|Economy|Sports|Arts&Culture|Health|Miscellaneous|Technology|Environment",
    "Articles": "Opinion|Analysis|Blog|Features",
    "Videos": "NewsFeed|Video Features|Explainers|TV|Digital Series",
    None: "Infographs|In Pictures|LIVE",
    "Regions": "Africa|Asia|Asia-Pacific|Europe|Latin America|MENA|Palestine|US & Canada",
}
SERVICES = several(
    """home | homepage | main | menu | search | login | log in | sign in | sign up | register
    | my account | account | profile | subscribe | newsletter | newsletters | about | about us
    | about al mayadeen | contact | contact us | privacy | privacy policy | cookie policy
    | cookies policy | cookies | terms | terms of use | terms of service | terms and conditions
    | terms & conditions | careers | jobs | advertise | advertise with us | authors | writers
    | rss | sitemap | site map | help | faq | faqs | feedback | copyright | disclaimer | android
    | ios | app store | google play | apps | mobile apps | download | donate | facebook | twitter
    | x | instagram | telegram | youtube | tiktok | whatsapp | linkedin | share | print | email
    | ar | es | en | arabic | english | spanish | español | العربية | skip to content
    | skip to main content | close | back | top | back to top | language"""
)
"""Pages of every site that are neither sections nor articles."""

_LONGEST = 80
_COUNT = re.compile(r"\W*\(?\d*\)?\W*$")
_AND = re.compile(r"\band\b|[\W_]+")


@lru_cache(maxsize=2048)  # the menu's names come again on every page
def section_key(name: str) -> str:
    """The form in which names of sections are compared: Arts&Culture is Arts and culture."""
    return _AND.sub("", _COUNT.sub("", name[:_LONGEST]).casefold())


PARENT_OF: dict[str, str | None] = {
    section_key(name): parent for parent, names in TABLE.items() for name in names.split("|")
}
KNOWN: dict[str, str] = {
    section_key(name): name
    for parent, names in TABLE.items()
    for name in ([parent] if parent else []) + names.split("|")
}
PARENTS = {section_key(parent): parent for parent in TABLE if parent}


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the menu. A stream is a page that plays, not a listing."""

    name: str
    parent: str | None
    url: str
    is_stream: bool
