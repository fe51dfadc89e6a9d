"""What the tests of the replica share: a client with one connection, and pages without a server."""

from __future__ import annotations

from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

from lxml import html

from tests.replica import Replica
from tests.replica.options import Options
from tests.replica.pages import Pages
from tests.replica.site import Site

START = "2026-11-20T20:00:00+02:00"


class Client:
    """One kept connection to a replica."""

    def __init__(self, site: Replica) -> None:
        self.host = urlsplit(site.url).netloc
        self.connection = HTTPConnection(self.host, timeout=20)

    def ask(self, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        self.connection.request("GET", path, headers=headers)
        response = self.connection.getresponse()
        return response, response.read()

    def status(self, path: str) -> int:
        return self.ask(path)[0].status

    def page(self, path: str) -> html.HtmlElement:
        response, body = self.ask(path)
        assert response.status == 200, path
        return html.document_fromstring(body.decode())


def path_of(address: str) -> str:
    return urlsplit(address).path


def made(template: str, articles: int = 120, seed: int = 5, **options: object) -> Pages:
    """The pages without a server."""
    given = Options(articles, seed, start=START, **{"template": template, **options})  # type: ignore[arg-type]
    return Pages(Site(given, "http://127.0.0.1:8000"))


def visible(page: html.HtmlElement) -> str:
    for element in page.iter("script", "style", "title"):
        element.text = ""
    return " ".join(" ".join(page.itertext()).split())
