"""``scrapy export`` as a user types it."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from scrapy.cmdline import execute
from scrapy.settings import Settings

from tests.reading.records import history, write_output

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_output(tmp_path_factory.mktemp("output"), history(60))


def scrapy_export(output: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scrapy", "export", "-s", f"ALMAYADEEN_OUTPUT={output}"]
    return subprocess.run(
        [*command, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("form", ["parquet", "sqlite", "csv", "rss"])
def test_each_format(output: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "deep" / form
    answer = scrapy_export(output, "--to", form, target)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith(f"{target}: ")
    assert "articles" in answer.stdout
    assert target.exists()


def test_since_and_section(output: Path, tmp_path: Path) -> None:
    chosen = ["--since", "2025-11", "--section", "Politics, Health"]
    answer = scrapy_export(output, "--to", "csv", tmp_path / "a.csv", *chosen)
    assert answer.returncode == 0
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        sections = {row["section"] for row in csv.DictReader(file)}
    assert sections == {"Politics", "Health"}


def ended(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, str]:
    """Run the command in this process, and give its exit code and what it wrote to stderr."""
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "almayadeen.settings")
    settings = Settings()
    settings.setmodule("almayadeen.settings", priority="project")
    with pytest.raises(SystemExit) as end:
        execute(["scrapy", "export", *arguments], settings=settings)
    assert isinstance(end.value.code, int)
    return end.value.code, capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--to", "xml", "x"], "--to must be one of parquet, sqlite, csv, rss"),
        (["x"], "--to must be one of"),
        (["--to", "csv"], "one PATH to export to"),
        (["--to", "csv", "x", "y"], "one PATH to export to"),
        (["--to", "csv", "x", "--since", "yesterday"], "--since yesterday: not a day"),
    ],
)
def test_wrong_use_is_one_clear_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    code, said = ended(monkeypatch, capsys, *arguments)
    assert code == 2
    assert message in said


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("{tmp}/nowhere", "{tmp}/a.csv", "nowhere: no such folder"),
        ("{output}", "/proc/none/a.csv", "No such file or directory"),
        ("{output}", "{output}", "directory"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    output: Path,
    tmp_path: Path,
    source: str,
    target: str,
    message: str,
) -> None:
    places = {"tmp": tmp_path, "output": output}
    setting = f"ALMAYADEEN_OUTPUT={source.format(**places)}"
    to = ["--to", "csv", target.format(**places), "-s", setting]
    code, said = ended(monkeypatch, capsys, *to)
    assert code == 1
    assert said.startswith("scrapy export: ")
    assert message in said
    assert len(said.splitlines()) == 1


def test_a_missing_package_is_named(output: Path, tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from pathlib import Path; from almayadeen.reading.exports import export\n"
        "export(sys.argv[1], 'parquet', Path(sys.argv[2]))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code, str(output), str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "parquet needs the package pyarrow: pip install" in answer.stderr
