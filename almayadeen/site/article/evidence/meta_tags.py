"""Meta tags, the canonical link, the window's title and the page's language."""

from __future__ import annotations

from datetime import date, datetime

from almayadeen.items import Image, Kind
from almayadeen.site.article.fields import Reading
from almayadeen.site.page.document import Element
from almayadeen.site.urls import absolute
from almayadeen.site.words.kinds import kind_named
from almayadeen.site.words.machine_dates import machine_date
from almayadeen.site.words.names import distinct, folded, keywords, once, people, said

Contents = dict[str, list[str]]

_OG_KINDS: dict[str, Kind] = {"video.episode": "episode", "video.other": "video", "video": "video"}
_OWN = ("Report", "VideoObject", "CreativeWork", "WebSite")
_AUTHORS = ("author", "article:author", "sailthru.author", "parsely-author", "dc.creator", "byl")
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "article:published",
    "og:article:published_time",
    "published_time",
    "parsely-pub-date",
    "sailthru.date",
    "pdate",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
_MODIFIED = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "article:modified",
    "dcterms.modified",
    "og:article:modified_time",
    "dc.date.modified",
    "lastmod",
)


def parsed(tree: Element) -> Contents:
    """The contents of every meta tag by its name or property, and what else the head says.

    ``canonical``, ``title`` and ``lang`` are beside them under these names.
    """
    contents: Contents = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or _item_name(element)
        if (text := said(element.get("content"))) and name:
            contents.setdefault(name.strip().lower(), []).append(text)
    for element in tree.iter("link"):
        if "canonical" in element.get("rel", "").lower().split():
            contents.setdefault("canonical", []).append(element.get("href", "").strip())
    title = next(tree.iter("title"), None)
    contents["title"] = [folded(title.text)] if title is not None else []
    contents["lang"] = [
        said(tree.get("lang")) or said(tree.get("{http://www.w3.org/XML/1998/namespace}lang"))
    ]
    return contents


def _item_name(element: Element) -> str:
    """What the element is of the page's own item; empty in that of a picture or a person."""
    name = element.get("itemprop") or ""
    return name if name and is_of_page(element) else ""


def is_of_page(element: Element) -> bool:
    """Is the item that holds the element, if any, the article or the page?"""
    for outer in element.iterancestors():
        if outer.get("itemscope") is not None:
            kind = (outer.get("itemtype") or "").rstrip("/").rpartition("/")[2]
            return kind == "" or kind in _OWN or kind.endswith(("Article", "Posting", "Page"))
    return True


def titles(contents: Contents) -> list[str]:
    """The titles that the head claims, best first."""
    return once(t for name in ("og:title", "twitter:title") if (t := _first(contents, name)))


def read(contents: Contents, base_url: str) -> Reading:
    """What the meta tags say of the page."""
    section = _first(contents, "article:section", "section") or ""
    words = contents.get("article:tag") or [", ".join(_all(contents, "keywords", "news_keywords"))]
    image = absolute(_first(contents, "og:image", "og:image:url", "twitter:image"), base_url)
    reading = Reading()
    reading.post_id = _post_id(contents)
    reading.canonical_url = _canonical(contents, base_url)
    reading.headline = next(iter(titles(contents)), "")
    reading.description = _first(contents, "og:description", "description", "twitter:description")
    reading.authors = distinct(name for text in _all(contents, *_AUTHORS) for name in people(text))
    reading.section = section
    reading.keywords = once(word for text in words for word in keywords(text))
    reading.in_language = _first(contents, "lang") or (_first(contents, "og:locale") or "")[:2]
    reading.date_published = _date(contents, *_PUBLISHED)
    reading.date_modified = _date(contents, *_MODIFIED)
    reading.kind = _OG_KINDS.get(_first(contents, "og:type") or "") or kind_named(section)
    if image is not None:
        reading.lead_image = Image(url=image, caption=None, credit=None)
    if _first(contents, "og:type") == "profile":
        reading.not_an_article = "author"
    return reading


def _date(contents: Contents, *names: str) -> datetime | date | None:
    """The first of these that is a date; a time that names no zone is UTC."""
    dates = (machine_date(text) for text in _all(contents, *names))
    return next((found for found in dates if found is not None), None)


def _all(contents: Contents, *names: str) -> list[str]:
    return [text for name in names for text in contents.get(name, [])]


def _first(contents: Contents, *names: str) -> str | None:
    return next(iter(_all(contents, *names)), None) or None


def _post_id(contents: Contents) -> str:
    text = _first(contents, "postid") or ""
    return text if text.isascii() and text.isdigit() else ""


def _canonical(contents: Contents, base_url: str) -> str:
    claimed = (absolute(text, base_url) for text in _all(contents, "canonical", "og:url"))
    return next((address for address in claimed if address), "")
