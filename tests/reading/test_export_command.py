"""``scrapy export`` as a user types it."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from scrapy.cmdline import execute
from scrapy.settings import Settings

from almayadeen import read_articles
from tests.reading.recipes import installed
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


@pytest.mark.parametrize("form", ["parquet", "sqlite", "csv", "markdown", "rss"])
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


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_all_versions_and_what_is_gone(output: Path) -> None:
    answer = scrapy_export(output, "--to", "csv", "-", "--versions", "all", "--gone")
    assert answer.returncode == 0
    found = rows(answer.stdout)
    assert answer.stderr == f"-: {len(found)} versions\n"
    assert {row["version"] for row in found} == {"1", "2", "3"}
    assert [row for row in found if row["gone_at"] and row["article_body"]]


def test_the_state_of_a_day(output: Path) -> None:
    answer = scrapy_export(output, "--to", "csv", "-", "--as-of", "2025-11-20", "--gone")
    assert len(rows(answer.stdout)) == 60
    answer = scrapy_export(output, "--to", "csv", "-", "--as-of", "2025-11-19")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr == (
        "scrapy export: nothing to export (--as-of 2025-11-19); nothing was written\n"
    )


def test_a_name_that_is_no_section_empties_no_file(output: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    scrapy_export(output, "--to", "csv", target)
    before = target.read_bytes()
    answer = scrapy_export(output, "--to", "csv", target, "--section", "Cooking")
    assert answer.returncode == 1
    assert "nothing to export (--section cooking); nothing was written" in answer.stderr
    assert target.read_bytes() == before


def test_standard_output_has_the_rows_alone(output: Path) -> None:
    """No file called ``-``, no byte order mark, no line of ours between the rows."""
    answer = scrapy_export(output, "--to", "csv", "-")
    assert {row["id"] for row in rows(answer.stdout)} == {a.id for a in read_articles(output)}
    assert answer.stdout.startswith('"id",')
    assert not (ROOT / "-").exists()


def test_an_article_as_markdown(output: Path) -> None:
    answer = scrapy_export(output, "--to", "markdown", "-", "--section", "Sports")
    assert answer.returncode == 0
    articles = [a for a in read_articles(output) if a.section == "Sports"]
    assert answer.stderr == f"-: {len(articles)} articles\n"
    assert answer.stdout.count("\n# ") == len(articles)


def test_a_reader_that_has_had_enough_is_no_error_to_speak_of(output: Path) -> None:
    command = (
        f"{sys.executable} -m scrapy export --to csv - -s ALMAYADEEN_OUTPUT={output} | head -c 9"
    )
    answer = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert (answer.stdout, answer.stderr) == ('"id","ver', "")


def test_in_any_folder(output: Path, tmp_path: Path) -> None:
    """As with the project's environment active, where almayadeen is installed."""
    path = os.pathsep.join([str(installed(tmp_path / "site-packages")), str(ROOT)])
    command = [sys.executable, "-m", "scrapy", "export", "--to", "csv", "a.csv"]
    answer = subprocess.run(
        [*command, "-s", f"ALMAYADEEN_OUTPUT={output}"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("a.csv: ")
    nowhere = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert nowhere.stderr == "scrapy export: output: no such folder, file or matching *.jsonl\n"


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
        (["--to", "xml", "x"], "--to must be one of parquet, sqlite, csv, markdown, rss"),
        (["x"], "--to must be one of"),
        (["--to", "csv"], "one PATH to export to"),
        (["--to", "csv", "x", "y"], "one PATH to export to"),
        (["--to", "csv", "x", "--since", "yesterday"], "--since yesterday: not a day"),
        (["--to", "csv", "x", "--as-of", "2026-03"], "--as-of 2026-03: not a day"),
        (["--to", "csv", "x", "--versions", "few"], "invalid choice: 'few'"),
        (["--to", "sqlite", "-"], "--to sqlite writes files: name a PATH"),
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
