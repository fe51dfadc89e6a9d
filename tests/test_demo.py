"""The demo ends with the ways to look at what it made."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests import demo


def test_the_last_lines_name_the_report_and_the_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, "ARTICLES", 20)
    monkeypatch.setattr(demo, "OUTPUT", tmp_path / "demo-output")
    assert demo.main() == 0
    *_, report, browse = capfd.readouterr().out.strip().splitlines()
    assert Path(urlsplit(report.split()[-1]).path).is_file()
    assert browse.endswith("make browse OUTPUT=demo-output")
