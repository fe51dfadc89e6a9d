"""Pages with something done to them on the way out."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape, unescape

from .answers import Answer
from .faults import Fault
from .metadata_values import with_value

CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')


def altered(fault: Fault, answer: Answer, target: str) -> Answer:
    """The page with something done to it; ``target`` is the address it was asked for."""
    match fault.name:
        case "truncated":
            body = answer.body[: int(len(answer.body) * fault.keep)]
        case "huge":
            line = b"<p>A long list of seeds, copied once more.</p>\n"
            body = answer.body + line * int(fault.megabytes * 1_000_000 / len(line))
        case "replace":
            text = answer.body.decode("utf-8", "surrogateescape")
            body = re.sub(fault.old, fault.new, text, flags=re.S).encode("utf-8", "surrogateescape")
        case "metadata":
            text = with_value(answer.body.decode(), fault.old, fault.new)
            body = text.encode("utf-8", "surrogatepass")
        case "reload":
            content = escape(f"{fault.seconds:g}; url={target}")
            body = _in_head(answer, f'<meta http-equiv="refresh" content="{content}">')
        case "canonical":
            body = _renamed(answer, fault.to)
        case "charset":
            kind = answer.content_type.partition(";")[0]
            return replace(answer, content_type=f"{kind}; charset={fault.charset}")
        case _:
            return answer
    # A body that is another one must not be met by the validators of the first.
    return replace(answer, body=body, etag=None, modified=None)


def _in_head(answer: Answer, markup: str) -> bytes:
    """The page with more in its head."""
    return answer.body.replace(b"</head>", f"{markup}</head>".encode(), 1)


def _renamed(answer: Answer, to: str) -> bytes:
    """The page with another address of its own in all metadata; a canonical link if it has none."""
    head, end, rest = answer.body.decode().partition("</head>")
    found = CANONICAL.search(head)
    if not found:
        return _in_head(answer, f'<link rel="canonical" href="{escape(to)}">')
    return (head.replace(unescape(found[1]), to) + end + rest).encode()
