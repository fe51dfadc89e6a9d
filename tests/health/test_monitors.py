"""The monitors find what the settings and our own history forbid; alerts reach their servers."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings
from spidermon.runners import MonitorRunner

from almayadeen.health.baseline import baseline, is_comparable
from almayadeen.health.floors import below_floors
from almayadeen.health.monitors import history
from almayadeen.report.alerts import ACTIONS, AlertSuite, UnknownAlert
from tests import samples


def floors(stats: dict[str, Any], **settings: Any) -> list[str]:
    chosen = get_project_settings()
    chosen.setdict(settings)
    return list(below_floors(stats, chosen))


def test_floors_are_off_until_they_are_set() -> None:
    assert floors(samples.manifest(1)["stats"]) == []
    assert floors({}) == []


def test_too_few_articles() -> None:
    stats = {"almayadeen/published/news": 3, "almayadeen/published/video": 1}
    assert floors(stats, ALMAYADEEN_FLOOR_ARTICLES=5) == ["4 new articles, expected at least 5"]
    assert floors(stats, ALMAYADEEN_FLOOR_ARTICLES=4) == []


def test_null_counts_as_missing_against_a_fill_floor() -> None:
    stats = {"almayadeen/read/news": 20, "almayadeen/filled/news/authors": 12}
    fill = {"news": {"authors": 0.9, "region": 0.1}, "video": {"videos": 1.0}}
    assert floors(stats, ALMAYADEEN_FLOOR_FILL=fill) == [
        "news: authors filled in 60% of 20 articles, expected at least 90%",
        "news: region filled in 0% of 20 articles, expected at least 10%",
    ]
    assert floors(stats, ALMAYADEEN_FLOOR_FILL=fill, ALMAYADEEN_FLOOR_FEWEST=21) == []


def test_articles_without_text_are_told_by_kind() -> None:
    stats = {"almayadeen/read/news": 20, "almayadeen/without_text/news": 2}
    assert floors(stats) == ["2 of 20 articles have no text: news"]
    assert floors(stats | {"almayadeen/without_text/news": 1}) == []


def test_repeated_paragraphs_are_told_and_named() -> None:
    stats = {
        "almayadeen/sections/Politics": 20,
        "almayadeen/repeated/articles": 5,
        "almayadeen/repeated/paragraphs/Sign up": 4,
        "almayadeen/repeated/paragraphs/Read on": 2,
    }
    told = "\u201cSign up\u201d (4 times); \u201cRead on\u201d (2 times)"
    words = "5 of 20 articles have a paragraph that two others have, too"
    assert floors(stats) == [f"{words}: {told}"]
    assert floors(stats, ALMAYADEEN_REPEATED_SHARE=0.25) == []


def test_fill_floors_can_be_given_as_json_and_for_any_kind() -> None:
    stats = {"almayadeen/read/news": 20}
    assert floors(stats, ALMAYADEEN_FLOOR_FILL='{"*": {"headline": 1}}') == [
        "all kinds: headline filled in 0% of 20 articles, expected at least 100%"
    ]


@pytest.mark.parametrize(
    ("stats", "words"),
    [
        ({"almayadeen/broken/listing": 1, "almayadeen/pages/listing": 30}, "1 of 30 listing"),
        ({"almayadeen/broken/article": 9, "almayadeen/pages/article": 90}, "9 of 90 article"),
        ({"almayadeen/read/news": 20, "item_dropped_reasons_count/InvalidArticle": 4}, "4 of 20"),
        ({"almayadeen/obstacles/soft-404": 8, "almayadeen/pages/article": 40}, "8 of 40 pages"),
        (
            {"spider_exceptions/KeyError": 1, "spider_exceptions/count": 1},
            "KeyError on 1 page: an error",
        ),
    ],
)
def test_what_could_not_be_read(stats: dict[str, Any], words: str) -> None:
    (found,) = floors(stats)
    assert words in found


def test_a_single_broken_article_is_no_alarm() -> None:
    stats = {"almayadeen/broken/article": 1, "almayadeen/pages/article": 4}
    assert floors({**stats, "spider_exceptions/LayoutChanged": 1}) == []


class Spider:
    name = "sections"
    args = None


class Crawler:
    """As much of a crawler as the monitors look at."""

    def __init__(self, **settings: Any) -> None:
        self.settings = Settings(settings)
        self.spider = Spider()


def test_history_is_the_healthy_runs_of_the_same_spider(tmp_path: Path) -> None:
    for number in range(3):
        samples.write(tmp_path, samples.manifest(number))
    samples.write(tmp_path, samples.manifest(3, verdict="degraded"))
    other = samples.manifest(4, spider="archive")
    samples.write(tmp_path, other | {"run_id": other["run_id"].replace("sections", "archive")})
    chosen = history(Crawler(ALMAYADEEN_OUTPUT=str(tmp_path)))  # type: ignore[arg-type]
    assert [run["run_id"][-1] for run in chosen] == ["2", "1", "0"]


def test_a_person_can_say_that_the_site_has_changed_for_good() -> None:
    degraded = samples.manifest(3, verdict="degraded")
    assert not is_comparable(degraded, {}, None)
    assert is_comparable(degraded, {}, "2026-10-04")
    assert not is_comparable(degraded, {}, "2026-10-05")
    assert not is_comparable(samples.manifest(3, verdict="failed"), {}, "2026-10-04")


CHOICES: list[dict[str, Any]] = [
    {},
    {"kinds": ["video"]},
    {"kinds": ["news"]},
    {"sections": ["politics"]},
    {"urls": "list.txt"},
]


@pytest.mark.parametrize("now", CHOICES)
def test_like_is_compared_with_like(tmp_path: Path, now: dict[str, Any]) -> None:
    for number, stated in enumerate(CHOICES):
        samples.write(tmp_path, samples.manifest(number, arguments=stated | {"pages": number}))
    runs = baseline(tmp_path, "sections", now, None)
    assert [{**run["arguments"], "pages": 0} for run in runs] == [now | {"pages": 0}]


def test_a_limited_run_is_compared_with_none_and_none_with_it(tmp_path: Path) -> None:
    for number in range(3):
        samples.write(tmp_path, samples.manifest(number, arguments={"limit": 20}))
    assert baseline(tmp_path, "sections", {}, None) == []
    assert baseline(tmp_path, "sections", {}, "2026-10-01") == []
    samples.write(tmp_path, samples.manifest(3))
    assert baseline(tmp_path, "sections", {"limit": 20}, None) == []


# Alerts


def tell(manifest: dict[str, Any], *names: str, **settings: Any) -> list[str]:
    """Send the alerts as ``EndOfRun`` does and return what failed."""
    crawler = Crawler(ALMAYADEEN_ALERTS=list(names), **settings)
    suite = AlertSuite(crawler)  # type: ignore[arg-type]
    result = MonitorRunner().run(suite, manifest=manifest, crawler=crawler, spider=crawler.spider)
    actions = result.monitors_failed_action_results
    return [action.error for action in actions if action.status == "ERROR"]


DEGRADED = samples.manifest(3, verdict="degraded", reasons=["keywords & tags: <b>lost</b> in a_b"])


@contextmanager
def web_server() -> Iterator[tuple[str, list[tuple[str, bytes]]]]:
    """A server on loopback that keeps what is posted to it."""
    posted: list[tuple[str, bytes]] = []

    class Keeper(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            posted.append((self.path, body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Keeper)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}", posted
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_webhook_is_told_the_verdict_and_its_reasons() -> None:
    with web_server() as (host, posted):
        assert tell(DEGRADED, "webhook", ALMAYADEEN_WEBHOOK=f"http://{host}/hook") == []
        assert tell(samples.manifest(3), "webhook", ALMAYADEEN_WEBHOOK=f"http://{host}/no") == []
    ((path, body),) = posted
    told = json.loads(body)
    assert path == "/hook"
    assert told["verdict"] == "degraded"
    assert told["text"].startswith("almayadeen sections: degraded\n- keywords & tags")


def test_a_webhook_that_does_not_answer_is_an_error_of_its_own() -> None:
    (error,) = tell(DEGRADED, "webhook", ALMAYADEEN_WEBHOOK="http://127.0.0.1:9/")
    assert "URLError" in error


def test_sentry_is_sent_an_event_before_the_process_can_end() -> None:
    with web_server() as (host, posted):
        settings = {
            "SPIDERMON_SENTRY_DSN": f"http://key@{host}/1",
            "SPIDERMON_SENTRY_PROJECT_NAME": "almayadeen",
        }
        assert tell(DEGRADED, "sentry", **settings) == []
    assert any("/api/1/" in path for path, _ in posted)


def test_mail_is_with_the_server_when_the_action_returns() -> None:
    envelopes: list[Envelope] = []

    class Keeper:
        async def handle_DATA(  # noqa: N802 - aiosmtpd's name
            self, server: SMTP, session: Session, envelope: Envelope
        ) -> str:
            envelopes.append(envelope)
            return "250 kept"

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(Keeper(), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        settings = {
            "SPIDERMON_SMTP_HOST": "127.0.0.1",
            "SPIDERMON_SMTP_PORT": port,
            "SPIDERMON_EMAIL_SENDER": "crawler@example.org",
            "SPIDERMON_EMAIL_TO": ["person@example.org"],
        }
        assert tell(DEGRADED, "email", **settings) == []
    finally:
        controller.stop()
    (envelope,) = envelopes
    assert envelope.rcpt_tos == ["person@example.org"]
    assert b"Subject: almayadeen sections: degraded" in (envelope.original_content or b"")


@pytest.mark.parametrize(("name", "prefix"), [("slack", "SLACK"), ("telegram", "TELEGRAM")])
def test_slack_and_telegram_get_plain_text(
    name: str, prefix: str, caplog: pytest.LogCaptureFixture
) -> None:
    settings = {
        f"SPIDERMON_{prefix}_FAKE": True,
        f"SPIDERMON_{prefix}_SENDER_TOKEN": "token",
        f"SPIDERMON_{prefix}_SENDER_NAME": "almayadeen",
        f"SPIDERMON_{prefix}_RECIPIENTS": ["someone"],
    }
    with caplog.at_level("INFO"):
        assert tell(DEGRADED, name, **settings) == []
    assert "degraded" in caplog.text


def test_an_unknown_alert_is_refused_at_start() -> None:
    with pytest.raises(UnknownAlert, match="'pigeon' is none of email, slack"):
        AlertSuite(Crawler(ALMAYADEEN_ALERTS=["pigeon"]))  # type: ignore[arg-type]
    assert set(ACTIONS) == {"email", "slack", "telegram", "sentry", "webhook"}
