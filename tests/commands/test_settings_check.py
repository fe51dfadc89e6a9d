"""A setting that cannot be used is named before anything starts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from scrapy.settings import Settings

from almayadeen import settings as ours
from almayadeen.commands.settings_check import wrong_setting
from almayadeen.configuration import PREFIX as OURS
from almayadeen.configuration import Configuration, names
from tests.crawling import crawl

WRONG = {
    "BASE_URL": ["english.almayadeen.net", "ftp://english.almayadeen.net/", ""],
    "SCRAPYD": ["localhost:6800"],
    "WEBHOOK": ["example.org/hook"],
    "OUTPUT": ["", __file__],
    "NOW": ["tomorrow", "2026-01-31T20:00"],
    "BASELINE_SINCE": ["last week"],
    "REVISIT": ["daily"],
    "LOAD_MORE_PATTERN": ["/more"],
    "ALERTS": ["pigeon", '["email", "pigeon"]'],
    "WARC": ["maybe"],
    "LISTING_PAGES": ["x", "-1", "1.5"],
    "RETRY_HOURS": ["x", "-1", "nan"],
    "FLOOR_FILL": [
        "authors", '{"news": 0.9}', '{"news": {"autors": 0.9}}', '{"news": {"authors": 90}}',
        '{"newz": {}}',
    ],
    "OUTPT": ["output"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_it_is_named_in_one_line(name: str, value: str) -> None:
    said = wrong_setting(Settings({f"{OURS}{name}": value}))
    assert said is not None
    assert f"{OURS}{name}" in said
    assert "\n" not in said


def test_what_can_be_used_is_let_pass(tmp_path: Path) -> None:
    stated = {
        "BASE_URL": "http://127.0.0.1:8000/",
        "OUTPUT": str(tmp_path / "new" / "output"),
        "NOW": "2026-01-31T20:00+02:00",
        "BASELINE_SINCE": "2026-01-31",
        "ALERTS": "email,webhook",
        "LISTING_PAGES": "8",
        "RETRY_HOURS": "0.01",
        "RECALL": "False",
        "CHROMIUM": "/no/such/program",
        "FLOOR_FILL": '{"news": {"authors": 0.9, "images.caption": 0.5}, "*": {"section": 1}}',
    }
    assert (
        wrong_setting(Settings({f"{OURS}{name}": value for name, value in stated.items()})) is None
    )


def test_the_settings_as_they_come_can_be_used() -> None:
    defaults = {name: getattr(ours, name) for name in dir(ours) if name.startswith(OURS)}
    assert wrong_setting(Settings(defaults)) is None
    assert {OURS + name.upper() for name in Configuration.model_fields} == defaults.keys()


def test_only_the_settings_named_are_looked_at() -> None:
    settings = Settings({f"{OURS}ALERTS": "pigeon", f"{OURS}SCRAPYD": "http://127.0.0.1:6800/"})
    assert wrong_setting(settings, [f"{OURS}SCRAPYD"]) is None


@pytest.mark.parametrize("stated", ["email,slack", "email, slack", '["email", "slack"]'])
def test_alerts_can_be_stated_on_the_command_line(stated: str) -> None:
    assert names(stated) == ["email", "slack"] == names(["email", "slack"])


@pytest.mark.parametrize("alert", ["pigeon", "webhook", "email"])
def test_a_crawl_ends_with_one_line_and_writes_nothing(alert: str, tmp_path: Path) -> None:
    """An alert that is unknown, and alerts that do not say where to."""
    done = crawl(
        "http://127.0.0.1:9/", tmp_path / "out", LOG_LEVEL="ERROR", ALMAYADEEN_ALERTS=alert
    )
    assert done.returncode == 2
    assert len(done.log.strip().splitlines()) == 1
    assert "ALMAYADEEN_ALERTS" in done.log
    assert not list((tmp_path / "out").rglob("*.json*"))


def contact_by(
    tmp_path: Path, file: str | None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Ask Scrapy for a setting in a process that has these variables and this file."""
    if file is not None:
        (tmp_path / "mine.toml").write_text(file)
    return subprocess.run(
        [sys.executable, "-m", "scrapy", "settings", "--get", "ALMAYADEEN_CONTACT"],
        env={**os.environ, "ALMAYADEEN_CONFIG": str(tmp_path / "mine.toml"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_file_outside_the_checkout_gives_settings(tmp_path: Path) -> None:
    assert contact_by(tmp_path, 'contact = "a@b.org"').stdout.strip() == "a@b.org"


def test_the_environment_comes_before_the_file(tmp_path: Path) -> None:
    done = contact_by(tmp_path, 'contact = "a@b.org"', ALMAYADEEN_CONTACT="c@d.org")
    assert done.stdout.strip() == "c@d.org"


@pytest.mark.parametrize("file", [None, "contact = "])
def test_a_file_that_cannot_be_read_ends_in_one_line(tmp_path: Path, file: str | None) -> None:
    done = contact_by(tmp_path, file)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "mine.toml" in done.stderr


def test_a_wrong_name_in_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('contcat = "a@b.org"')
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", "sections"],
        env={**os.environ, "ALMAYADEEN_CONFIG": str(tmp_path / "mine.toml")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "ALMAYADEEN_CONTCAT" in done.stderr
