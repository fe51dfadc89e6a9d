"""The object that the CMS embeds in its pages, ``<script type="text/tawsiyat">``."""

from __future__ import annotations

from collections.abc import Iterable

from almayadeen.items import Image, Kind, Video
from almayadeen.site.article.evidence.scripts import LONGEST_NUMBER, parsed_json
from almayadeen.site.article.fields import Reading
from almayadeen.site.days import BEIRUT
from almayadeen.site.page.document import Element
from almayadeen.site.urls import absolute
from almayadeen.site.words.kinds import GENERAL, OTHER_PAGES, kind_named
from almayadeen.site.words.machine_dates import machine_date
from almayadeen.site.words.names import keywords, once, people, said

KnownArticle = dict[str, object]
_NAMES = ("tawsiyat", "cognativex")


def is_embedded(script: Element) -> bool:
    """Is the script this object, by its name or by what is in it?"""
    kind, text = script.get("type") or "", script.text or ""
    if any(name in kind or name in (script.get("id") or "") for name in _NAMES):
        return True
    is_data = kind.startswith("text/") and "script" not in kind
    return is_data and '"postid"' in text and '"published_time"' in text


def parsed(scripts: Iterable[str]) -> tuple[list[KnownArticle], int]:
    """The objects in these script bodies, and how many bodies are broken."""
    objects: list[KnownArticle] = []
    broken = 0
    for script in scripts:
        try:
            value = parsed_json(script)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict):
            objects.append(value)
        else:
            broken += 1
    return objects, broken


def read(known: KnownArticle, base_url: str) -> Reading:
    """What one object says; it must be known to speak of this page."""
    classes = _classes(known)
    names = [name for mapping in ("posttype", "category") for name in classes.get(mapping, [])]
    image = absolute(said(known.get("thumbnail")) or None, base_url)
    reading = Reading()
    reading.post_id = _digits(known.get("postid"))
    reading.canonical_url = absolute(said(known.get("url")) or None, base_url)
    reading.in_language = said(known.get("lang"))
    reading.kind = kind_named(*names) or _kind_of_type(said(known.get("type")))
    reading.section = next(iter(classes.get("category", [])), "")
    reading.region = next(iter(classes.get("country", [])), "")
    reading.headline = said(known.get("title"))
    reading.authors = people(said(known.get("author")) or ", ".join(classes.get("author", [])))
    reading.date_published = machine_date(said(known.get("published_time")), BEIRUT)
    reading.date_modified = machine_date(said(known.get("last_updated")), BEIRUT)
    reading.description = said(known.get("description"))
    if image is not None:
        reading.lead_image = Image(url=image, caption=None, credit=None)
    reading.seen_videos = _videos(known.get("video_duration"))
    reading.coverage = once(classes.get("coverage", []))
    reading.keywords = _keywords(known.get("keywords"))
    reading.not_an_article = other_page(known)
    return reading


def _kind_of_type(name: str) -> Kind | None:
    """What the type tells; most pages of every kind are an ``article``."""
    return None if name.casefold() in GENERAL else kind_named(name)


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
    is_number = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
    return text if is_number else ""


def _keywords(value: object) -> list[str]:
    if isinstance(value, list):
        return once(said(word) for word in value)
    return keywords(said(value))


def _videos(duration: object) -> list[Video]:
    """A video of which only the length is known: a string of seconds, null or ``None``."""
    seconds = _digits(duration)
    return [Video(url=None, caption=None, credit=None, duration=int(seconds))] if seconds else []
