"""A digest of what a reader would call the content of an article."""

from __future__ import annotations

import json
from hashlib import sha256

from almayadeen.items import Article


def content_hash(article: Article) -> str:
    """SHA-256 (hex) over headline, summary, text, names, and media with their captions.

    Keywords, dates, links onward, counters, section and kind are no content. The query of a
    picture's address (its size and version) is none either.
    """
    content = [
        article.headline,
        article.description or "",
        article.article_body or "",
        article.authors,
        article.sources,
        [[image.url.partition("?")[0], image.caption or ""] for image in article.images],
        [video.url or "" for video in article.videos],
        [audio.url for audio in article.audios],
        [block.url or "" for block in article.blocks if block.type == "embed"],
    ]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8", "replace")).hexdigest()
