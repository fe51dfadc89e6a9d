"""Each value of the metadata replaced by its nastiest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from tests.faults.fault import Fault

NASTY: dict[str, str] = {
    "null": "null",
    "true": "true",
    "-1": "-1",
    "not a number": "NaN",
    "infinity": "1e999",
    "over 64 bits": str(1 << 70),
    "5,000 digits": "9" * 5000,
    "5,000 digits as text": f'"{"9" * 5000}"',
    "digits of another script": '"\u0663\u0664\u0665\u00b2"',
    "half a character": r'"A \ud83d half \udc00"',
    "NUL": r'"A \u0000 nought"',
    "control characters": r'"\u0001 \u001b[31m \u009f \u202e \ufeff \ufffe"',
    "control characters as they are": '"A \x01\x0b\x1f\x7f line"',
    "nothing": '""',
    "spaces": r'"\u00a0\u200b\t\n \u2028"',
    "nested lists": '[[["x"]], null, 3, {"name": [["y"]]}]',
    "3,000 lists in each other": "[" * 3000 + "]" * 3000,
    "an object": '{"@id": {"@id": {"name": 1}}, "name": {"a": []}}',
    "1 MB of words": json.dumps("word " * 200_000),
    "1 MB without a space": json.dumps("w" * 1_000_000),
    "1 MB of commas": json.dumps("," * 1_000_000),
    "markup": json.dumps("<script>alert(1)</script><p>&amp;amp; &#0; &#xd800;"),
    "the end of its script": '"A </script><h2>Broken</h2>"',
    "a broken string": '"A \\" , [ {',
    "/undefined": '"/undefined"',
    "the home page": '"/"',
    "a section": '"/news/politics"',
    "another article": '"{other}"',
    "the number of another article": '"{other id}"',
    "a script": '"javascript:alert(1)//"',
    "no address": '"http://[::1"',
    "a port too high": '"http://a.invalid:99999999/ b"',
    "the day nought": '"0000-00-00T00:00:00"',
    "the last day": '"9999-12-31T23:59:59-23:59"',
    "a day to come": '"2093-01-01T00:00:00+02:00"',
    "a length without end": '"P99999999999DT99999999999999H"',
}
"""As JSON; what is a text in JSON stands in a tag without its quotes."""

FED: dict[str, set[str]] = {
    "tawsiyat.type": {"kind"},
    "tawsiyat.postid": {"id"},
    "tawsiyat.title": {"headline"},
    "tawsiyat.url": {"canonical_url"},
    "tawsiyat.keywords": {"keywords"},
    "tawsiyat.thumbnail": {"main_image", "images"},
    "tawsiyat.video_duration": {"videos"},
    "tawsiyat.word_count": set(),
    "tawsiyat.lang": {"in_language"},
    "tawsiyat.published_time": {"date_published"},
    "tawsiyat.last_updated": {"date_modified"},
    "tawsiyat.description": {"description", "blocks"},
    "tawsiyat.author": {"authors", "sources"},
    "tawsiyat.classes": {"kind", "section", "region", "coverage", "authors", "breadcrumbs"},
    "tawsiyat.classes.posttype": {"kind"},
    "tawsiyat.classes.category": {"section", "breadcrumbs", "kind"},
    "tawsiyat.classes.country": {"region"},
    "tawsiyat.classes.coverage": {"coverage"},
    "tawsiyat.classes.author": {"authors", "sources"},
    "tawsiyat.html": set(),
    "meta.title": {"headline"},
    "meta.canonical": {"canonical_url"},
    "meta.og:title": {"headline"},
    "meta.og:image": {"main_image", "images"},
    "meta.og:url": {"canonical_url"},
    "meta.og:description": {"description", "blocks"},
    "meta.article:published_time": {"date_published"},
    "meta.article:modified_time": {"date_modified"},
    "meta.keywords": {"keywords"},
    "meta.author": {"authors", "sources"},
    "meta.postid": {"id"},
    "meta.description": {"description", "blocks"},
    "json-ld.@type": {"kind", "section"},
    "json-ld.mainEntityOfPage": {"canonical_url"},
    "json-ld.url": {"canonical_url"},
    "json-ld.headline": {"headline"},
    "json-ld.datePublished": {"date_published"},
    "json-ld.dateModified": {"date_modified"},
    "json-ld.author": {"authors", "sources"},
    "json-ld.articleSection": {"section", "breadcrumbs", "kind"},
    "json-ld.keywords": {"keywords"},
    "json-ld.inLanguage": {"in_language"},
    "json-ld.image": {"main_image", "images"},
    "json-ld.publisher": {"authors"},
    "json-ld.description": {"description", "blocks"},
    "json-ld.video": {"videos"},
    "json-ld.video.duration": {"videos"},
    "json-ld.video.contentUrl": {"videos"},
}
"""By place of the metadata: the fields of a record that what stands there may change."""

LESS_EXACT = {"kind", "date_published", "date_modified"}
"""What is printed stands in where metadata cannot be read as a whole: a minute, no second."""


def values() -> Iterator[Fault]:
    """Each place; every article of the site has another nasty value there."""
    for place in FED:
        yield Fault(f"nasty values of {place}", place=place, looks_again=True)


def raw(place: str, value: str, other: str, other_id: str) -> str:
    """Return a nasty value as it is to stand at a place."""
    text = value.replace("{other}", other).replace("{other id}", other_id)
    if not place.startswith("meta."):
        return text
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = text
    return escape(found if isinstance(found, str) else text).replace("&amp;#", "&#")
