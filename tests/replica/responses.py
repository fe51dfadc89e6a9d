"""The bytes of a response, with conditional requests answered."""

from __future__ import annotations

from email.utils import formatdate, parsedate_to_datetime

from .answers import Answer

REASONS = {200: "OK", 302: "Found", 304: "Not Modified", 404: "Not Found", 410: "Gone"}


def header(head: bytes, name: bytes) -> str | None:
    """A header's value out of the raw head; ``name`` in lower case with the colon."""
    place = head.lower().find(b"\r\n" + name)
    if place < 0:
        return None
    start = place + 2 + len(name)
    return head[start : head.find(b"\r\n", start)].strip().decode("latin-1")


def unchanged(answer: Answer, head: bytes) -> bool:
    """Whether the client's validators still hold; the tag counts before the date."""
    asked = header(head, b"if-none-match:")
    if asked is not None:
        return answer.etag is not None and answer.etag in asked
    since = header(head, b"if-modified-since:")
    if since is None or answer.modified is None or answer.etag is None:
        return False
    try:
        return answer.modified <= parsedate_to_datetime(since).timestamp()
    except ValueError:
        return False


def conditional(answer: Answer, method: str, head: bytes) -> tuple[int, bytes]:
    """The response's bytes, a 304 where the client's copy is good.

    1xx, 204 and 304 have no body, whatever the answer says.
    """
    fresh = answer.status == 200 and unchanged(answer, head)
    status = 304 if fresh else answer.status
    lines = [
        f"HTTP/1.1 {status} {REASONS.get(status, 'Error')}",
        f"Date: {formatdate(usegmt=True)}",
        *(f"{name}: {value}" for name, value in answer.headers.items()),
    ]
    if answer.etag is not None:
        lines.append(f"ETag: {answer.etag}")
        if answer.modified is not None:
            lines.append(f"Last-Modified: {formatdate(answer.modified, usegmt=True)}")
    if status < 200 or status in (204, 304):
        return status, "\r\n".join([*lines, "", ""]).encode()
    lines.append(f"Content-Type: {answer.content_type}")
    lines.append(f"Content-Length: {len(answer.body)}")
    data = "\r\n".join([*lines, "", ""]).encode()
    return status, data if method == "HEAD" else data + answer.body
