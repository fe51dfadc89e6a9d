"""JSON-LD: which of a page's objects speaks of the article, and what it says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from almayadeen.items import Audio, Image, Video
from almayadeen.site.article.evidence import Reading, found
from almayadeen.site.page.document import Element
from almayadeen.site.urls import absolute
from almayadeen.site.words.dates import UNSTATED, machine_date
from almayadeen.site.words.kinds import SCHEMA_KINDS, SCHEMA_PAGES, is_section_name, kind_named
from almayadeen.site.words.names import comparable, keywords, once, people, said, without_names

Thing = dict[str, object]

_DURATION = re.compile(r"P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?")
_ARTICLES = re.compile(r"Article$|^Report$|BlogPosting$|SocialMediaPosting$")
_DEEPEST = 6
_REFERRING = ("author", "image", "publisher", "video")
_ONLY_REFERENCE = 2  # keys: @id and @type
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.{0,40}?\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$|;\s*$",
    re.S,
)
_TRAILING_COMMA = re.compile(r",(?=\s{0,200}[}\]])")


def parsed(scripts: Iterable[Element]) -> tuple[list[Thing], int]:
    """Every typed object in these scripts, outer ones first, and how many scripts are broken."""
    things: list[Thing] = []
    broken = 0
    for script in scripts:
        try:
            values = [_loaded(script.text or "")]
        except (ValueError, RecursionError):
            broken += 1
            continue
        things += _typed(values)
    return _resolved(things), broken


def _loaded(text: str) -> object:
    """The value of a script; what editors and templates put around it is passed over."""
    try:
        return json.loads(text, strict=False)
    except ValueError:
        return json.loads(_TRAILING_COMMA.sub("", _WRAPPING.sub("", text.strip())), strict=False)


def _resolved(things: list[Thing]) -> list[Thing]:
    """The objects with ``{"@id": …}`` replaced by what it refers to."""
    named = {str(t["@id"]): t for t in things if t.get("@id") and len(t) > _ONLY_REFERENCE}
    for thing in things:
        for name in _REFERRING:
            if name in thing:
                thing[name] = _looked_up(thing[name], named)
    return things


def _looked_up(value: object, named: dict[str, Thing]) -> object:
    if isinstance(value, list):
        return [_looked_up(entry, named) for entry in value]
    if isinstance(value, dict) and len(value) <= _ONLY_REFERENCE:
        return named.get(str(value.get("@id")), value)
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


def titles(thing: Thing) -> list[str]:
    """All titles that the object has, the headline first."""
    named = [said(thing.get(name)) for name in ("headline", "name", "alternativeHeadline")]
    return [title for title in named if title]


def _shown_title(thing: Thing, shown: set[str]) -> str:
    """The title that a heading of the page shows; else the headline."""
    seen = (title for title in titles(thing) if comparable(title) in shown)
    return next(seen, headline(thing))


def publishers(things: list[Thing]) -> list[str]:
    """The names of those who publish the page."""
    return once(name for thing in things for name in _names(thing.get("publisher")))


def houses(thing: Thing) -> list[str]:
    """The names of authors that are no persons."""
    authors = [a for a in _each(thing.get("author")) if isinstance(a, dict)]
    return [n for a in authors if "Organization" in " ".join(types(a)) for n in _names([a])]


def addresses(thing: Thing, base_url: str) -> list[str]:
    """The addresses that the object gives for the page it speaks of."""
    values = [thing.get("url"), thing.get("@id"), *_each(thing.get("mainEntityOfPage"))]
    texts = [said(_inner(value, "@id") or _inner(value, "url") or value) for value in values]
    found_ones = [absolute(text or None, base_url) for text in texts if "#" not in text[:1]]
    return [address for address in found_ones if address is not None]


def read(thing: Thing, things: list[Thing], base_url: str, shown: set[str]) -> Reading:
    """What the article's object says, with the page's breadcrumbs and other media.

    ``shown`` are the main headings of the page, as titles are compared.
    """
    path = _breadcrumbs(things)
    sections = [said(name) for name in _each(thing.get("articleSection"))]
    sections += [name for name in path[-2:] if is_section_name(name)][-1:]
    is_film = "VideoObject" in types(thing)
    films = [thing] if is_film else [t for t in things if "VideoObject" in types(t)]
    films += [v for v in _each(thing.get("video")) if isinstance(v, dict)]
    recordings = [v for v in _each(thing.get("audio")) if isinstance(v, dict)]
    reading = Reading(
        headline=without_names(_shown_title(thing, shown), publishers(things)),
        description=said(thing.get("description")),
        article_body=_body(thing.get("articleBody")),
        authors=_names(thing.get("author")),
        section=next((name for name in sections if name), ""),
        breadcrumbs=path,
        keywords=_keywords(thing.get("keywords")),
        in_language=said(thing.get("inLanguage")),
        images=_images(thing, base_url),
        videos=_videos(films, base_url),
        audios=_audios(recordings, base_url),
        region=next(iter(_names(thing.get("contentLocation"))), ""),
        canonical_url=next(iter(addresses(thing, base_url)), ""),
    )
    if reading["images"]:
        reading["main_image"] = reading["images"][0]
    published = machine_date(said(thing.get("datePublished") or thing.get("uploadDate")), UNSTATED)
    if published is not None:
        reading["date_published"] = published
    if (modified := machine_date(said(thing.get("dateModified")), UNSTATED)) is not None:
        reading["date_modified"] = modified
    named = next((SCHEMA_KINDS[name] for name in types(thing) if name in SCHEMA_KINDS), None)
    if (kind := named or kind_named(*sections)) is not None:
        reading["kind"] = kind
    return found(reading)


def other_page(things: list[Thing]) -> str | None:
    """What the page is, if its objects say that it is no article."""
    if any(is_article(thing) for thing in things):
        return None
    names = (name for thing in things for name in types(thing))
    return next((SCHEMA_PAGES[name] for name in names if name in SCHEMA_PAGES), None)


def seconds(duration: str) -> int | None:
    """The length of ``PT1M35S`` in seconds."""
    found_one = _DURATION.fullmatch(duration.upper())
    if found_one is None or not any(found_one.groups()):
        return None
    days, hours, minutes, rest = (int(part or 0) for part in found_one.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + rest


def _each(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _inner(value: object, name: str) -> str:
    return said(value.get(name)) if isinstance(value, dict) else ""


def _names(value: object) -> list[str]:
    names: list[str] = []
    for entry in _each(value):
        if isinstance(entry, dict):
            whole = [said(name) for name in _each(entry.get("name"))]
            parts = [said(entry.get("givenName")), said(entry.get("familyName"))]
            for name in whole or [" ".join(filter(None, parts))]:
                names += people(name)
        else:
            names += people(said(entry))
    return once(names)


def _keywords(value: object) -> list[str]:
    return once(
        word
        for entry in _each(value)
        for word in ([_inner(entry, "name")] if isinstance(entry, dict) else keywords(said(entry)))
    )


def _body(value: object) -> str:
    paragraphs = value.split("\n") if isinstance(value, str) else []
    return "\n\n".join(" ".join(text.split()) for text in paragraphs if text.strip())


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


def _videos(films: list[Thing], base_url: str) -> list[Video]:
    videos = []
    for film in films:
        written = said(film.get("contentUrl")) or said(film.get("embedUrl"))
        address = absolute(written or None, base_url)
        duration = seconds(said(film.get("duration")))
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
    text = position if isinstance(position, int) else said(position)
    return int(text) if str(text).isdecimal() else 0
