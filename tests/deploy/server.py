"""A real Scrapyd in a folder of its own, started as a user starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from almayadeen.commands.scrapyd_client import PROJECT as NAME
from almayadeen.commands.scrapyd_client import Scrapyd, ScrapydError

PROJECT = Path(__file__).parents[2]
ENVIRONMENT = PROJECT / ".venv-scrapyd"
USER, PASSWORD = "almayadeen", "a-password-for-tests"
UNHURRIED = {
    "DOWNLOAD_DELAY": "0",
    "AUTOTHROTTLE_ENABLED": "False",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
}


class Server:
    """A running Scrapyd and what lies in its folder; without a password, it makes one."""

    def __init__(self, folder: Path, port: int, password: str) -> None:
        self.folder = folder
        self.url = f"http://127.0.0.1:{port}/"
        self.password = password
        told = {"SCRAPYD_USERNAME": USER, "SCRAPYD_PASSWORD": password} if password else {}
        self.environment = {**os.environ, "XDG_STATE_HOME": str(folder.parents[1]), **told}

    @property
    def client(self) -> Scrapyd:
        """Who may ask the server."""
        made = self.folder / "password"
        return Scrapyd(
            self.url, USER, self.password or (made.read_text() if made.exists() else "-")
        )

    def scrapy(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the project, as the person who deploys does."""
        setting = f"ALMAYADEEN_SCRAPYD={self.url}"
        return subprocess.run(
            [str(ENVIRONMENT / "bin" / "python"), "-m", "scrapy", *arguments, "-s", setting],
            cwd=PROJECT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
        )

    def deploy(self, egg: Path) -> subprocess.CompletedProcess[str]:
        """Deploy an egg that was built before."""
        return self.scrapy("deploy", "--egg", str(egg))

    def start(self, spider: str, site: str, output: Path | str | None, **settings: str) -> str:
        """Schedule a run behind the back of ``scrapy schedule`` and return its job's id."""
        stated = {"ALMAYADEEN_BASE_URL": site, **UNHURRIED, **settings}
        if output is not None:
            stated["ALMAYADEEN_OUTPUT"] = str(output)
        orders = [("project", NAME), ("spider", spider)]
        orders += [("setting", f"{name}={value}") for name, value in stated.items()]
        return str(self.client.order("schedule.json", orders)["jobid"])

    def jobs(self, state: str) -> list[str]:
        """Return the ids of the jobs in a state."""
        listed = self.client.ask("listjobs.json", project=NAME)
        return [job["id"] for job in listed[state]]

    def wait_for(self, job: str, state: str = "finished", seconds: float = 200) -> None:
        """Wait until a job has come to a state."""
        deadline = time.monotonic() + seconds
        while job not in self.jobs(state):
            assert time.monotonic() < deadline, f"{job} not {state}:\n{self.log('sections', job)}"
            time.sleep(0.1)

    def cancel(self, job: str, signal: str) -> None:
        """Send a signal to a job, as cancel.json does."""
        self.client.order("cancel.json", [("project", NAME), ("job", job), ("signal", signal)])

    def log(self, spider: str, job: str) -> str:
        """Return a job's log."""
        path = self.folder / "logs" / NAME / spider / f"{job}.log"
        return path.read_text() if path.exists() else "no log"


@contextmanager
def scrapyd(folder: Path, password: str = PASSWORD, **options: Any) -> Iterator[Server]:
    """Run Scrapyd with our configuration, some options changed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    lines = (PROJECT / "deploy" / "scrapyd.conf").read_text().splitlines()
    changed = {"http_port": port, "poll_interval": 0.2, **options}
    kept = [line for line in lines if line.split("=")[0].strip() not in changed]
    folder.mkdir(parents=True)
    conf = folder.parent / f"{folder.name}.conf"
    conf.write_text("\n".join([*kept, *(f"{name} = {value}" for name, value in changed.items())]))
    server = Server(folder, port, password)
    process = subprocess.Popen(
        [str(PROJECT / "deploy" / "run-scrapyd"), str(folder)],
        env={**server.environment, "SCRAPYD_CONF": str(conf)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until_up(server)
        yield server
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()


def wait_until_up(server: Server) -> None:
    """Wait until the server answers."""
    deadline = time.monotonic() + 30
    while True:
        try:
            server.client.ask("daemonstatus.json")
            return
        except ScrapydError:
            assert time.monotonic() < deadline, "Scrapyd did not start"
            time.sleep(0.1)
