"""The browser that some tests need."""

from __future__ import annotations

import os

import pytest

from almayadeen.discovery.load_more.chromium import find_browser


def needed_browser() -> str:
    """Return the path of a Chromium; skip the test where there is none.

    With ALMAYADEEN_TEST_REQUIRE_BROWSER set, as in ``.ci/run``, fail instead.
    """
    path = find_browser(None)
    if path is None and os.environ.get("ALMAYADEEN_TEST_REQUIRE_BROWSER"):
        pytest.fail("no Chromium, and ALMAYADEEN_TEST_REQUIRE_BROWSER is set")
    if path is None:
        pytest.skip("no Chromium on this machine: apt install chromium-headless-shell")
    return path
