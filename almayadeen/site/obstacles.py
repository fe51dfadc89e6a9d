"""What comes instead of a page: a challenge, a wall, a soft 404, an error, or nothing.

None of these is ever an article. News *about* cookies, captchas or missing pages is no obstacle,
so a page must say so in its title or first heading, and have nothing else to say.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Literal

from almayadeen.site.page.document import Document
from almayadeen.site.words import announcements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from almayadeen.site.page.document import Element

Obstacle = Literal["challenge", "refused", "consent", "soft-404", "error", "empty"]

CHALLENGED = frozenset({403, 429, 503})
REFUSED = frozenset({401, 403, 451})

# Only the challenge itself has these. "/cdn-cgi/challenge-platform/" alone proves nothing:
# Cloudflare adds that script to ordinary pages too.
_CHALLENGE_MARKS = (b"_cf_chl_opt", b"cf-chl-widget", b"cf_chl_prog")
_CHALLENGE_NAMES = (b"challenge-form", b"challenge-error-text", b"cf-error-details")
_CHALLENGE_CODE = re.compile(
    rb"id=[\"'](?:challenge-(?:form|error-text)|cf-error-details)"
    rb"|class=[\"'][^\"']*cf-error-details",
)
# What only the page of an article claims of itself.
_ARTICLE_MARKS = (b"article:published_time", b"tawsiyat")
_ARTICLE_TYPE = re.compile(
    rb"\"@type\"\s{0,9}:\s{0,9}\[?\s{0,9}\"(?:\w*Article|VideoObject|TVEpisode|LiveBlogPosting|BlogPosting)\""
)
# A page without such words in its title and headings is not looked at more closely.
_OPENING = re.compile(rb"<(title|h[1-3])\b[^<>]*>", re.IGNORECASE)
MOST_OPENINGS = 300
"""An announcement is no page's three-hundredth heading."""
_LONGEST_OPENING = 600
"""Bytes of a title or heading; an announcement is shorter."""
_SEPARATOR = re.compile(r"\s+[|–—›»-]\s+")
_TAG = re.compile(rb"<[^<>]*>")
_HIDDEN = frozenset({"script", "style", "noscript", "template", "head", "svg"})
_FURNITURE = frozenset({"nav", "header", "footer", "aside"})
_SHOWN = ".//img | .//video | .//iframe | .//audio"

SMALL_PAGE = 20_000
"""Bytes of markup under which a page may be nothing at all."""
FEW_WORDS = 5
WORDS_OF_AN_ERROR = 120
"""Frameworks explain themselves at length; a page that claims to be an article may not."""
WORDS_OF_A_STORY = 60
"""A page with this much running text after its heading has something to say."""


def obstacle(
    body: bytes | str,
    url: str,
    status: int,
    headers: Mapping[str, str] | None = None,
) -> Obstacle | None:
    """Tell what came instead of a page, or None for a page (or a plain 404, 5xx).

    ``headers``: the response's, names in small letters. ``refused`` is a 401, 403 or 451 without
    the marks of a challenge.
    """
    raw = body.encode("utf-8", "replace") if isinstance(body, str) else body
    claims_article = status == 200 and _claims_article(raw)
    if is_challenge(raw, url, status, headers or {}, claims_article=claims_article):
        return "challenge"
    if status in REFUSED:
        return "refused"
    if status != 200:
        return None
    if _is_error(raw, url, claims_article=claims_article):
        return "error"
    return None if claims_article else _of_a_200(raw, url)


def _claims_article(raw: bytes) -> bool:
    if any(mark in raw for mark in _ARTICLE_MARKS):
        return True
    return b'"@type"' in raw and _ARTICLE_TYPE.search(raw) is not None


def is_challenge(
    raw: bytes, url: str, status: int, headers: Mapping[str, str], *, claims_article: bool
) -> bool:
    """Tell whether the answer is a test for browsers, of Cloudflare's or a similar kind."""
    if "challenge" in headers.get("cf-mitigated", ""):
        return True
    if status not in CHALLENGED and status != 200:
        return False
    if claims_article:
        return False
    if _has_challenge_code(raw):
        return True
    said = any(map(announcements.of_challenge, _openings(raw)))
    return said and (status != 200 or _words_after_heading(raw, url) < WORDS_OF_A_STORY)


def _has_challenge_code(raw: bytes) -> bool:
    if any(mark in raw for mark in _CHALLENGE_MARKS):
        return True
    return any(name in raw for name in _CHALLENGE_NAMES) and bool(_CHALLENGE_CODE.search(raw))


def _of_a_200(raw: bytes, url: str) -> Obstacle | None:
    said = list(_openings(raw))
    if any(map(announcements.of_nothing_found, said)):
        return "soft-404" if _words_after_heading(raw, url) < WORDS_OF_A_STORY else None
    if any(map(announcements.of_consent, said)):
        return "consent" if _is_wall(Document(raw, url).tree) else None
    return "empty" if len(raw) < SMALL_PAGE and _is_empty(raw, url) else None


def _is_error(raw: bytes, url: str, *, claims_article: bool) -> bool:
    """Tell a page that says that it could not be made, whatever else it claims to be."""
    if not any(map(announcements.of_error, _openings(raw))):
        return False
    most = WORDS_OF_A_STORY if claims_article else WORDS_OF_AN_ERROR
    return _words_after_heading(raw, url) < most


def _openings(raw: bytes) -> Iterator[str]:
    """Yield the title and headings that could announce an obstacle, without the site's name."""
    for found in islice(_OPENING.finditer(raw), MOST_OPENINGS):
        end = raw.find(b"</" + found[1], found.end(), found.end() + _LONGEST_OPENING)
        inside = raw[found.end() : end] if end >= 0 else b""
        if announcements.HINT.search(inside):
            text = unescape(_TAG.sub(b" ", inside).decode("utf-8", "replace"))
            text = " ".join(text.split()).replace("’", "'")
            yield text
            yield from _SEPARATOR.split(text)


def _is_empty(raw: bytes, url: str) -> bool:
    tree = Document(raw, url).tree
    return not tree.xpath(_SHOWN) and len(" ".join(_texts(tree)).split()) < FEW_WORDS


def _words_after_heading(raw: bytes, url: str) -> int:
    return len(_after_heading(Document(raw, url).tree).split())


def _after_heading(tree: Element) -> str:
    """Return the running text after the first main heading, without links and furniture."""
    heading = next(tree.iter("h1"), None)
    if heading is None:
        heading = next(tree.iter("h2", "h3"), None)
    return " ".join(_texts(tree, after=heading, links=False))


def _is_wall(tree: Element) -> bool:
    """Tell whether the page's only business is to be agreed to: a button, and no headlines."""
    buttons = tree.iter("button", "a", "input")
    labels = (" ".join(_texts(b)) or b.get("value") or "" for b in buttons)
    if not any(announcements.agrees(label.strip()) for label in labels):
        return False
    main = next(tree.iter("h1"), None)
    if main is not None and not announcements.of_consent(" ".join(" ".join(_texts(main)).split())):
        return False
    text = _after_heading(tree)
    if len(text.split()) >= WORDS_OF_A_STORY and not announcements.is_about_consent(text):
        return False
    headlines = sum(len(" ".join(_texts(link)).split()) >= 5 for link in tree.iter("a"))
    return headlines < 8


def _texts(element: Element, after: Element | None = None, *, links: bool = True) -> Iterator[str]:
    """Yield the visible texts of an element; with ``after``, those that follow it."""
    passed = after is None
    skipped = _HIDDEN if links else _HIDDEN | _FURNITURE | {"a", "button", "form"}
    stack: list[tuple[Element, bool]] = [(element, False)]
    while stack:
        node, left = stack.pop()
        if left:
            passed = passed or node is after
            if node is not element and node.tail and passed:
                yield node.tail
            continue
        stack.append((node, True))
        if node.tag in skipped:
            # An article's own <header> holds the heading that is waited for.
            passed = passed or any(inner is after for inner in node.iter())
            continue
        if node.text and passed:
            yield node.text
        stack.extend((child, False) for child in reversed(node))
