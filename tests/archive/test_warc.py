"""Raw archives that are damaged inside, and headers that WARC cannot hold."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from almayadeen.archive.warc_pages import UNREADABLE, archived_body, archived_pages
from tests.crawling import crawl
from tests.loopback import PAGE, Answer, Loopback
from tests.replica.dice import Dice

PAGES = 10


def write(path: Path) -> list[int]:
    """Write pages that do not compress to the same bytes; return where each record begins."""
    places, content = [], b""
    for number in range(PAGES):
        places.append(len(content))
        text = " ".join(str(Dice(number, word, 1).below(10**6)) for word in range(200))
        page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>{number}</h1>{text}"
        record = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-11-03T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:x:{number}>\r\nWARC-Target-URI: http://127.0.0.1/{number}\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(page)}\r\n\r\n{page}\r\n\r\n"
        ).encode()
        content += gzip.compress(record) if path.suffix == ".gz" else record
    path.write_bytes(content)
    return places


def readable(path: Path) -> set[int]:
    """The pages whose bodies can be read back."""
    found = set()
    for place in archived_pages(path):
        try:
            archived_body(place)
        except UNREADABLE:
            continue
        found.add(int(place.url.rpartition("/")[2]))
    return found


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
@pytest.mark.parametrize("into", [0, 3, 40])
@pytest.mark.parametrize("junk", [b"\xff" * 30, b"\0" * 30, b"\x1f\x8b\x08" * 10])
def test_a_damaged_record_costs_itself(tmp_path: Path, name: str, into: int, junk: bytes) -> None:
    path = tmp_path / name
    place = write(path)[4] + into
    content = bytearray(path.read_bytes())
    content[place : place + len(junk)] = junk
    path.write_bytes(content)
    assert readable(path) >= set(range(PAGES)) - {4}


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
def test_an_archive_that_breaks_off_gives_what_it_holds(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    places = write(path)
    path.write_bytes(path.read_bytes()[: places[9] + 30])
    assert readable(path) >= set(range(9))


def test_a_header_beyond_ascii_costs_nothing(tmp_path: Path) -> None:
    link = "<https://example.net/\u00e9t\u00e9>; rel=preload"
    story = PAGE.replace("<head>", '<head><meta property="og:type" content="article">')
    with Loopback({"/news/a-story-1": Answer(story, headers={"Link": link})}) as site:
        address = f"url={site.url}news/a-story-1"
        run = crawl(site.url, tmp_path, "articles", address, ALMAYADEEN_WARC=True)
    assert run.returncode == 0, run.log
    assert len(run.records()) == 1
    (archive,) = (tmp_path / "warc").glob("*.gz")
    assert len(list(archived_pages(archive))) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Content-Length: ", b"Content-Length: 9"),
        (b"Content-Length: ", b"Content-Length: 999999999"),
        (b"Content-Length: 1", b"Content-Length: "),
        (b"Content-Length: ", b"Content-Length: x"),
        (b"Content-Length: ", b"Kontent-Length: "),
        (b"\r\n\r\n", b""),
    ],
)
def test_a_wrong_length_leads_to_no_other_record(tmp_path: Path, old: bytes, new: bytes) -> None:
    path = tmp_path / "a.warc"
    place = write(path)[4]
    content = path.read_bytes()
    path.write_bytes(content[:place] + content[place:].replace(old, new, 1))
    assert readable(path) == set(range(PAGES)) - {4}
