"""The past by sitemaps: complete, newest first, restartable, and safe from what they can hold."""

from __future__ import annotations

import gzip
import subprocess
import time
from datetime import date, datetime
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import Any

import pytest
from pydantic import ValidationError

from almayadeen.site.days import BEIRUT
from almayadeen.spiders.archive import ArchiveArguments
from tests.crawling import PROJECT, Crawl, command, crawl, records
from tests.loopback import Answer, Loopback
from tests.replica import Replica

MONTHS: dict[str, Any] = {"days": 730, "hidden": {"sitemap": 0.3, "read-next": 0}, "quirks": False}
"""Twenty-four months, of which no listing shows three articles in ten."""


def archived(site: Replica, output: Path, *arguments: str, **settings: Any) -> Crawl:
    now = site.now().isoformat()
    return crawl(site.url, output, "archive", *arguments, ALMAYADEEN_NOW=now, **settings)


def day_of(moment: Any) -> date:
    return moment.astimezone(BEIRUT).date() if isinstance(moment, datetime) else moment


def test_two_years_are_found_whole_and_once(tmp_path: Path) -> None:
    with Replica(articles=240, **MONTHS) as site:
        first = archived(site, tmp_path)
        asked = [r.path for r in site.requests()]
        again = archived(site, tmp_path)
        asked_again = [r.path for r in site.requests()[len(asked) :]]
        truth = {article.id: article for article in site.truth()}
    assert first.returncode == 0, first.log
    assert {r["id"] for r in records(tmp_path)} == truth.keys()
    assert len(records(tmp_path)) == len(truth)
    assert first.manifest["stats"]["almayadeen/expected"] == len(truth)
    assert newest_first([path for path in asked if "/sitemaps/" not in path], truth)
    # Running it again costs the sitemaps, and a look at what is young.
    assert again.returncode == 0, again.log
    pages = [path for path in asked_again if "/sitemaps/" not in path and "robots" not in path]
    assert len(pages) < 10


def newest_first(paths: list[str], truth: dict[str, Any]) -> bool:
    """Tell whether pages were asked for by month of publication, newest first."""
    by_path = {article.url.split("/", 3)[3]: article for article in truth.values()}
    asked = [by_path[path[1:]] for path in paths if path[1:] in by_path]
    months = [(d.year, d.month) for d in (day_of(a.date_published) for a in asked if a)]
    # Up to four requests are on their way at a time.
    return all(max(months[n + 4 :], default=(0, 0)) <= month for n, month in enumerate(months))


@pytest.mark.parametrize(
    "options",
    [
        {"sitemap": "gz", "news_sitemap": True},
        {"sitemap": "nested", "lastmod": False},
        {"sitemap": "plain", "robots": "missing"},
    ],
    ids=["gz-news", "nested-undated", "known-place"],
)
def test_months_are_taken_from_every_form_of_sitemap(
    tmp_path: Path, options: dict[str, Any]
) -> None:
    with Replica(articles=120, **MONTHS, **options) as site:
        today = site.now().date()
        since, until = date(today.year - 1, 11, 1), date(today.year, 2, 15)
        found = archived(site, tmp_path, f"since={since:%Y-%m}", f"until={until}")
        wanted = {a.id for a in site.truth() if since <= day_of(a.date_published) <= until}
        files = [r.path for r in site.requests() if "sitemap-" in r.path]
    assert found.returncode == 0, found.log
    assert {r["id"] for r in found.records()} == wanted
    assert wanted
    assert len(files) == 4  # no month outside is asked for


def test_a_killed_archive_goes_on_where_it_was(tmp_path: Path) -> None:
    with Replica(articles=120, **MONTHS) as site:
        settings = {"ALMAYADEEN_NOW": site.now().isoformat(), "DOWNLOAD_DELAY": 0.02}
        running = subprocess.Popen(
            command(site.url, tmp_path, "archive", **settings),
            cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        end = time.monotonic() + 60
        while pages_of(site) < 40 and time.monotonic() < end:
            time.sleep(0.05)
        running.kill()
        running.wait()
        before = pages_of(site)
        found = archived(site, tmp_path)
        ids = [r["id"] for r in records(tmp_path)]
        assert sorted(ids) == sorted(article.id for article in site.truth())
        assert found.returncode == 0, found.log
        assert 40 <= before < 120
        # What was on its way when the crawl was killed is asked for again.
        assert pages_of(site) <= 120 + 8


def pages_of(site: Replica) -> int:
    skipped = ("/robots.txt", "/sitemaps/")
    return sum(not r.path.startswith(skipped) for r in site.requests())


def test_without_a_sitemap_it_says_so(tmp_path: Path) -> None:
    with Replica(articles=30, sitemap="absent") as site:
        found = archived(site, tmp_path)
    assert found.returncode == 1
    assert "no sitemap answers" in found.manifest["reasons"][0]


XML = {"Content-Type": "application/xml"}
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n else str()};" * 10}">' for n in range(12))
    + "]><urlset><url><loc>{base}news/politics/from-a-bomb</loc><lastmod>&a11;</lastmod></url>"
    "</urlset>"
)
PAGE = """<!doctype html><html lang="en"><head><title>{t}</title>
<meta property="article:published_time" content="2024-03-05T10:00:00"></head>
<body><h1>{t}</h1><p>By Al Mayadeen English</p><p>5 Mar 2024 12:00</p>{body}</body></html>"""


def page(title: str) -> Answer:
    body = "".join(
        f"<p>{title} is what this sentence number {n} is about, and it goes on.</p>"
        for n in range(9)
    )
    return Answer(PAGE.format(t=title, body=body))


def test_what_sitemaps_can_hold_is_harmless(tmp_path: Path) -> None:
    with Loopback() as other, Loopback() as site:
        base = site.url
        index = "".join(
            f"<sitemap><loc>{address}</loc></sitemap>"
            for address in (
                f"{base}sitemaps/bomb-2024-3.xml",
                f"{base}sitemaps/huge-2024-3.xml.gz",
                f"{base}sitemaps/broken-2024-3.xml",
                f"{base}sitemaps/odd-2024-3.xml",
                f"{base}sitemaps/page-2024-3.xml",
                f"{base}sitemaps/all.xml",
                f"{other.url}sitemaps/all-2024-3.xml",
                "http://t.almayadeen.net/x-2024-3.xml",
            )
        )
        odd = (
            f'<x:urlset xmlns:x="http://example.net/other"><x:url><x:loc>{base}news/politics/odd'
            f"</x:loc></x:url><url><loc>{other.url}foreign</loc></url></x:urlset>"
        )
        site.answers = {
            "/sitemaps/all.xml": Answer(f"<sitemapindex>{index}</sitemapindex>", headers=XML),
            "/sitemaps/bomb-2024-3.xml": Answer(BOMB.replace("{base}", base), headers=XML),
            "/sitemaps/huge-2024-3.xml.gz": Answer(huge(base), headers=XML),
            "/sitemaps/broken-2024-3.xml": Answer(f"<urlset><url><loc>{base}cut", headers=XML),
            "/sitemaps/odd-2024-3.xml": Answer(odd, headers=XML),
            "/sitemaps/page-2024-3.xml": Answer("<html><body>A page.</body></html>"),
            "/news/politics/from-a-bomb": page("Gardens open early this year"),
            "/news/politics/odd": page("Bridges are painted green again"),
        }
        before = getrusage(RUSAGE_CHILDREN).ru_utime
        found = crawl(site.url, tmp_path, "archive", "since=2024-03", "until=2024-03")
        seconds_of_cpu = getrusage(RUSAGE_CHILDREN).ru_utime - before
    assert other.asked == []
    assert {r["url"].rpartition("/")[2] for r in found.records()} == {"from-a-bomb", "odd"}
    assert found.manifest["verdict"] == "degraded"
    assert any("huge-2024-3" in reason for reason in found.manifest["reasons"])
    assert found.manifest["stats"]["almayadeen/sitemaps/foreign"] >= 3
    # The kernel hands a process the peak of the one that started it: only growth is its own.
    stats = found.manifest["stats"]
    assert stats["memusage/max"] - stats["memusage/startup"] < 300 * 1024 * 1024
    assert seconds_of_cpu < 60


def huge(base: str) -> bytes:
    """A small compressed file of more than 50 MB."""
    row = f"<url><loc>{base}news/politics/huge</loc><!--{'x' * 4000}--></url>"
    return gzip.compress(f"<urlset>{row * 14_000}</urlset>".encode(), 1)


@pytest.mark.parametrize(
    ("stated", "since", "until"),
    [
        ({"since": "2024-1", "until": "2024-2"}, date(2024, 1, 1), date(2024, 2, 29)),
        ({"since": "2024-01-15", "until": "2023-12"}, None, None),
        ({"since": "2023-12-31", "until": "2024-01-01"}, date(2023, 12, 31), date(2024, 1, 1)),
        ({"since": "2024-13"}, None, None),
        ({"until": "0000-06"}, None, None),
        ({"since": "January"}, None, None),
        ({}, None, None),
    ],
)
def test_months_and_days_as_arguments(
    stated: dict[str, str], since: date | None, until: date | None
) -> None:
    if stated and since is None:
        with pytest.raises(ValidationError):
            ArchiveArguments(**stated)
        return
    arguments = ArchiveArguments(**stated)
    assert (arguments.since, arguments.until) == (since, until)
