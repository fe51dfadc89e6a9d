"""Pages one value of whose metadata is another."""

from __future__ import annotations

import json
import re
from typing import Any

MARK = "\ufffc"
SCRIPTS = {
    "tawsiyat": re.compile(r'(<script id="tawsiyat-metadata"[^>]*>)(.*?)(</script>)', re.S),
    "json-ld": re.compile(r'(<script type="application/ld\+json">)(.*?)(</script>)', re.S),
}


def with_value(page: str, place: str, raw: str) -> str:
    """Return a page with another value at a place, as ``Fault.old`` names it.

    What the page does not have is not put there.
    """
    source, _, name = place.partition(".")
    if source == "meta":
        return _in_tag(page, name, raw)

    def changed(script: re.Match[str]) -> str:
        value = json.loads(script[2])
        mark(value["@graph"][0] if "@graph" in value else value, name)
        text = json.dumps(value, ensure_ascii=False).replace("</", "<\\/")
        return script[1] + text.replace(f'"{MARK}"', raw) + script[3]

    return SCRIPTS[source].sub(changed, page, count=1)


def mark(value: dict[str, Any], name: str) -> None:
    """Put the mark in place of a value; ``classes.category`` is one of the CMS's classes."""
    outer, _, inner = name.partition(".")
    if inner and isinstance(value.get(outer), list):
        for entry in value[outer]:
            if entry["mapping"] == inner:
                entry["value"] = MARK
    elif inner and isinstance(value.get(outer), dict):
        value[outer][inner] = MARK
    elif outer in value:
        value[outer] = MARK


def _in_tag(page: str, name: str, raw: str) -> str:
    if name == "title":
        pattern = r"(<title>)[^<]*(</title>)"
    elif name == "canonical":
        pattern = r'(<link rel="canonical" href=")[^"]*(">)'
    else:
        pattern = rf'(<meta (?:name|property)="{re.escape(name)}" content=")[^"]*(">)'
    return re.sub(pattern, lambda found: found[1] + raw + found[2], page, count=1)
