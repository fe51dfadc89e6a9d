"""The truth is what the pages show, and the same seed makes the same pages."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from almayadeen.items import Article
from tests.replica import Replica
from tests.replica.asking import START, Client, made, path_of, visible

TEMPLATES = ["full", "json-ld", "labels-only", "renamed"]
KINDS = {
    "news", "opinion", "analysis", "blog", "feature",
    "video", "infographic", "gallery", "live", "episode",
}  # fmt: skip


def test_the_same_seed_makes_the_same_pages_and_truth() -> None:
    first, again, other = made("mixed"), made("mixed"), made("mixed", seed=6)
    paths = [first.site.outline(n).path for n in first.site.standing()]
    assert [first.at(p, "").body for p in paths] == [again.at(p, "").body for p in paths]
    assert other.at("/", "").body != first.at("/", "").body


def test_the_truth_of_the_command_line_is_that_of_the_server(site: Replica) -> None:
    port = str(urlsplit(site.url).port)
    command = [sys.executable, "-m", "tests.replica", "--truth", "--port", port, "--start", START]
    command += ["--articles", "120", "--seed", "5", "--template", "mixed"]
    root = Path(__file__).parents[2]
    lines = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout.splitlines()
    assert [Article.model_validate_json(line) for line in lines] == site.truth()


@pytest.mark.parametrize("template", TEMPLATES)
def test_pages_show_what_the_truth_says(template: str) -> None:
    with Replica(articles=120, seed=5, template=template, start=START) as site:
        client = Client(site)
        records = site.truth()
        assert {record.kind for record in records} == KINDS
        for record in records:
            page = client.page(path_of(record.url))
            links = {urljoin(site.url, a.get("href")) for a in page.iter("a")}
            media = {e.get("data-src") or e.get("src") for e in page.iter() if e.get("src")}
            text = visible(page)
            assert record.date_published_raw is not None
            shown = [record.headline, record.date_published_raw, *record.authors, *record.sources]
            shown += [*record.keywords, record.description or ""]
            shown += [line for b in record.blocks for line in (b.items or [b.text or ""])]
            shown += [image.caption or "" for image in record.images]
            assert [part for part in shown if part not in text] == []
            onward = record.read_next + record.related + record.read_more + record.most_read
            onward += record.coverage_links + record.keyword_links
            assert {link.url for link in onward} <= links
            assert {image.url for image in record.images} <= media
            assert len(record.most_read) == len(record.read_next) == 4
            assert (record.article_body or "").count("Read more") == 0
        client.connection.close()


def test_labels_only_has_no_metadata_and_no_classes() -> None:
    pages = made("labels-only")
    n = next(n for n in pages.site.standing() if pages.site.outline(n).kind == "news")
    text = pages.at(pages.site.outline(n).path, "").body.decode()
    assert not re.search(r"<script|class=|property=|canonical|lang=", text)


def test_renamed_shares_no_class_with_full() -> None:
    def classes(template: str) -> set[str]:
        pages = made(template)
        n = next(n for n in pages.site.standing() if pages.site.outline(n).kind == "opinion")
        page = html.document_fromstring(pages.at(pages.site.outline(n).path, "").body.decode())
        content = next(e for e in page.iter() if e.get("class") == "details-white-box")
        return {name for e in content.iter() for name in (e.get("class") or "").split()}

    shared = classes("full") & classes("renamed")
    assert shared <= {"details-white-box", "listen", "social", "twitter-tweet", "img-box"}


def test_tawsiyat_has_the_quirks_of_the_evidence() -> None:
    pages = made("full")
    known = []
    for n in pages.site.standing():
        page = html.document_fromstring(pages.at(pages.site.outline(n).path, "").body.decode())
        by_name = {e.get("property") or e.get("id"): e for e in page.iter("meta", "script")}
        known.append(json.loads(by_name["tawsiyat-metadata"].text or ""))
        meta = by_name["article:published_time"].get("content")
        zoned = datetime.fromisoformat(known[-1]["published_time"])
        assert meta == f"{zoned.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.0000000"
    words = [each["keywords"].split(",") for each in known]
    assert any(len(set(keywords)) < len(keywords) for keywords in words)
    assert any(c["value"].startswith(" ") for each in known for c in each["classes"])
    assert {"0"} < {each["word_count"] for each in known}
    assert {None, "None"} < {each["video_duration"] for each in known}
    assert any("category" not in {c["mapping"] for c in each["classes"]} for each in known)


def test_the_furniture_stands_in_the_order_of_the_evidence(client: Client, site: Replica) -> None:
    record = next(r for r in site.truth() if r.related and r.kind == "news")
    text = visible(client.page(path_of(record.url)))
    labels = ["Ar", "Politics", "Politics", "Regions", "BREAKING", record.headline, "Min Read"]
    labels += ["Related News", record.keywords[-1], "Most Read", "Coverage", "Read Next", "All"]
    at = 0
    for label in [*labels, "Privacy Policy"]:
        at = text.index(label, at) + 1


def test_ticker_lines_are_sentences_of_10_to_40_words(site: Replica) -> None:
    lines = site.ticker()
    assert len(lines) == len(set(lines)) == 10
    assert all(10 <= len(text.split()) <= 40 for text, _ in lines)
    assert {address is None for _, address in lines} == {True, False}
