"""Meta tags, the canonical link, the and the page's language."""

from __future__ import annotations

from almayadeen.items import Image, Kind
from almayadeen.site.article.evidence import Reading, found
from almayadeen.site.page.document import Element
from almayadeen.site.urls import absolute
from almayadeen.site.words.dates import machine_date
from almayadeen.site.words.kinds import kind_named
from almayadeen.site.words.names import folded, keywords, once, people, said, without_names

Contents = dict[str, list[str]]

_PUBLISHED = (
    *("article:published_time", "datepublished", "og:published_time", "article:published"),
    *("og:article:published_time", "pdate", "sailthru.date", "parsely-pub-date", "dc.date"),
    *("dc.date.issued", "publishdate", "publish-date", "pubdate"),
)
_MODIFIED = (
    *("article:modified_time", "datemodified", "og:updated_time", "article:modified"),
    *("og:article:modified_time", "lastmod", "dc.date.modified"),
)
_OG_KINDS: dict[str, Kind] = {"video.episode": "episode", "video.other": "video", "video": "video"}


def parsed(tree: Element) -> Contents:
    """The contents of every meta tag by its name or property, and what else the head says.

    ``canonical``, ``title`` and ``lang`` stand beside them under these names.
    """
    contents: Contents = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
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


def titles(contents: Contents) -> list[str]:
    """The titles that the head claims, without the site's name, best first."""
    named = [_first(contents, name) for name in ("og:title", "twitter:title")]
    sites = contents.get("og:site_name", [])
    return once(without_names(title, sites) for title in named if title)


def read(contents: Contents, base_url: str) -> Reading:
    """What the meta tags say of the page."""
    authors = [people(author) for author in _all(contents, "author", "article:author")]
    words = contents.get("article:tag") or [", ".join(_all(contents, "keywords", "news_keywords"))]
    image = absolute(_first(contents, "og:image", "og:image:url", "twitter:image"), base_url)
    reading = Reading(
        post_id=_post_id(contents),
        canonical_url=_canonical(contents, base_url),
        headline=next(iter(titles(contents)), ""),
        description=_first(contents, "og:description", "description", "twitter:description") or "",
        authors=once(name for names in authors for name in names),
        section=_first(contents, "article:section", "section") or "",
        keywords=once(word for text in words for word in keywords(text)),
        in_language=_first(contents, "lang") or (_first(contents, "og:locale") or "")[:2],
    )
    if image is not None:
        reading["main_image"] = Image(url=image, caption=None, credit=None)
    published = _first(contents, *_PUBLISHED)
    if (date := machine_date(published)) is not None:
        reading["date_published"] = date
    modified = _first(contents, *_MODIFIED)
    if (date := machine_date(modified)) is not None:
        reading["date_modified"] = date
    kind = _OG_KINDS.get(_first(contents, "og:type") or "") or kind_named(reading["section"])
    if kind is not None:
        reading["kind"] = kind
    if _first(contents, "og:type") == "profile":
        reading["not_an_article"] = "author"
    return found(reading)


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
