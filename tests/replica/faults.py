"""What can go wrong on purpose: faults that are switched on and off while the site runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Literal

from .answers import Answer, html_answer, not_found
from .dice import Dice
from .walls import CHALLENGE, CONSENT

NAMES = (
    "slow",
    "error",
    "busy",
    "challenge",
    "challenge-200",
    "consent",
    "soft-404",
    "empty",
    "cut",
    "cut-body",
    "truncated",
    "charset",
    "redirect",
    "redirect-loop",
    "redirect-off-site",
    "huge",
    "replace",
    "edit",
)
USUAL_PATH = r"^/(?!robots\.txt|assets/)"


@dataclass(frozen=True)
class Fault:
    """One fault. Where it strikes: ``path``, ``share``, ``after``, ``count``, ``each``."""

    name: str
    path: str = USUAL_PATH
    """A regular expression, searched in the unquoted path."""
    share: float = 1.0
    after: int = 0
    """So many matching requests are answered as usual first."""
    count: int | None = None
    """How often it strikes in all; then it is over."""
    each: int | None = None
    """How often it strikes at each path."""
    seconds: float = 1.0
    status: int | None = None
    retry_after: float | None = None
    form: Literal["seconds", "date"] = "seconds"
    to: str = "/"
    old: str = ""
    """A regular expression for ``replace``; ``new`` may use its groups."""
    new: str = ""
    megabytes: float = 10.0
    keep: float = 0.5
    """How much of the body ``truncated`` and ``cut-body`` leave."""
    charset: str = "iso-8859-1"

    def __post_init__(self) -> None:
        if self.name not in NAMES:
            raise ValueError(f"no fault named {self.name!r}; there are: {', '.join(NAMES)}")
        re.compile(self.path)
        re.compile(self.old)


@dataclass
class Switched:
    """A fault that is on, and how often it has been met."""

    fault: Fault
    met: int = 0
    struck: int = 0
    at_path: dict[str, int] = field(default_factory=dict)

    def strikes(self, path: str) -> bool:
        fault = self.fault
        if not re.search(fault.path, path):
            return False
        self.met += 1
        if self.met <= fault.after or (fault.count is not None and self.struck >= fault.count):
            return False
        if fault.each is not None and self.at_path.get(path, 0) >= fault.each:
            return False
        if not Dice(self.met, len(fault.name), 41).chance(fault.share):
            return False
        self.struck += 1
        self.at_path[path] = self.at_path.get(path, 0) + 1
        return True


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


def instead(fault: Fault, path: str, query: str) -> Answer | None:
    """An answer that stands in for the page; None when the page itself is needed."""
    match fault.name:
        case "error":
            return html_answer("<h1>Server error</h1>", fault.status or 500)
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
            return _redirect(fault, path, query)
    return None


def _redirect(fault: Fault, path: str, query: str) -> Answer:
    turn = int(query.removeprefix("turn=")) if query.startswith("turn=") else 0
    to = {
        "redirect": fault.to,
        "redirect-off-site": "https://www.almayadeen.net/elsewhere",
        "redirect-loop": f"?turn={turn + 1}",
    }[fault.name]
    return Answer(fault.status or 302, "text/html", b"", {"Location": to})


def altered(fault: Fault, answer: Answer) -> Answer:
    """The page with something done to it."""
    match fault.name:
        case "truncated":
            body = answer.body[: int(len(answer.body) * fault.keep)]
        case "huge":
            line = b"<p>A long list of seeds, copied once more.</p>\n"
            body = answer.body + line * int(fault.megabytes * 1_000_000 / len(line))
        case "replace":
            text = answer.body.decode("utf-8", "surrogateescape")
            body = re.sub(fault.old, fault.new, text, flags=re.S).encode("utf-8", "surrogateescape")
        case "charset":
            kind = answer.content_type.partition(";")[0]
            return replace(answer, content_type=f"{kind}; charset={fault.charset}")
        case _:
            return answer
    # A body that is another one must not be met by the validators of the first.
    return replace(answer, body=body, etag=None, modified=None)


class Faults:
    """All faults that are on, in the order they were switched on."""

    def __init__(self) -> None:
        self.on: list[Switched] = []

    def struck(self, path: str) -> list[Fault]:
        return [each.fault for each in self.on if each.strikes(path)]
