"""A page, decoded and parsed once, for every reader to share."""

from __future__ import annotations

import re
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from lxml import etree
from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding

from almayadeen.site.page.attributes import few_attributes
from almayadeen.site.page.end_tags import closed
from almayadeen.site.page.outline import Outline
from almayadeen.site.page.walk import Walk

Element = etree._Element

_TOO_DEEP = "Excessive depth"
_UNEXPECTED = re.compile(
    r"Opening and ending tag mismatch: (?:aside|header|nav|form|footer|dialog) and "
)
_WRAPPERS = re.compile(
    rb"</?(?:div|section|article|main|aside|header|footer|nav|center|form|fieldset|table|tbody|tr"
    rb"|td|dl|dd|dt|[a-z]+-[a-z-]+)\b[^<>]*>",
    re.IGNORECASE,
)
_FORMATTING = re.compile(rb"</?(?:span|font|b|i|u|em|strong|small)\b[^<>]*>", re.IGNORECASE)
_CLOSED = re.compile(rb"</[a-z][a-z0-9-]*>\s*$")
_SMALL = 100_000
"""Bytes."""
_EMPTY_PAGE = b"<html><body></body></html>"
_OF_HEAD = frozenset(
    ["title", "meta", "link", "script", "style", "base", "noscript", "template", "object"]
)


class Document:
    """One page: its tree, its addresses and its outline, each made once.

    ``body`` is what the server sent (bytes, decoded here) or text decoded already. Nothing in
    it can make this fail: an empty or broken page is a small tree. ``charset`` is what the header
    says of the encoding.
    """

    def __init__(self, body: bytes | str, url: str, charset: str | None = None) -> None:
        self.url = url
        self._utf8 = few_attributes(_as_utf8(body, charset))

    @classmethod
    def of(cls, body: bytes | str | Document, url: str) -> Document:
        """Return the page, or ``body`` itself if it is parsed already."""
        return body if isinstance(body, Document) else cls(body, url)

    @property
    def size(self) -> int:
        """Bytes of the page in UTF-8."""
        return len(self._utf8)

    @property
    def elements(self) -> int:
        """How many elements the page has; a small page is not counted and has 0."""
        if self.size < _SMALL:
            return 0
        number = self.tree.xpath("count(//*)")
        return int(number) if isinstance(number, float) else 0

    @property
    def text(self) -> str:
        """The page's source, decoded."""
        return self._utf8.decode("utf-8", "replace")

    @cached_property
    def is_cut(self) -> bool:
        """The page opens its body and never closes it: the rest did not arrive."""
        end = self._utf8[-4096:].lower()
        if b"</body" in end or b"</html" in end:
            return False
        if _CLOSED.search(end):
            return False  # its last tags are left out
        page = self._utf8.lower()
        return b"<body" in page and b"</body" not in page and b"</html" not in page

    @cached_property
    def tree(self) -> Element:
        """The root element; comments and processing instructions are left out."""
        root = _parsed(self._utf8 or _EMPTY_PAGE)
        if root is None:
            root = _parsed(_flat(self._utf8))
        return _righted(root if root is not None else etree.fromstring(_EMPTY_PAGE, _parser()))

    @cached_property
    def base_url(self) -> str:
        """The address that links are relative to; a ``<base>`` of another host is ignored."""
        base = next(self.tree.iter("base"), None)
        if base is None:
            return self.url
        return _on_same_host(self.url, base.get("href", ""))

    @cached_property
    def outline(self) -> Outline:
        """The visible lines in document order."""
        return Walk(self.tree).outline


def _parser() -> etree.HTMLParser:
    """A parser of its own for each page: lxml's parsers are not to be shared by threads."""
    return etree.HTMLParser(
        encoding="utf-8", huge_tree=True, recover=True, remove_comments=True, remove_pis=True
    )


def _parsed(page: bytes) -> Element | None:
    """The tree; None if there is none, or if the parser has given up in the middle."""
    root, errors = _tree_of(page)
    if any(_UNEXPECTED.match(error) for error in errors):
        root, errors = _tree_of(closed(page))
    return None if errors and _TOO_DEEP in errors[-1] else root


def _tree_of(page: bytes) -> tuple[Element | None, list[str]]:
    """The tree and what the parser did not like."""
    parser = _parser()
    root = etree.fromstring(page, parser)
    return root, [error.message for error in parser.error_log]


def _righted(root: Element) -> Element:
    """The tree with nothing in its head that belongs into its body.

    HTML lets a page leave out the tags of head and body. The parser knows elements of HTML 4 that
    end the head, but leaves ``<header>``, ``<nav>``, ``<main>`` and invented names in it.
    """
    head = root.find("head")
    strays = [child for child in head if child.tag not in _OF_HEAD] if head is not None else []
    if not strays:
        return root
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    strays[-1].tail = (strays[-1].tail or "") + (body.text or "")
    body.text = None
    body[:0] = strays
    return root


def _flat(page: bytes) -> bytes:
    """The page with its wrappers replaced by breaks.

    The parser gives up at 2,048 elements inside each other and would drop the rest. Without
    wrappers the text is all there, and is read like a page that never had any.
    """
    return _WRAPPERS.sub(b"<br><br>", _FORMATTING.sub(b"", page))


def _as_utf8(body: bytes | str, charset: str | None = None) -> bytes:
    """Return the body in UTF-8 without NULs.

    Bytes that are valid UTF-8 are UTF-8, whatever the page declares: a wrong declaration is
    common, another encoding that happens to be valid UTF-8 is not.
    """
    if isinstance(body, str):
        return body.encode("utf-8", "replace").replace(b"\0", b"")
    encoding, bom = read_bom(body)
    if encoding is not None and bom is not None:
        return _as_utf8(body[len(bom) :].decode(encoding, "replace"))
    body = body.replace(b"\0", b"")
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        named = resolve_encoding(charset) if charset else None
        declared = named or html_body_declared_encoding(body) or _guessed(body)
        return body.decode(declared, "replace").encode("utf-8", "replace")
    return body


def _guessed(body: bytes) -> str:
    """UTF-8 with a few broken bytes, or what browsers take for a page that declares nothing."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return "cp1252" if 2 * broken > sum(not c.isascii() for c in text) else "utf-8"


def _on_same_host(url: str, href: str) -> str:
    try:
        base = urljoin(url, href.strip())
        return base if urlsplit(base).netloc == urlsplit(url).netloc else url
    except ValueError:
        return url
