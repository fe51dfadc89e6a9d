"""The egg and the servers that the tests of the deployment share."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.server import ENVIRONMENT, PROJECT, Server, scrapyd


@pytest.fixture(scope="session")
def environment() -> Path:
    """The environment that Scrapyd runs in (make scrapyd and make test make it)."""
    if not (ENVIRONMENT / "bin" / "scrapyd").exists():
        why = f"no Scrapyd in {ENVIRONMENT.name}: run `make venv-scrapyd`"
        if os.environ.get("ALMAYADEEN_TEST_REQUIRE_SCRAPYD"):
            pytest.fail(why)
        pytest.skip(why)
    return ENVIRONMENT


@pytest.fixture(scope="session")
def egg(environment: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's egg, built as ``scrapy deploy`` builds it."""
    path = tmp_path_factory.mktemp("egg") / "almayadeen.egg"
    command = [str(environment / "bin" / "scrapyd-deploy"), "--build-egg", str(path)]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, timeout=120)
    return path


@pytest.fixture(scope="module")
def server(egg: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Scrapyd with our configuration, deployed to."""
    with scrapyd(tmp_path_factory.mktemp("scrapyd") / "state") as server:
        deployed = server.deploy(egg)
        assert deployed.returncode == 0, deployed.stdout + deployed.stderr
        yield server
