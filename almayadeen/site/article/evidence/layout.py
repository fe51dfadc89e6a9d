"""What the structure of the page says: headings, pictures, players, and the text between."""

from __future__ import annotations

import re
from datetime import date, datetime

from almayadeen.items import Audio, Image, Kind, Video
from almayadeen.site.article.evidence.meta_tags import is_of_page
from almayadeen.site.article.fields import Reading
from almayadeen.site.article.parts.above_title import Kicker
from almayadeen.site.article.parts.story import Parts
from almayadeen.site.page import class_names
from almayadeen.site.page.media import audio_of, is_video, video_of
from almayadeen.site.page.outline import Media
from almayadeen.site.urls import absolute, canonical
from almayadeen.site.words.kinds import is_section_name
from almayadeen.site.words.machine_dates import machine_date, zone_beside
from almayadeen.site.words.names import comparable, once, people

_AUTHOR_PAGE = re.compile(r"/(?:authors?|writers?|profile|by|staff)/[^/?#]", re.IGNORECASE)
_HARDLY_ANY_WORDS = 60
_FEW_WORDS = 200
_MANY_PICTURES = 4
_MOST_WORDS_OF_A_NAME = 4
_NEAR = 5  # lines above the title


def read(parts: Parts, kicker: Kicker, printed: datetime | date | None) -> Reading:
    """What can be seen without a label that says what it is. ``printed`` is the printed date."""
    anatomy = parts.anatomy
    title = comparable(anatomy.headline)
    reading = Reading()
    reading.breadcrumbs = [n for n in kicker.breadcrumbs if comparable(n) != title]
    reading.headline = anatomy.headline
    reading.authors = _authors(parts)
    reading.date_published = _dated(parts, printed)
    reading.description = " ".join(line.text for line in anatomy.summary)
    reading.seen_images = _images(parts)
    reading.lead_image = next(iter(reading.seen_images), None)
    reading.seen_videos = _videos(parts)
    reading.audios = _audios(parts)
    reading.blocks = parts.body.blocks
    reading.kind = _kind(parts, len(reading.seen_images))
    return reading


def _kind(parts: Parts, pictures: int) -> Kind:
    """The kind of a page that no name tells, by what it consists of."""
    words = len(parts.body.text.split())
    lead = parts.anatomy.lead
    if words < _FEW_WORDS and lead is not None and is_video(lead):
        return "video"
    return "gallery" if words < _HARDLY_ANY_WORDS and pictures >= _MANY_PICTURES else "news"


def _authors(parts: Parts) -> list[str]:
    """The names between title and text: what leads to pages of authors, or is named for them."""
    anatomy = parts.anatomy
    if anatomy.title is None:
        return []
    named = [
        anchor.text
        for anchor in parts.outline.anchors
        if anatomy.begin <= anchor.first < anatomy.first and _AUTHOR_PAGE.search(anchor.href)
    ]
    named = named or [
        line.text
        for line in parts.outline.lines[anatomy.begin : anatomy.first]
        if class_names.AUTHOR.search(line.box.hint) and _is_name(line.text)
    ]
    return once(name for text in named for name in people(text) if len(name.split()) > 1)


def _is_name(text: str) -> bool:
    """A few words with capitals, no digits and no full stop."""
    words = text.split()
    is_short = 1 < len(words) <= _MOST_WORDS_OF_A_NAME and ":" not in text and text[-1] != "."
    return is_short and all(w[0].isupper() for w in words) and not is_section_name(text)


def _dated(parts: Parts, printed: datetime | date | None) -> datetime | None:
    """The instant that a ``<time datetime>`` of the list gives; a day alone is printed anyway."""
    anatomy = parts.anatomy
    for at, element in parts.outline.times:
        in_list = anatomy.begin <= at < anatomy.start or at in anatomy.dateline.lines
        in_list |= at == anatomy.start < anatomy.first and not anatomy.dateline.published
        in_list |= at == anatomy.start and not "".join(map(str, element.itertext())).strip()
        named = element.get("itemprop", "").lower() == "datepublished" and is_of_page(element)
        near = named and anatomy.begin - _NEAR <= at <= anatomy.end and at not in parts.labels.ruled
        written = element.get("datetime") or ""
        moment = machine_date(written, zone_beside([written], printed))
        if (in_list or near) and isinstance(moment, datetime):
            return moment
    return None


def _images(parts: Parts) -> list[Image]:
    """The lead and the pictures of the text, each address once."""
    images: dict[str, Image] = {}
    anatomy = parts.anatomy
    in_text = {block.url for block in parts.body.blocks if block.type == "image"}
    for media in parts.captions.pictures:
        image = parts.captions.image(media, parts.base_url)
        if image is not None and (
            media is anatomy.lead or image.url in in_text or _is_lead(media, parts)
        ):
            known = images.get(canonical(image.url))
            if known is None or (known.caption is None and image.caption is not None):
                images[canonical(image.url)] = image
    return list(images.values()) or _posters(parts)


def _posters(parts: Parts) -> list[Image]:
    """The picture that a player shows before it plays."""
    named = [media.element.get("poster") for media in _within(parts) if media.tag == "video"]
    found_ones = (absolute(address, parts.base_url) for address in named if address)
    return [Image(url=url, caption=None, credit=None) for url in found_ones if url is not None]


def _is_lead(media: Media, parts: Parts) -> bool:
    """A picture of the slider above the text."""
    anatomy = parts.anatomy
    return anatomy.start <= media.at <= anatomy.first and media.anchor is None


def _within(parts: Parts) -> list[Media]:
    anatomy = parts.anatomy
    if anatomy.title is None:
        return []
    return [media for media in parts.outline.media if anatomy.begin <= media.at <= anatomy.end]


def _videos(parts: Parts) -> list[Video]:
    found_ones = [video_of(media, parts.base_url) for media in _within(parts) if is_video(media)]
    return list(dict.fromkeys(video for video in found_ones if video is not None))


def _audios(parts: Parts) -> list[Audio]:
    players = [media for media in _within(parts) if media.tag == "audio"]
    found_ones = [audio_of(media, parts.base_url) for media in players]
    return list(dict.fromkeys(audio for audio in found_ones if audio is not None))
