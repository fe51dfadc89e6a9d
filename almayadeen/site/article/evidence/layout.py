"""What the structure of the page says: headings, pictures, players, and the text between."""

from __future__ import annotations

from datetime import datetime

from almayadeen.items import Audio, Image, Video
from almayadeen.site.article.evidence import Reading, found
from almayadeen.site.article.parts.above_title import Kicker
from almayadeen.site.article.parts.story import Parts
from almayadeen.site.page.media import audio_of, is_video, video_of
from almayadeen.site.page.outline import Media
from almayadeen.site.urls import absolute, canonical
from almayadeen.site.words.dates import UNSTATED, machine_date

_NEAR = 5  # lines above the title


def read(parts: Parts, kicker: Kicker) -> Reading:
    """What can be seen without a label that says what it is."""
    anatomy = parts.anatomy
    images = _images(parts)
    reading = Reading(
        headline=anatomy.headline,
        description=" ".join(line.text for line in anatomy.summary),
        blocks=parts.body.blocks,
        breadcrumbs=kicker.breadcrumbs,
        images=images,
        videos=_videos(parts),
        audios=_audios(parts),
    )
    if images:
        reading["main_image"] = images[0]
    if (published := _dated(parts)) is not None:
        reading["date_published"] = published
    return found(reading)


def _dated(parts: Parts) -> datetime | None:
    """The instant that a ``<time datetime>`` of the list gives; a day alone is printed anyway."""
    anatomy = parts.anatomy
    for at, element in parts.outline.times:
        in_list = anatomy.begin <= at < anatomy.start or at in anatomy.dateline.lines
        in_list |= at == anatomy.start and not "".join(map(str, element.itertext())).strip()
        named = element.get("itemprop", "").lower() == "datepublished"
        near = named and anatomy.begin - _NEAR <= at <= anatomy.end and at not in parts.labels.ruled
        if (in_list or near) and isinstance(
            moment := machine_date(element.get("datetime"), UNSTATED), datetime
        ):
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
