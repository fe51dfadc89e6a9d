"""What counts as content, and fields by their names."""

from __future__ import annotations

from typing import Any

import pytest

from almayadeen.items import Audio, Block, Video, content_hash
from tests.journal.making import article

PLACE = "https://media.example.net/clip.mp4"


def digest(kind: str, url: str) -> str:
    fields: dict[str, Any] = {
        "videos": [Video(url=url, caption=None, credit=None, duration=None)],
        "audios": [Audio(url=url, caption=None, credit=None, duration=None)],
        "blocks": [Block(type="embed", url=url)],
    }
    return content_hash(article(1, None, **{kind: fields[kind]}))


@pytest.mark.parametrize("kind", ["videos", "audios", "blocks"])
def test_a_signed_address_is_the_same_at_every_look(kind: str) -> None:
    one, other = (f"{PLACE}?Expires={n}&Signature=x{n}&token={n}" for n in (1, 2))
    assert digest(kind, one) == digest(kind, other) == digest(kind, PLACE)


@pytest.mark.parametrize("kind", ["videos", "audios", "blocks"])
@pytest.mark.parametrize("name", ["v", "id", "href"])
def test_another_medium_of_one_player_is_another_content(kind: str, name: str) -> None:
    assert digest(kind, f"{PLACE}?{name}=a&t=1") != digest(kind, f"{PLACE}?{name}=b&t=1")


def test_fields_by_their_names() -> None:
    item = article(1)
    record = dict(item)
    assert record.keys() == item.model_dump().keys()
    assert record["headline"] == item["headline"] == item.headline
    assert item["published_on"] == item.published_on
    for name in ("nothing", "model_fields", "_ticket"):
        with pytest.raises(KeyError):
            item[name]
