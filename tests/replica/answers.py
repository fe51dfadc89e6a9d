"""What the server answers with, before faults and conditional requests."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Answer:
    status: int
    content_type: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    etag: str | None = None
    modified: int | None = None


def html_answer(text: str, status: int = 200) -> Answer:
    return Answer(status, "text/html; charset=utf-8", text.encode())


def not_found(template: str, status: int = 404) -> Answer:
    lang = "" if template == "labels-only" else ' lang="en"'
    return html_answer(
        f"<!DOCTYPE html>\n<html{lang}><head><title>Page not found</title></head><body>"
        "<h1>Page not found</h1><p>The page you are looking for is not here.</p>"
        '<a href="/">Home</a></body></html>',
        status,
    )
