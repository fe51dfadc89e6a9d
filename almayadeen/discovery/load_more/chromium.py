"""The Chromium on this machine, and how it is started."""

from __future__ import annotations

import os
import shutil
from typing import Any

BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
"""Programs that are looked for, the quickest and smallest first."""

HOW_TO_INSTALL = (
    "no browser found, so listings cannot be read beyond their first page. Install one: on Debian "
    "'apt install chromium-headless-shell' (or chromium), or set ALMAYADEEN_CHROMIUM to the path "
    "of a Chromium"
)


def find_browser(stated: str | None) -> str | None:
    """Return the path of a Chromium: the one stated, or the first that is installed."""
    names = (stated,) if stated else BROWSERS
    return next((path for path in map(shutil.which, names) if path), None)


def launch_options(path: str, host: str) -> dict[str, Any]:
    """Return how the browser is started: with no window, and able to find one host only."""
    arguments = [
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        "--no-first-run",
        f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {host}",
    ]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium's sandbox refuses to work for root.
    return {"headless": True, "executable_path": path, "args": arguments}
