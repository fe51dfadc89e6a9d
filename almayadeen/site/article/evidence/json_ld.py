"""JSON-LD: which of a page's objects speaks of the article, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from pydantic import TypeAdapter, ValidationError

from almayadeen.items import Audio, Block, Image, Video
from almayadeen.site.article.evidence.scripts import LONGEST_NUMBER, parsed_json
from almayadeen.site.article.fields import Reading
from almayadeen.site.urls import absolute
from almayadeen.site.words.kinds import SCHEMA_KINDS, SCHEMA_PAGES, is_section_name, kind_named
from almayadeen.site.words.machine_dates import machine_date, zone_beside
from almayadeen.site.words.names import comparable, folded, is_home, keywords, once, people, said

Thing = dict[str, object]

_ARTICLES = re.compile(r"Article$|^Report$|BlogPosting$|SocialMediaPosting$")
_HOUSES = ("Organization", "NewsMediaOrganization", "Corporation", "WebSite")
_DEEPEST = 6
_LENGTH = TypeAdapter(timedelta)


def parsed(scripts: Iterable[str]) -> tuple[list[Thing], int]:
    """Every typed object in these scripts, outer ones first, and how many scripts are broken.

    A reference to another object of the page, ``{"@id": …}`` alone, is replaced by that object.
    """
    things: list[Thing] = []
    broken = 0
    for script in scripts:
        try:
            things += _typed([parsed_json(script)])
        except (ValueError, RecursionError):
            broken += 1
    known = {said(t.get("@id")): t for t in things if said(t.get("@id")) and len(t) > 2}
    return [{name: _looked_up(v, known) for name, v in t.items()} for t in things], broken


def _looked_up(value: object, known: dict[str, Thing]) -> object:
    if isinstance(value, list):
        return [_looked_up(entry, known) for entry in value]
    if isinstance(value, dict) and "@id" in value and not value.keys() - {"@id", "@type"}:
        return known.get(said(value["@id"]), value)
    return value


def _typed(values: list[object]) -> Iterator[Thing]:
    layer: list[object] = values
    for _ in range(_DEEPEST):
        inner: list[object] = []
        for value in layer:
            if isinstance(value, list):
                inner += value
            elif isinstance(value, dict):
                if value.get("@type"):
                    yield value
                inner += [value.get("@graph"), value.get("mainEntity")]
        layer = inner


def types(thing: Thing) -> list[str]:
    """The types of an object, without the schema's address."""
    names = thing.get("@type")
    listed = names if isinstance(names, list) else [names]
    return [said(name).rpartition("/")[2] for name in listed if said(name)]


def is_article(thing: Thing) -> bool:
    """Could the object be what an article page is about?"""
    return any(_ARTICLES.search(name) or name in SCHEMA_KINDS for name in types(thing))


def headline(thing: Thing) -> str:
    """The title of what the object speaks of."""
    return said(thing.get("headline")) or said(thing.get("name"))


def addresses(thing: Thing, base_url: str) -> list[str]:
    """The addresses that the object gives for the page it speaks of."""
    values = [thing.get("url"), thing.get("@id"), *_each(thing.get("mainEntityOfPage"))]
    texts = [said(_inner(value, "@id") or _inner(value, "url") or value) for value in values]
    found_ones = [absolute(text or None, base_url) for text in texts if "#" not in text[:1]]
    return [address for address in found_ones if address is not None]


def read(thing: Thing, things: list[Thing], base_url: str) -> Reading:
    """What the article's object says, with the page's breadcrumbs and other media."""
    path = _breadcrumbs(things)
    sections = [said(name) for name in _each(thing.get("articleSection"))]
    sections += [name for name in path[-2:] if is_section_name(name)][-1:]
    named = next((SCHEMA_KINDS[name] for name in types(thing) if name in SCHEMA_KINDS), None)
    title = headline(thing)
    reading = Reading()
    reading.headline = title
    reading.description = said(thing.get("description"))
    reading.authors = _names(thing.get("author"))
    reading.section = next((name for name in sections if name), "")
    reading.breadcrumbs = [n for n in path if not is_home(n) and comparable(n) != comparable(title)]
    reading.kind = named or kind_named(*sections)
    reading.keywords = _keywords(thing.get("keywords"))
    reading.in_language = said(thing.get("inLanguage"))
    reading.region = next(iter(_names(thing.get("contentLocation"))), "")
    reading.canonical_url = next(iter(addresses(thing, base_url)), "")
    reading.blocks = [Block(type="paragraph", text=t) for t in _body(thing.get("articleBody"))]
    _add_media(reading, thing, things, base_url)
    return reading


def add_dates(reading: Reading, thing: Thing, printed: datetime | date | None) -> None:
    """When the article was published and changed; a time without a zone may be the one printed."""
    published = _moment(thing.get("datePublished")) or _moment(thing.get("uploadDate"))
    modified = _moment(thing.get("dateModified"))
    zone = zone_beside([published, modified], printed)
    reading.date_published = machine_date(published, zone)
    reading.date_modified = machine_date(modified, zone)


def _moment(value: object) -> str:
    """A moment as it is written; also a number, of seconds or milliseconds since 1970."""
    return str(value) if type(value) is int else said(value)


def _add_media(reading: Reading, thing: Thing, things: list[Thing], base_url: str) -> None:
    is_video = "VideoObject" in types(thing)
    videos = [thing] if is_video else [t for t in things if "VideoObject" in types(t)]
    videos += [v for v in _each(thing.get("video")) if isinstance(v, dict)]
    recordings = [v for v in _each(thing.get("audio")) if isinstance(v, dict)]
    reading.seen_images = _images(thing, base_url)
    reading.lead_image = next(iter(reading.seen_images), None)
    reading.seen_videos = _videos(videos, base_url)
    reading.audios = _audios(recordings, base_url)


def houses(things: list[Thing]) -> list[str]:
    """The names of the publishers and sites that the page's objects tell."""
    entries = [entry for thing in things for entry in _each(thing.get("publisher"))]
    entries += [thing for thing in things if set(types(thing)) & set(_HOUSES)]
    authors = (entry for thing in things for entry in _each(thing.get("author")))
    entries += [a for a in authors if isinstance(a, dict) and set(types(a)) & set(_HOUSES)]
    return [name for entry in entries if (name := _inner(entry, "name"))]


def logos(things: list[Thing], base_url: str) -> set[str]:
    """The addresses of the publishers' logos."""
    entries: list[object] = [e for thing in things for e in _each(thing.get("publisher"))]
    entries += [thing for thing in things if set(types(thing)) & set(_HOUSES)]
    values = [e.get("logo") for e in entries if isinstance(e, dict)]
    written = [_inner(v, "url") or _inner(v, "contentUrl") or said(v) for v in values]
    return {url for text in written if (url := absolute(text or None, base_url)) is not None}


def other_page(things: list[Thing]) -> str | None:
    """What the page is, if its objects say that it is no article."""
    if any(is_article(thing) for thing in things):
        return None
    names = (name for thing in things for name in types(thing))
    return next((SCHEMA_PAGES[name] for name in names if name in SCHEMA_PAGES), None)


def seconds(duration: str) -> int | None:
    """The length of ``PT1M35S`` in seconds."""
    try:
        length = _LENGTH.validate_python(duration.upper()) if duration[:1] in "Pp" else None
    except ValidationError:
        return None
    return int(length.total_seconds()) or None if length is not None else None


def _each(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _inner(value: object, name: str) -> str:
    return said(value.get(name)) if isinstance(value, dict) else ""


def _names(value: object) -> list[str]:
    names: list[str] = []
    for entry in _each(value):
        if not isinstance(entry, dict):
            names += people(said(entry))
        elif set(types(entry)) & set(_HOUSES):
            names.append(_inner(entry, "name"))
        else:
            given = f"{_inner(entry, 'givenName')} {_inner(entry, 'familyName')}"
            stated = [name for entry_name in _each(entry.get("name")) if (name := said(entry_name))]
            written = stated or [given.strip()]
            names += [name for text in written for name in people(text)]
    return once(names)


def _keywords(value: object) -> list[str]:
    return once(
        word
        for entry in _each(value)
        for word in ([_inner(entry, "name")] if isinstance(entry, dict) else keywords(said(entry)))
    )


def _body(value: object) -> list[str]:
    """The paragraphs of a text."""
    paragraphs = value.split("\n") if isinstance(value, str) else []
    return [folded(text) for text in paragraphs if text.strip()]


def _images(thing: Thing, base_url: str) -> list[Image]:
    images: dict[str, Image] = {}
    for entry in _each(thing.get("image")) or _each(thing.get("thumbnailUrl")):
        written = _inner(entry, "url") or _inner(entry, "contentUrl") or said(entry)
        address = absolute(written or None, base_url)
        if address is not None:
            caption = _inner(entry, "caption") or None
            credit = _inner(entry, "creditText") or None
            images.setdefault(address, Image(url=address, caption=caption, credit=credit))
    return list(images.values())


def _videos(things: list[Thing], base_url: str) -> list[Video]:
    videos = []
    for thing in things:
        written = said(thing.get("contentUrl")) or said(thing.get("embedUrl"))
        address = absolute(written or None, base_url)
        duration = seconds(said(thing.get("duration")))
        if address is not None or duration is not None:
            videos.append(Video(url=address, caption=None, credit=None, duration=duration))
    return list(dict.fromkeys(videos))


def _audios(recordings: list[Thing], base_url: str) -> list[Audio]:
    audios = []
    for thing in recordings:
        written = said(thing.get("contentUrl")) or said(thing.get("embedUrl"))
        if (address := absolute(written or None, base_url)) is not None:
            length = seconds(said(thing.get("duration")))
            audios.append(Audio(url=address, caption=None, credit=None, duration=length))
    return list(dict.fromkeys(audios))


def _breadcrumbs(things: list[Thing]) -> list[str]:
    path = next((thing for thing in things if "BreadcrumbList" in types(thing)), None)
    if path is None:
        return []
    items = [item for item in _each(path.get("itemListElement")) if isinstance(item, dict)]
    items.sort(key=_position)
    return [said(item.get("name")) or _inner(item.get("item"), "name") for item in items]


def _position(item: Thing) -> int:
    position = item.get("position")
    text = str(position) if isinstance(position, int) else said(position)
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 0
