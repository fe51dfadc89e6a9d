"""``scrapy deploy``: build the egg, upload it, and make sure that it works there."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from almayadeen.commands import checked
from almayadeen.commands.scrapyd_client import PROJECT, Scrapyd, ScrapydError


class Command(ScrapyCommand):
    """Deploys to the Scrapyd of the setting ``ALMAYADEEN_SCRAPYD``."""

    requires_project = True
    requires_crawler_process = False

    def short_desc(self) -> str:
        """Return the line of ``scrapy --help``."""
        return "Deploy to Scrapyd; a version that does not work there is taken back"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Allow an egg that was built before."""
        super().add_options(parser)
        parser.add_argument("--egg", type=Path, metavar="FILE", help="upload this egg")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Build, upload, check; the exit code is 1 where Scrapyd refuses."""
        settings = checked(self.settings, "ALMAYADEEN_SCRAPYD")
        egg = opts.egg.read_bytes() if opts.egg else built_egg()
        server = Scrapyd.at(settings["ALMAYADEEN_SCRAPYD"])
        try:
            version, spiders = deployed(server, egg)
            print(f"Deployed version {version} to {server.url}: {', '.join(spiders)}")
        except ScrapydError as error:
            print(f"Not deployed: {error}")
            self.exitcode = 1


def deployed(server: Scrapyd, egg: bytes) -> tuple[str, list[str]]:
    """Upload the egg and list its spiders there, which runs its code from inside the zip.

    Scrapyd keeps a broken egg as its newest version, and later jobs would end without a word; so
    it is deleted before the error goes on.
    """
    version = str(int(time.time()))
    try:
        server.upload(egg, version)
        listed = server.ask("listspiders.json", project=PROJECT, _version=version)
    except ScrapydError:
        take_back(server, version)
        raise
    return version, listed["spiders"]


def take_back(server: Scrapyd, version: str) -> None:
    """Delete a version; one that never arrived needs no deleting."""
    try:
        server.order("delversion.json", [("project", PROJECT), ("version", version)])
    except ScrapydError:
        return


def built_egg() -> bytes:
    """Build the egg from setup.py, with scrapyd-client."""
    if find_spec("scrapyd_client") is None:
        raise UsageError(
            "scrapyd-client is not in this environment; use: make deploy", print_help=False
        )
    with tempfile.TemporaryDirectory() as folder:
        egg = Path(folder) / "almayadeen.egg"
        command = [sys.executable, "-m", "scrapyd_client.deploy", "--build-egg", str(egg)]
        # It leaves its own temporary folder behind; inside ours it goes with it.
        inside = {**os.environ, "TMPDIR": folder}
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL, env=inside)
        return egg.read_bytes()
