"""What is asked of some pages beyond the usual fields."""

from __future__ import annotations

from collections.abc import Callable

from almayadeen.items import Article


def main_image(found: Article, _: object) -> object:
    """Address of the lead picture."""
    return found.main_image.url if found.main_image else None


def foreign_pictures(found: Article, expected: object) -> object:
    """Addresses of pictures of other articles; those that are taken for its own are missing."""
    assert isinstance(expected, list)
    own = {image.url for image in found.images}
    return [url for url in expected if url not in own]


def embed(found: Article, expected: object) -> object:
    """The name of the film that is expected, and the text before its block."""
    assert isinstance(expected, tuple)
    last: str | None = None
    for block in found.blocks:
        if block.type == "embed" and expected[0] in (block.url or ""):
            return (expected[0], last)
        last = block.items[-1] if block.items else block.text or last
    return None


ALSO: dict[str, Callable[[Article, object], object]] = {
    "main_image": main_image,
    "foreign_pictures": foreign_pictures,
    "embed": embed,
}
