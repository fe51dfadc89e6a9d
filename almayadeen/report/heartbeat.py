"""A sign of life at the end of a run: ``ALMAYADEEN_HEARTBEAT``.

An alert tells of a run that went wrong; a timer that has died tells nothing. So a service such as
Healthchecks or Uptime Kuma waits for this call, and raises the alarm where it does not come.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

if TYPE_CHECKING:
    from almayadeen.journal.past_runs import Manifest

logger = logging.getLogger(__name__)

SECONDS = 10
ALIVE = ("healthy", "degraded")
"""Verdicts of runs that did their work."""


def beat(address: str, manifest: Manifest) -> None:
    """Post a run's verdict as plain text, unless the run did not do its work."""
    if not address or manifest["verdict"] not in ALIVE:
        return
    body = f"{manifest['spider']}: {manifest['verdict']}".encode()
    try:
        urlopen(Request(address, body, {"Content-Type": "text/plain"}), timeout=SECONDS).close()
    except OSError as error:
        logger.error("The heartbeat could not be sent to %s: %s", address, error)
