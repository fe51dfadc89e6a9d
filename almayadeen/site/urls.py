"""Addresses: absolute, ours or not, their identity form, and the id of an article.

An address of the site is never tidied up: slugs hold ``:`` and runs of ``-`` that matter.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote, urljoin

TRACKERS = frozenset({"t.almayadeen.net", "tracking-api.almayadeen.net"})
"""Hosts that only count readers. They are never asked, whatever the site's address is."""

DEFAULT_PORTS = {"http": "80", "https": "443"}

_PARTS = re.compile(
    r"(?:(?P<scheme>[^:/?#]+):)?(?://(?P<host>[^/?#]*))?(?P<path>[^?#]*)"
    r"(?:\?(?P<query>[^#]*))?(?:#.*)?",
    re.DOTALL,
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = re.compile(r"[^\s@\\<>\"%^`{|}\[\]:]+(?::[0-9]*)?|\[[0-9A-Fa-f:.]+\](?::[0-9]*)?")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff\\]")
_DROPPED = str.maketrans("", "", "\t\r\n")
_SPACES = "".join(map(chr, range(0x21)))
_CLEAN = re.compile(
    r"https?://[a-z0-9.-]+(?::(?!(?:80|443)(?![0-9]))[0-9]+)?"
    r"(?:/[A-Za-z0-9._~!$&'()*+,;=:@-]+)+"
)
_CLEAN_PATH = re.compile(r"(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~!$&'()*+,;=:@-]+)+/?")
_SLASHES = re.compile(r"(?:https?:)?/{3,}", re.IGNORECASE)
_TO_NORMALISE = re.compile(r"%[0-9A-Fa-f]{2}|[^A-Za-z0-9._~!$&'()*+,;=:@/?-]", re.DOTALL)
_DECODED_IN_PATHS = frozenset(
    b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:"
)
_TRACKING = re.compile(
    r"(?:utm_[^=]*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh"
    r"|mc_cid|mc_eid|ref_src|_ga|_gl)(?:=|$)",
    re.IGNORECASE,
)
_PLACEHOLDERS = frozenset(["not-found", "404", "500"])
_POST_ID = re.compile(r"0*[1-9][0-9]*")


def absolute(href: str | None, base: str) -> str | None:
    """The address that a link on the page ``base`` leads to, read as a browser reads it.

    None when it leads to no other page: ``javascript:``, ``mailto:``, ``data:``, ``#top``,
    empty or malformed.
    """
    href = (href or "").strip(_SPACES)
    if not href or href[0] == "#":
        return None
    if _CLEAN.fullmatch(href):
        return href
    if _CLEAN_PATH.fullmatch(href) and (origin := _origin(base)):
        return origin + href
    if (scheme := _SCHEME.match(href)) and scheme[0].lower() not in ("http:", "https:"):
        return None
    return _joined(href, base)


def _joined(href: str, base: str) -> str | None:
    path, mark, rest = _split_before_query(href.translate(_DROPPED))
    path = path.replace("\\", "/")
    try:
        address = "" if _SLASHES.match(path) else urljoin(base, path + mark + rest)
    except ValueError:
        return None
    address = address.replace(" ", "%20")
    parts = _PARTS.fullmatch(address)
    if parts is None or (parts["scheme"] or "").lower() not in DEFAULT_PORTS:
        return None
    well_formed = _HOST.fullmatch(parts["host"] or "") and not _UNSAFE.search(address)
    return address if well_formed else None


def _split_before_query(href: str) -> tuple[str, str, str]:
    """Path, mark and rest, parted at the first ``?`` or ``#``."""
    found = re.search(r"[?#]", href)
    return (href[: found.start()], found[0], href[found.end() :]) if found else (href, "", "")


@lru_cache(maxsize=64)
def _origin(base: str) -> str | None:
    """Scheme and host of a page, where links that begin with one slash start."""
    parts = _PARTS.fullmatch(base)
    if parts is None or parts["scheme"] not in DEFAULT_PORTS:
        return None
    return f"{parts['scheme']}://{parts['host']}" if _HOST.fullmatch(parts["host"] or "") else None


def is_ours(address: str, site: str) -> bool:
    """Whether an absolute address lies on the host and port of ``site``, by http or https."""
    origins, hosts = _origins(site)
    if not address.startswith(origins):
        parts = _PARTS.fullmatch(address)
        if parts is None or parts["host"] is None or not parts["scheme"]:
            return False
        scheme = parts["scheme"].lower()
        if scheme not in DEFAULT_PORTS or _bare_host(scheme, parts["host"]) not in hosts:
            return False
    return not _UNSAFE.search(address)


@lru_cache(maxsize=8)
def _origins(site: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """What addresses of ours begin with when they are written plainly, and the site's host."""
    parts = _PARTS.fullmatch(site)
    if parts is None or not parts["host"]:
        return (), frozenset()
    host = _bare_host((parts["scheme"] or "").lower(), parts["host"])
    if host.partition(":")[0] in TRACKERS or "@" in host:
        return (), frozenset()
    return (f"https://{host}/", f"http://{host}/"), frozenset({host})


def _bare_host(scheme: str, host: str) -> str:
    """The host in small letters, without the port that its scheme has anyway."""
    name, colon, port = host.lower().rpartition(":")
    if not colon or not (port.isascii() and (port.isdigit() or not port)):
        return host.lower()
    return name if port in ("", DEFAULT_PORTS.get(scheme)) else f"{name}:{port}"


def canonical(address: str) -> str:
    """The form in which two addresses of one page are equal.

    Scheme and host in small letters; default port, fragment, tracking parameters and the last
    slash dropped; Unicode percent-encoded. What is no web address comes back as it is.
    """
    if _CLEAN.fullmatch(address):
        return address
    parts = _PARTS.fullmatch(address.strip(_SPACES))
    scheme = (parts["scheme"] or "").lower() if parts else ""
    if parts is None or scheme not in DEFAULT_PORTS or not _HOST.fullmatch(parts["host"] or ""):
        return address
    path = _TO_NORMALISE.sub(_normalised, parts["path"]).rstrip("/") or "/"
    query = _TO_NORMALISE.sub(_normalised, parts["query"] or "")
    query = "&".join(p for p in query.split("&") if p and not _TRACKING.match(p))
    return f"{scheme}://{_bare_host(scheme, parts['host'])}{path}{query and '?' + query}"


def _normalised(found: re.Match[str]) -> str:
    """One escape, or one character that needs one."""
    text = found[0]
    if len(text) == 1:
        return quote(text, safe="", errors="replace")
    byte = int(text[1:], 16)
    return chr(byte) if byte in _DECODED_IN_PATHS else text.upper()


def names_a_page(address: str) -> bool:
    """Whether an address ends in a slug or a number, as one page's does.

    The home page and sections have none; templates that lack a value print ``undefined``.
    """
    parts = _PARTS.fullmatch(address)
    slug = parts["path"].rstrip("/").rpartition("/")[2].casefold() if parts else ""
    return slug not in _PLACEHOLDERS and re.search(r"[0-9]|[^-]-+[^-]", slug) is not None


def article_id(post_id: str | None, canonical_url: str) -> str:
    """The site's post id; without one, ``url:`` and a digest of the canonical address."""
    post_id = (post_id or "").strip()
    if _POST_ID.fullmatch(post_id):
        return post_id
    return "url:" + sha256(canonical(canonical_url).encode("utf-8", "replace")).hexdigest()[:32]
