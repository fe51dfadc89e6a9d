"""The object that the CMS embeds in its pages, ``<script type="text/tawsiyat">``."""

from __future__ import annotations

import json
from collections.abc import Iterable

from almayadeen.items import Image, Video
from almayadeen.site.article.evidence import Reading, found
from almayadeen.site.days import BEIRUT
from almayadeen.site.urls import absolute
from almayadeen.site.words.dates import machine_date
from almayadeen.site.words.kinds import GENERAL, OTHER_PAGES, kind_named
from almayadeen.site.words.names import keywords, once, people, said

KnownArticle = dict[str, object]


def parsed(scripts: Iterable[str]) -> tuple[list[KnownArticle], int]:
    """The objects in these script bodies, and how many bodies were broken."""
    objects: list[KnownArticle] = []
    broken = 0
    for script in scripts:
        try:
            value = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            broken += 1
            continue
        if isinstance(value, dict):
            objects.append(value)
        else:
            broken += 1
    return objects, broken


def read(known: KnownArticle, base_url: str) -> Reading:
    """What one object says; it must be known to speak of this page."""
    classes = _classes(known)
    names = [name for mapping in ("posttype", "category") for name in classes.get(mapping, [])]
    author = said(known.get("author")) or ", ".join(classes.get("author", []))
    image = absolute(said(known.get("thumbnail")) or None, base_url)
    reading = Reading(
        post_id=_digits(known.get("postid")),
        headline=said(known.get("title")),
        description=said(known.get("description")),
        authors=people(author),
        section=next(iter(classes.get("category", [])), ""),
        region=next(iter(classes.get("country", [])), ""),
        coverage=once(classes.get("coverage", [])),
        keywords=_keywords(known.get("keywords")),
        in_language=said(known.get("lang")),
        videos=_videos(known.get("video_duration")),
        canonical_url=absolute(said(known.get("url")) or None, base_url) or "",
    )
    if image is not None:
        reading["main_image"] = Image(url=image, caption=None, credit=None)
    if (published := machine_date(said(known.get("published_time")), BEIRUT)) is not None:
        reading["date_published"] = published
    if (modified := machine_date(said(known.get("last_updated")), BEIRUT)) is not None:
        reading["date_modified"] = modified
    if (kind := kind_named(*names)) is not None:
        reading["kind"] = kind
    if (page := other_page(known)) is not None:
        reading["not_an_article"] = page
    return found(reading)


def other_page(known: KnownArticle) -> str | None:
    """What the page is, if its post type says it is no article."""
    for name in _classes(known).get("posttype", []):
        if name.casefold() in OTHER_PAGES and name.casefold() not in GENERAL:
            return OTHER_PAGES[name.casefold()]
    return None


def _classes(known: KnownArticle) -> dict[str, list[str]]:
    """Values by mapping; a value may start with a space."""
    values: dict[str, list[str]] = {}
    classes = known.get("classes")
    for entry in classes if isinstance(classes, list) else []:
        if isinstance(entry, dict) and said(entry.get("value")):
            values.setdefault(said(entry.get("mapping")), []).append(said(entry["value"]))
    return values


def _digits(value: object) -> str:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else said(value)
    return text if text.isascii() and text.isdigit() else ""


def _keywords(value: object) -> list[str]:
    if isinstance(value, list):
        return once(said(word) for word in value)
    return keywords(said(value))


def _videos(duration: object) -> list[Video]:
    """A video of which only the length is known: a string of seconds, null or ``None``."""
    seconds = _digits(duration)
    return [Video(url=None, caption=None, credit=None, duration=int(seconds))] if seconds else []
