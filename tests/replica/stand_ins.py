"""Answers that stand in for a page: errors, walls, redirects."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import NamedTuple
from urllib.parse import quote

from .answers import Answer, html_answer, not_found
from .error_pages import ERROR_PAGES, bare, inner
from .faults import Fault
from .responses import header
from .walls import CHALLENGE, CONSENT

COOKIE = "replica_seen=1"


class Asked(NamedTuple):
    """A request: unquoted path, query, and its head as it came."""

    path: str
    query: str
    head: bytes


Furnish = Callable[[str, str, str], Answer]
"""Makes a page of the site of a title, a path and the HTML under the title."""


def _retry_after(fault: Fault) -> dict[str, str]:
    if fault.retry_after is None:
        return {}
    if fault.form == "seconds":
        return {"Retry-After": f"{fault.retry_after:g}"}
    when = datetime.now(UTC) + timedelta(seconds=fault.retry_after)
    return {"Retry-After": format_datetime(when, usegmt=True)}


def _challenge(fault: Fault, status: int) -> Answer:
    answer = html_answer(CHALLENGE, status)
    answer.headers = {"Server": "cloudflare", "CF-RAY": "0-REPLICA", **_retry_after(fault)}
    if status != 200:
        answer.headers["cf-mitigated"] = "challenge"
    return answer


def instead(fault: Fault, asked: Asked, furnish: Furnish) -> Answer | None:
    """An answer that stands in for the page; None when the page itself is needed."""
    match fault.name:
        case "error":
            return html_answer(fault.text, fault.status or 500)
        case "error-page":
            return _error_page(fault, asked, furnish)
        case "busy":
            answer = html_answer("<h1>Too many requests</h1>", fault.status or 429)
            answer.headers = _retry_after(fault)
            return answer
        case "challenge":
            return _challenge(fault, fault.status or 403)
        case "challenge-200":
            return _challenge(fault, 200)
        case "consent":
            return html_answer(CONSENT)
        case "soft-404":
            return not_found("full", 200)
        case "empty":
            return html_answer("")
        case "redirect" | "redirect-off-site" | "redirect-loop":
            return _redirect(fault, asked)
        case "cookie-redirect":
            return _cookie_redirect(fault, asked)
    return None


def _error_page(fault: Fault, asked: Asked, furnish: Furnish) -> Answer:
    page = ERROR_PAGES[fault.page]
    if not fault.furnished:
        return html_answer(bare(page), fault.status or 200)
    answer = furnish(page.title, asked.path, inner(page))
    answer.status = fault.status or 200
    return answer


def _cookie_redirect(fault: Fault, asked: Asked) -> Answer | None:
    """To the same address until the client sends the cookie back."""
    if COOKIE in (header(asked.head, b"cookie:") or ""):
        return None
    to = f"{quote(asked.path)}?{asked.query}" if asked.query else quote(asked.path)
    headers = {"Location": to, "Set-Cookie": f"{COOKIE}; Path=/"}
    return Answer(fault.status or 302, "text/html", b"", headers)


def _redirect(fault: Fault, asked: Asked) -> Answer:
    query = asked.query
    turn = int(query.removeprefix("turn=")) if query.startswith("turn=") else 0
    to = {
        "redirect": fault.to,
        "redirect-off-site": "https://www.almayadeen.net/elsewhere",
        "redirect-loop": f"?turn={turn + 1}",
    }[fault.name]
    return Answer(fault.status or 302, "text/html", b"", {"Location": to})
