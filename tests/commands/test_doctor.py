"""The doctor's findings on the replica, in its templates and with its faults."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from almayadeen.archive.saved_pages import saved_pages
from tests.crawling import PROJECT
from tests.replica import Replica

NO_READ_NEXT = "<h3>Read Next.*?(?=<div class=.site-footer)"


def doctor(url: str, *options: str) -> tuple[int, str]:
    """Run the command in a wide terminal; the exit code and what was printed."""
    command = [sys.executable, "-m", "scrapy", "doctor", "--url", url, *options]
    command += ["-s", "DOWNLOAD_DELAY=0.01", "-s", "RETRY_TIMES=0"]
    command += ["-s", "ALMAYADEEN_BLOCKED_DELAY=0"]
    environment = {**os.environ, "COLUMNS": "200"}
    done = subprocess.run(
        command, cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=120
    )
    return done.returncode, done.stdout


def state(printed: str, fact: str) -> str:
    """Return what the table says of a fact."""
    (line,) = [line for line in printed.splitlines() if fact in line]
    return line.split("│")[2].strip()


@pytest.mark.parametrize(
    ("template", "evidence"),
    [
        ("full", {"The CMS embeds tawsiyat": "holds", "The page gives a post id": "holds"}),
        ("json-ld", {"The CMS embeds tawsiyat": "does not", "There is JSON-LD": "holds"}),
        ("labels-only", {"There is JSON-LD": "does not", "Read Next leads on": "holds"}),
        ("renamed", {"There are meta tags": "holds", "A listing has cards": "holds"}),
    ],
)
def test_every_template_is_ready_and_its_evidence_named(
    template: str, evidence: dict[str, str], tmp_path: Path
) -> None:
    with Replica(articles=60, seed=3, template=template, quirks=False) as site:
        code, printed = doctor(site.url, "--save", str(tmp_path))
        asked = len(site.requests())
    assert code == 0, printed
    assert "Ready:" in printed
    assert {fact: state(printed, fact) for fact in evidence} == evidence
    assert "Which evidence gave each field" in printed
    addresses = [line.split(": ")[1] for line in printed.splitlines() if "  article " in line]
    assert [url.startswith(site.url) and "…" not in url for url in addresses] == [True] * 3
    assert 8 <= asked <= 12
    assert {page.page for page in saved_pages(tmp_path)} >= {"menu", "listing", "article"}


@pytest.mark.parametrize(
    ("fault", "how", "code", "last"),
    [
        ("challenge", {}, 4, "Blocked"),
        ("consent", {}, 4, "Blocked"),
        ("soft-404", {"path": "^/(news|articles|videos)/.*/"}, 1, "Not ready"),
        ("empty", {}, 1, "Not ready"),
        ("error", {}, 1, "Not ready"),
        ("cut", {}, 1, "Not reached"),
        (
            "replace",
            {"old": NO_READ_NEXT, "new": ""},
            3,
            "Nearly ready",
        ),
    ],
)
def test_every_fault_is_told_by_the_exit_code(
    fault: str, how: dict[str, str], code: int, last: str
) -> None:
    with Replica(articles=40, seed=3, quirks=False) as site:
        site.fault(fault, **how)
        found, printed = doctor(site.url)
    assert found == code, printed
    assert printed.strip().splitlines()[-1].startswith(last)


def test_a_site_that_is_not_there_is_told_too() -> None:
    code, printed = doctor("http://127.0.0.1:9/")
    assert code == 1
    assert printed.startswith("Not reached: http://127.0.0.1:9/ (RobotsUnreadable: ")
    assert len(printed.splitlines()) == 1


def test_the_site_is_told_who_looks(tmp_path: Path) -> None:
    """Under the name of every crawl, with the contact; without one, that is said."""
    contact = ["-s", "ALMAYADEEN_CONTACT=me@example.org"]
    with Replica(articles=20, seed=3, quirks=False) as site:
        doctor(site.url, *contact)
        address = site.truth()[0].url
        line = [sys.executable, "-m", "scrapy", "capture", address, "one", "--into", str(tmp_path)]
        subprocess.run(
            [*line, *contact, "-s", f"ALMAYADEEN_BASE_URL={site.url}"], cwd=PROJECT, check=True
        )
        names = {request.headers["user-agent"] for request in site.requests()}
    (name,) = names
    assert name.startswith("almayadeen/")
    assert name.endswith(" (+me@example.org)")


def test_an_address_without_a_scheme_is_wrong_usage() -> None:
    assert doctor("127.0.0.1:9") == (2, "")
