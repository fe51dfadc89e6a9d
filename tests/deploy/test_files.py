"""The ready-made files of deploy/ are what the tools that read them expect."""

from __future__ import annotations

import os
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.crawling import PROJECT

DEPLOY = PROJECT / "deploy"
SCRIPTS = [path for path in DEPLOY.iterdir() if path.is_file() and os.access(path, os.X_OK)]
UNITS = sorted((DEPLOY / "systemd").iterdir())


def test_scrapyd_is_bound_to_loopback_and_given_no_items_dir() -> None:
    conf = ConfigParser()
    conf.read(DEPLOY / "scrapyd.conf")
    options = dict(conf["scrapyd"])
    assert options["bind_address"] == "127.0.0.1"
    assert options["items_dir"] == options["jobs_dir"] == ""
    assert int(options["jobs_to_keep"]) > 100
    assert "password" not in options


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_are_shell(script: Path) -> None:
    subprocess.run(["sh", "-n", script], check=True)


def run_scrapyd(folder: Path, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start with ``env`` in Scrapyd's place, which prints what Scrapyd would be given."""
    stand_in = home / "stand-in"
    stand_in.write_text("#!/bin/sh\npwd; env\n")
    stand_in.chmod(0o755)
    inherited = {"PATH": os.environ["PATH"], "HOME": str(home), "SCRAPYD": str(stand_in)}
    return subprocess.run(
        [DEPLOY / "run-scrapyd", folder],
        env={**inherited, **environment},
        capture_output=True,
        text=True,
    )


def test_run_scrapyd_makes_a_password_once_that_only_its_user_can_read(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    first = run_scrapyd(folder, tmp_path)
    password = (folder / "password").read_text()
    assert len(password) == 48
    assert (folder / "password").stat().st_mode & 0o777 == 0o600
    assert f"SCRAPYD_PASSWORD={password}" in first.stdout
    assert f"SCRAPYD_PASSWORD={password}" in run_scrapyd(folder, tmp_path).stdout
    assert "SCRAPYD_PASSWORD=mine" in run_scrapyd(folder, tmp_path, SCRAPYD_PASSWORD="mine").stdout
    assert (folder / "scrapyd.conf").resolve() == DEPLOY / "scrapyd.conf"


def test_run_scrapyd_does_not_run_inside_the_project(tmp_path: Path) -> None:
    inside = PROJECT / "deploy" / "state-of-a-test"
    done = run_scrapyd(inside, tmp_path)
    shutil.rmtree(inside)
    assert done.returncode == 2
    assert "lies inside the project" in done.stderr


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_systemd_takes_the_units(unit: Path) -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", unit], capture_output=True, text=True, timeout=60
    )
    complaints = [line for line in done.stderr.splitlines() if unit.name.split("@")[0] in line]
    assert [line for line in complaints if "is not executable" not in line] == []


def test_timers_spread_their_starts_and_make_up_for_lost_ones() -> None:
    timer = (DEPLOY / "systemd" / "almayadeen@.timer").read_text()
    assert "RandomizedDelaySec=" in timer
    assert "Persistent=true" in timer


def test_cron_lines_have_five_times_and_a_command() -> None:
    lines = [line for line in (DEPLOY / "crontab").read_text().splitlines() if line.strip()]
    jobs = [line for line in lines if not line.startswith("#") and "=" not in line.split()[0]]
    assert jobs
    for job in jobs:
        times = job.split()[:5]
        assert all(set(time) <= set("0123456789*/,-") for time in times), job
        # In a crontab a bare % ends the command.
        assert "%" not in job.replace("\\%", "")


def test_compose_shares_one_network_that_nothing_else_reaches() -> None:
    compose: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    services = compose["services"]
    assert services["schedule"]["network_mode"] == "service:scrapyd"
    assert all("ports" not in service for service in services.values())
    for service in services.values():
        assert (DEPLOY / service["build"]["dockerfile"].removeprefix("deploy/")).exists()
        assert service["volumes"] == ["data:/data"]
        assert (PROJECT / service["command"].split()[0]).exists()
    assert "data" in compose["volumes"]


SCHEDULES = ["crontab", "schedule-forever", "systemd"]


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_every_schedule_has_every_spider_that_runs_by_itself(schedule: str) -> None:
    path = DEPLOY / schedule
    files = [path] if path.is_file() else sorted(path.iterdir())
    told = "".join(f"{file.name}\n{file.read_text()}" for file in files)
    assert all(spider in told for spider in ("sections", "breaking", "archive"))


@pytest.mark.parametrize(
    "name",
    [
        "crontab",
        "compose.yaml",
        "systemd/almayadeen@.service",
        "systemd/almayadeen-scrapyd.service",
    ],
)
def test_who_deploys_is_asked_for_a_contact(name: str) -> None:
    assert "ALMAYADEEN_CONTACT" in (DEPLOY / name).read_text()


def test_cron_writes_where_its_user_may_and_its_logs_are_rotated() -> None:
    crontab = (DEPLOY / "crontab").read_text()
    (folder,) = [line[4:] for line in crontab.splitlines() if line.startswith("LOG=")]
    assert f"{folder}\n" in crontab.partition("install -d")[2].replace(" /", "\n/")
    assert f"{folder}/*.log {{" in (DEPLOY / "logrotate").read_text()


def test_the_loop_of_containers_schedules_what_it_says(tmp_path: Path) -> None:
    """A week of its turns, with stand-ins for scrapy and sleep."""
    calls = tmp_path / "calls"
    for name, body in {
        "scrapy": f'echo "$*" >> {calls}',
        "sleep": f"echo >> {tmp_path / 'turns'}; [ $(wc -l < {tmp_path / 'turns'}) -lt 504 ]",
    }.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n")
        (tmp_path / name).chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    subprocess.run([DEPLOY / "schedule-forever"], env=environment, check=False, timeout=60)
    lines = calls.read_text().splitlines()
    scheduled = [line.split()[1] for line in lines if line.startswith("schedule")]
    assert lines[0] == "deploy"
    assert {name: scheduled.count(name) for name in set(scheduled)} == {
        "breaking": 504,
        "sections": 168,
        "archive": 1,
    }
