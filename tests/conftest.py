"""What holds for every test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="module")
def _environment() -> Iterator[None]:
    """Give the environment back as it was: Scrapy's ``get_project_settings`` writes into it."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)
