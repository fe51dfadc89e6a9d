"""Pictures, players and frames: their addresses, captions and credits."""

from __future__ import annotations

import re

from almayadeen.items import Audio, Image, Video
from almayadeen.site.page import class_names
from almayadeen.site.page.document import Element
from almayadeen.site.page.outline import Inside, Media
from almayadeen.site.urls import absolute
from almayadeen.site.words.furniture import is_decoration
from almayadeen.site.words.names import comparable, folded

_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-url", "data-image")
_CREDIT = re.compile(r"\s*[(\[]([^()\[\]]{2,120})[)\]]\s*(\.?)\s*$")
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:\?|$)|^#|^javascript:", re.IGNORECASE)
_PHOTOGRAPH = re.compile(r"\.(?:jpe?g|webp|avif)$", re.IGNORECASE)
_SMALL, _LARGE = 80, 200  # pixels
_WORDS_OF_A_NAME = 3  # spaces; file names of photographs have more
_NOT_OURS = Inside.NAV | Inside.HEADER | Inside.FOOTER | Inside.HIDDEN
_SECONDS = re.compile(r"\d{1,6}")


def picture_address(element: Element, base_url: str) -> str | None:
    """Where the picture is, also if it is loaded late."""
    source = element.get("src", "").strip()
    written = [element.get(name, "") for name in _LAZY]
    if source and not source.startswith("data:") and not class_names.PLACEHOLDER.search(source):
        written.append(source)
    written += [_largest(element.get("data-srcset") or element.get("srcset") or "")]
    for _, parent in zip(range(3), element.iterancestors(), strict=False):
        if parent.tag == "picture":
            written += [_largest(source.get("srcset", "")) for source in parent.iter("source")]
    found = (absolute(text, base_url) for text in written if text.strip())
    return next((address for address in found if address), None) or _unscripted(element, base_url)


def _unscripted(element: Element, base_url: str) -> str | None:
    """The address beside a picture that is loaded late, for browsers without scripts."""
    beside = element.getnext()
    if beside is None or beside.tag != "noscript":
        return None
    picture = next(beside.iter("img"), None)
    return absolute(picture.get("src"), base_url) if picture is not None else None


def _largest(srcset: str) -> str:
    """The address in a ``srcset`` that is said to be the widest."""
    best, widest = "", -1.0
    for entry in re.split(r",\s+|,(?=https?:)", srcset):
        address, _, size = entry.strip().partition(" ")
        number = re.match(r"[\d.]+", size.strip())
        width = float(number[0]) if number and number[0].strip(".").isdigit() else 0.0
        if address and width > widest:
            best, widest = address, width
    return best


def is_picture(media: Media) -> bool:
    """A picture of the content: no icon, no logo, no tracker's pixel."""
    if media.tag not in ("img", "amp-img") or media.box.inside & _NOT_OURS:
        return False
    element = media.element
    sizes = [_SECONDS.match(element.get(name, "")) for name in ("width", "height")]
    stated = [int(size[0]) for size in sizes if size is not None]
    if any(size <= _SMALL for size in stated):
        return False
    file = element.get("src", "").partition("?")[0].rpartition("/")[2]
    is_large = any(size >= _LARGE for size in stated)
    if media.box.inside & Inside.BUTTON and not (is_large or _PHOTOGRAPH.search(file)):
        return False
    is_shown = is_large or bool(media.box.inside & Inside.FIGURE)
    if _is_decorated(element, file, is_shown):
        return False
    if is_decoration(element.get("alt", "")):
        return False
    return not file.endswith(".svg") or any(element.get(name) for name in _LAZY)


def _is_decorated(element: Element, file: str, is_shown: bool) -> bool:
    """Named for decoration: by its class, or by a file of which nothing says that it is more."""
    name = element.get("class", "")
    words = file.rpartition(".")[0].replace("-", " ").replace("_", " ").lower()
    if class_names.DECORATION.search(name.lower().replace("-", " ").replace("_", " ")):
        return True
    return (
        not is_shown
        and words.count(" ") < _WORDS_OF_A_NAME
        and bool(class_names.DECORATION.search(words))
    )


def shows_large(href: str) -> bool:
    """Does the link around a picture show it in large?"""
    return _PICTURE_FILE.search(href) is not None


def image_of(media: Media, base_url: str) -> Image | None:
    """The picture with what its alternative text says: caption, and credit in parentheses."""
    address = picture_address(media.element, base_url)
    if address is None:
        return None
    caption, credit = split_credit(folded(media.element.get("alt")))
    return Image(url=address, caption=caption or None, credit=credit)


def split_credit(text: str) -> tuple[str, str | None]:
    """Part a caption from the credit at its end; a full stop may be outside or inside."""
    match = _CREDIT.search(text)
    if match is None or not text[: match.start()].strip():
        return text, None
    return text[: match.start()].strip(), match[1].strip().rstrip(".").strip() or None


def bare_caption(text: str) -> str:
    """A caption or alternative text as it is compared: without its credit."""
    return comparable(split_credit(folded(text))[0])


def is_video(media: Media) -> bool:
    """A player, or a frame that shows one."""
    if media.tag == "video":
        return True
    source = frame_address(media.element)
    return media.tag in ("iframe", "amp-iframe", "embed", "object") and bool(
        class_names.PLAYER.search(source.lower())
    )


def frame_address(element: Element) -> str:
    """What a frame shows, as written."""
    names = ("src", *_LAZY, "data")
    written = (element.get(name, "").strip() for name in names)
    return next((text for text in written if text and not text.startswith("about:")), "")


def video_of(media: Media, base_url: str) -> Video | None:
    """A video by its player."""
    address = _player_address(media.element, base_url)
    duration = _duration(media.element)
    if address is None and duration is None:
        return None
    return Video(url=address, caption=None, credit=None, duration=duration)


def audio_of(media: Media, base_url: str) -> Audio | None:
    """A recording by its player."""
    address = _player_address(media.element, base_url)
    if address is None:
        return None
    return Audio(url=address, caption=None, credit=None, duration=_duration(media.element))


def _player_address(element: Element, base_url: str) -> str | None:
    written = [frame_address(element)]
    written += [
        source.get("src") or source.get("data-src") or "" for source in element.iter("source")
    ]
    found = (absolute(text, base_url) for text in written if text)
    return next((address for address in found if address), None)


def _duration(element: Element) -> int | None:
    text = element.get("data-duration") or element.get("duration") or ""
    return int(text) if _SECONDS.fullmatch(text) else None
