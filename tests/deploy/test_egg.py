"""The egg holds the product with its data, and nothing else; it runs from inside the zip."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path

from tests.deploy.server import PROJECT


def test_it_holds_the_product_and_nothing_else(egg: Path) -> None:
    names = set(zipfile.ZipFile(egg).namelist())
    assert {name.split("/")[0] for name in names} == {"almayadeen", "EGG-INFO"}
    product = {
        path.relative_to(PROJECT).as_posix()
        for path in (PROJECT / "almayadeen").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert product <= names
    assert "EGG-INFO/zip-safe" in names


def test_it_is_built_without_a_word_about_its_metadata(environment: Path, tmp_path: Path) -> None:
    """And its entry point, by which Scrapyd finds the settings, is there."""
    for name in ("almayadeen", "setup.py", "pyproject.toml"):
        place = PROJECT / name
        (shutil.copytree if place.is_dir() else shutil.copy)(place, tmp_path / name)
    line = [str(environment / "bin" / "python"), "setup.py", "bdist_egg", "-d", "eggs"]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "pyproject" not in done.stderr
    (egg,) = (tmp_path / "eggs").glob("*.egg")
    told = zipfile.ZipFile(egg).read("EGG-INFO/entry_points.txt").decode()
    points = ConfigParser()
    points.read_string(told)
    assert points["scrapy"]["settings"] == "almayadeen.settings"


def test_its_templates_are_read_from_inside_the_zip(egg: Path, tmp_path: Path) -> None:
    code = (
        "from almayadeen.report import html; from jinja2 import PackageLoader;"
        "print(html.__file__); print(len(html.environment().get_template('index.html')"
        ".render(runs=[], older=[], trend=[], trend_since=None)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(egg)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    path, length = done.stdout.split()
    assert path.startswith(str(egg))
    assert int(length) > 5_000


def test_the_product_does_not_ask_where_its_files_are() -> None:
    for path in (PROJECT / "almayadeen").rglob("*.py"):
        assert "__file__" not in path.read_text(), path
