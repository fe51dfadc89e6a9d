"""A small mixed site for the tests in this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.replica import Replica
from tests.replica.asking import START, Client


@pytest.fixture(scope="module")
def site() -> Iterator[Replica]:
    with Replica(articles=120, seed=5, template="mixed", start=START) as site:
        yield site


@pytest.fixture
def client(site: Replica) -> Iterator[Client]:
    client = Client(site)
    yield client
    client.connection.close()
    site.heal()
