"""Each line of the ticker is published once, however long and wherever it stands."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tests.crawling import crawl, records
from tests.loopback import Answer, Loopback
from tests.replica import Replica
from tests.spiders.many_runs import ManyRuns


def test_every_line_of_24_hours_stands_once(tmp_path: Path) -> None:
    with Replica(articles=60, template="mixed") as site:
        shown: dict[tuple[str, str | None], datetime] = {}
        with ManyRuns(site.url, tmp_path, "breaking") as breaking:
            for _ in range(24):
                for stands in site.ticker():
                    shown.setdefault(stands, site.now())
                assert breaking.run(site.now()) == "finished"
                site.advance(hours=1)
        asked = [request.path for request in site.requests()]
    lines = records(tmp_path, "breaking")
    assert len(lines) == len(shown)
    assert {(line["text"], line["url"]) for line in lines} == shown.keys()
    for line in lines:
        seen = datetime.fromisoformat(line["first_seen"])
        assert 0 <= (seen - shown[line["text"], line["url"]]).total_seconds() < 600
        assert 1 <= line["position"] <= 10
    assert sorted(set(asked)) == ["/", "/robots.txt"]
    assert len(asked) == 48


def test_sections_reads_the_ticker_at_no_extra_request(tmp_path: Path) -> None:
    with Replica(articles=40) as site:
        now = site.now().isoformat()
        first = crawl(site.url, tmp_path, "sections", ALMAYADEEN_NOW=now)
        pages = {request.path for request in site.requests()}
        assert len(pages) == len(site.requests())
        then = crawl(site.url, tmp_path, "breaking", ALMAYADEEN_NOW=now)
        lines = [(line["text"], line["url"]) for line in records(tmp_path, "breaking")]
        assert lines == site.ticker()
    assert first.returncode == 0, first.log
    assert then.returncode == 0, then.log


HOME = """<html><body><nav><a href="/news/politics">Politics</a></nav>
<div><h3>BREAKING</h3><ul>{lines}</ul></div><h1>Home</h1></body></html>"""


def home(*lines: str) -> Answer:
    return Answer(HOME.format(lines="".join(f"<li>{line}</li>" for line in lines)))


def test_a_changed_wording_is_a_record_of_its_own(tmp_path: Path) -> None:
    one = "The museum of trams opens its doors to the public again after ten years."
    two = "A second line about the weather in the valley says that rain is on its way."
    reworded = one.replace("ten", "eleven")
    with Loopback() as site:
        for lines in ((one, two), (two, one), (reworded, two)):
            site.answers = {"/": home(*lines)}
            assert crawl(site.url, tmp_path, "breaking").returncode == 0
    texts = [line["text"] for line in records(tmp_path, "breaking")]
    assert texts == [one, two, reworded]
