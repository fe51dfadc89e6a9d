"""Addresses of further pages that are no plain links: on buttons, lists, options and forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode

from almayadeen.site.page.document import Document, Element
from almayadeen.site.urls import absolute, is_ours

_ATTRIBUTE = re.compile(r"data-[\w-]+|(?:data-)?hx-get|onclick")
_ADDRESS = re.compile(r"[/?.][^\s'\"<>]*|https?://[^\s'\"<>]+")
_QUOTED = re.compile(r"""['"]([^'"\s]+)['"]""")
_LONGEST = 400


def turners(document: Document) -> Iterator[str]:
    """Every address of the site that some element other than a visible link asks for."""
    base = document.base_url
    for element in document.tree.iter("*"):
        for asked in _asked(element):
            url = absolute(asked, base)
            if url is not None and is_ours(url, base):
                yield url


def _asked(element: Element) -> Iterator[str]:
    tag = element.tag
    if tag == "option":
        yield from _if_address(element.get("value"))
    elif tag == "turbo-frame":
        yield from _if_address(element.get("src"))
    elif tag == "noscript":
        yield from (link.get("href", "") for link in element.iter("a"))
    elif tag == "form":
        yield from _of_form(element)
    for name in map(str, element.keys()):
        value = element.get(name, "")
        if len(value) <= _LONGEST and _ATTRIBUTE.fullmatch(name):
            yield from _QUOTED.findall(value) if name == "onclick" else _if_address(value)


def _if_address(value: str | None) -> list[str]:
    return [value] if value and _ADDRESS.fullmatch(value) else []


def _of_form(form: Element) -> Iterator[str]:
    """What a form without a field to fill in asks for, with its hidden fields and without."""
    if form.get("method", "get").lower() != "get":
        return
    action = form.get("action", "")
    fields = [(x.get("name", ""), x.get("value", "")) for x in form.iter("input", "button")]
    named = [(name, value) for name, value in fields if name]
    if named:
        yield f"{action.partition('?')[0]}?{urlencode(named)}"
    else:
        yield action
