"""Whoever states FEEDS anew, ours are written; the output folder is absolute."""

from __future__ import annotations

from pathlib import Path

import pytest
from scrapy.settings import Settings

from almayadeen import settings as ours
from almayadeen.journal.addons import AbsoluteOutput, KeepJournalFeeds


def test_feeds_that_were_replaced_come_back(caplog: pytest.LogCaptureFixture) -> None:
    settings = Settings({"FEEDS": ours.FEEDS}, "project")
    settings.set("FEEDS", '{"file:///srv/items/a.jl": {"format": "jsonlines"}}', "cmdline")
    KeepJournalFeeds().update_settings(settings)
    assert settings.getdict("FEEDS").keys() == {*ours.FEEDS, "file:///srv/items/a.jl"}
    assert "FEEDS was replaced" in caplog.text


def test_feeds_that_are_ours_stay_as_they_are(caplog: pytest.LogCaptureFixture) -> None:
    settings = Settings({"FEEDS": ours.FEEDS}, "project")
    KeepJournalFeeds().update_settings(settings)
    assert settings.getdict("FEEDS") == ours.FEEDS
    assert not caplog.text


def test_the_output_is_made_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings({"ALMAYADEEN_OUTPUT": "here"})
    AbsoluteOutput().update_settings(settings)
    assert settings["ALMAYADEEN_OUTPUT"] == str(tmp_path / "here")


@pytest.mark.parametrize(("stated", "is_warned"), [("here", True), ("/srv/here", False)])
def test_a_place_left_to_scrapyd_is_said(
    stated: str, is_warned: bool, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("SCRAPY_PROJECT", "almayadeen")
    AbsoluteOutput().update_settings(Settings({"ALMAYADEEN_OUTPUT": stated}))
    assert ("Scrapyd's working folder" in caplog.text) is is_warned
