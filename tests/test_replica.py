"""The stand-in as a whole: its log, its process, its size."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from tests.replica import Replica
from tests.replica.asking import START, Client, made, path_of


@pytest.fixture(scope="module")
def site() -> Iterator[Replica]:
    with Replica(articles=120, seed=5, template="mixed", start=START) as site:
        yield site


@pytest.fixture
def client(site: Replica) -> Iterator[Client]:
    client = Client(site)
    yield client
    client.connection.close()
    site.heal()


def test_the_log_has_every_request_in_order(client: Client, site: Replica) -> None:
    before = len(site.requests())
    client.ask("/", **{"User-Agent": "tester"})
    client.ask("/nowhere?x=1")
    site.now()  # asks the server through the control channel: not in the log
    first, second = site.requests()[before:]
    assert (first.method, first.path, first.status) == ("GET", "/", 200)
    assert first.headers["user-agent"] == "tester"
    assert (second.path, second.status) == ("/nowhere?x=1", 404)
    assert 0 <= second.time - first.time < 5
    assert abs(first.wall - time.time()) < 60


def running(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


def gone_within(pid: int, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while running(pid) and time.monotonic() < end:
        time.sleep(0.02)
    return not running(pid)


def test_the_server_ends_with_the_context_and_the_log_stays() -> None:
    with Replica(articles=20) as site:
        pid = site.pid
        client = Client(site)
        client.status("/")
        client.connection.close()
    assert gone_within(pid, 1)
    assert [request.path for request in site.requests()] == ["/"]
    assert len(site.truth()) > 15


def test_the_server_ends_when_its_parent_is_killed() -> None:
    code = "from tests.replica import Replica\nprint(Replica(20).start().pid, flush=True); input()"
    root = Path(__file__).parents[1]
    parent = subprocess.Popen(
        [sys.executable, "-c", code], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert parent.stdin
    assert parent.stdout
    pid = int(parent.stdout.readline())
    assert running(pid)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdin.close()
    parent.stdout.close()
    assert gone_within(pid, 5)


def cpu_seconds(pid: int) -> float:
    """Seconds of CPU that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_a_hundred_thousand_articles_start_at_once_in_little_memory() -> None:
    with Replica(articles=100_000, start=START) as site:
        client = Client(site)
        assert client.status("/") == 200
        assert cpu_seconds(site.pid) < 3
        addresses = [site.site.address(n) for n in range(0, 100_000, 997) if site.site.stands(n)]
        assert {client.status(path_of(address)) for address in addresses} == {200}
        assert client.status("/news/politics?page=100") == 200
        status = Path(f"/proc/{site.pid}/status").read_text()
        assert int(status.split("VmHWM:")[1].split()[0]) < 150_000  # kilobytes
        client.connection.close()


def test_heavy_pages_weigh_what_was_asked() -> None:
    pages = made("full", page_kb=100)
    sizes = [len(pages.at(pages.site.outline(n).path, "").body) for n in pages.site.standing()]
    assert 85_000 < sum(sizes) / len(sizes) < 115_000
    page = html.document_fromstring(pages.at(pages.site.outline(5).path, "").body)
    assert 600 < len(list(page.iter())) < 1300
