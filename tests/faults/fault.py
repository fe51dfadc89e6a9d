"""What a fault is."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from almayadeen import settings as project

Around = Callable[[Path], AbstractContextManager[object]]
"""Given the output folder: what goes on around the faulty run, and is over after it."""

INJECTED = "tests.faults.injected.Injected"


class Unavailable(Exception):
    """This machine cannot make the fault: no right to mount, no strace."""


def nothing(folder: Path) -> AbstractContextManager[object]:
    """Leave all as it is."""
    return nullcontext()


@dataclass(frozen=True)
class Fault:
    """One fault, in one of these ways or in several."""

    name: str
    site: Mapping[str, Any] | None = None
    """Arguments of the replica's ``fault``."""
    injected: Mapping[str, Any] | None = None
    """What ``injected.Injected`` does within the process of the run."""
    place: str = ""
    """The place of the metadata at which the articles have nasty values, see ``values``."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """Settings of the faulty run."""
    disk: Around = nothing
    """A file system for the output folder, from before the first run to after the last."""
    around: Around = nothing
    prefix: tuple[str, ...] = ()
    """What the command of the faulty run is an argument of."""
    is_known: bool = False
    """Whether a healthy run has published some articles before."""
    looks_again: bool = False
    """Whether the healed run looks at every article again, for what was read wrongly."""

    def stated(self) -> dict[str, Any]:
        """Return the settings of the faulty run."""
        if self.injected is None:
            return dict(self.settings)
        addons = json.dumps({**project.ADDONS, INJECTED: 900})
        return {**self.settings, "ADDONS": addons, "FAULT": json.dumps(self.injected)}
