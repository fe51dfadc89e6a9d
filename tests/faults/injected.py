"""An add-on that does something wrong within the process of a run."""

from __future__ import annotations

import builtins
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from tests.faults import failing, folders, times
from tests.faults.calls import at_call

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrapy.settings import BaseSettings


class Injected:
    """Reads ``FAULT``: a JSON object whose ``do`` says what is to go wrong."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Put the fault in, before any component is made."""
        fault = orjson.loads(settings["FAULT"])
        output = Path(settings["ALMAYADEEN_OUTPUT"])
        {
            "raise": lambda: raise_in(fault),
            "fail": lambda: failing.let_fail(fault, output),
            "jump": lambda: times.let_jump(fault),
            "spoil": lambda: folders.spoil_later(fault, output),
        }[fault["do"]]()


def raise_in(fault: Mapping[str, Any]) -> None:
    """Let one method of one component raise at one of its calls."""
    module, _, name = fault["at"].partition(":")
    owner, method = name.split(".")
    found = getattr(import_module(module), owner)
    error = getattr(builtins, fault["error"])

    def strike() -> None:
        raise error("a fault of the trial")

    setattr(found, method, at_call(getattr(found, method), fault["call"], strike))
