"""Posts of other platforms inside a text: not words of the article, but blocks with an address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from almayadeen.site.page.media import frame_address
from almayadeen.site.page.outline import Box, Media, Outline
from almayadeen.site.urls import absolute

_HINTS = re.compile(
    r"twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-post|fb-video|telegram-post|"
    r"bluesky-embed|reddit-(?:card|embed)|text-post-media"
)
_ELEMENTS = frozenset(["amp-twitter", "amp-instagram", "amp-facebook", "amp-tiktok"])
_TWEET = re.compile(r"(?<![\w-])tweet(?![\w-])")
_MOST_LINES = 12
_POSTS = re.compile(
    r"//(?:www\.|mobile\.)?(?:twitter\.com|x\.com)/\w+/status|//(?:www\.)?instagram\.com/(?:p|reel|tv)/"
    r"|//(?:www\.)?tiktok\.com/@|//t\.me/\w+/\d|//(?:www\.)?facebook\.com/.+/(?:posts|videos)/"
    r"|//bsky\.app/profile/|//(?:www\.)?threads\.(?:net|com)/@"
)
_FURNITURE_FRAMES = re.compile(
    r"googletagmanager|doubleclick|googlesyndication|recaptcha|/ads?[/?]"
)


@dataclass(frozen=True, slots=True)
class Embed:
    """A foreign post; it is on ``lines[first:last]``, none for a frame."""

    url: str | None
    first: int
    last: int


class Embeds:
    """The foreign posts between two lines of the outline."""

    def __init__(self, outline: Outline, first: int, last: int, base_url: str) -> None:
        self.outline = outline
        self.base_url = base_url
        self.posts: list[Embed] = []
        for box in outline.boxes:
            if first <= box.first <= box.last <= last and self._is_post(box):
                self._add(box)
        self._lines = {at for post in self.posts for at in range(post.first, post.last)}
        self.frames = [m for m in outline.media if first <= m.at <= last and self._is_frame(m)]

    def holds(self, index: int) -> bool:
        """Is the line part of a foreign post?"""
        return index in self._lines

    def frame(self, media: Media) -> Embed:
        """A frame as an embed."""
        url = absolute(frame_address(media.element), self.base_url)
        return Embed(url, media.at, media.at)

    def _add(self, box: Box) -> None:
        """Add the post, unless it is a part of the last."""
        if not self.posts or self.posts[-1].last <= box.first:
            self.posts.append(self._post(box))

    def _is_post(self, box: Box) -> bool:
        if box.tag in _ELEMENTS:
            return True
        if box.first == box.last:
            return False
        hint = box.hint
        if _HINTS.search(hint):
            return True
        may_be = box.tag == "blockquote" or (
            _TWEET.search(hint) and box.last - box.first <= _MOST_LINES
        )
        return bool(may_be) and any(_POSTS.search(href) for href in self._hrefs(box))

    def _post(self, box: Box) -> Embed:
        element = box.element
        named = (
            element.get("cite") or element.get("data-instgrm-permalink") or element.get("data-href")
        )
        posts = [href for href in self._hrefs(box) if _POSTS.search(href)]
        if tweet := element.get("data-tweetid"):
            named = f"https://twitter.com/i/status/{tweet}"
        url = absolute(posts[-1] if posts else named, self.base_url)
        return Embed(url, box.first, box.last)

    def _hrefs(self, box: Box) -> list[str]:
        lines = self.outline.lines[box.first : box.last]
        return [anchor.href for line in lines for anchor in line.anchors]

    def _is_frame(self, media: Media) -> bool:
        if media.tag not in ("iframe", "amp-iframe", "embed", "object"):
            return False
        source = frame_address(media.element)
        return bool(source) and not _FURNITURE_FRAMES.search(source)
