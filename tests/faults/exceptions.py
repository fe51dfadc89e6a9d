"""Every class of exception at every entry of every component of ours."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

from scrapy.utils.misc import load_object

from almayadeen import settings as project
from tests.faults.fault import Fault

COMPONENTS = (
    project.DOWNLOADER_MIDDLEWARES,
    project.SPIDER_MIDDLEWARES,
    project.ITEM_PIPELINES,
    project.EXTENSIONS,
)
OUTPUT = (*project.FEED_STORAGES.values(), *project.FEED_EXPORTERS.values())
ERRORS = ("Exception", "MemoryError", "UnicodeError", "KeyError")
FATAL = ("SystemExit", "GeneratorExit", "KeyboardInterrupt")
"""No ``Exception``: what is meant to pass through all ``except Exception``."""
CALLS = (1, 3)
"""The first call, and a later one; a method that is called less often does not raise."""


def exceptions(*, every_class: bool = False) -> Iterator[Fault]:
    """Every method of every component raises once: each class of error in turn, or all of them.

    What writes the output raises those that no ``except Exception`` stops as well.
    """
    for at, method in enumerate(dict.fromkeys(_methods())):
        for error in ERRORS if every_class else (ERRORS[at % len(ERRORS)],):
            yield from _raised(method, error)
    for at, method in enumerate(dict.fromkeys(_methods_of(OUTPUT))):
        errors = (*ERRORS, *FATAL) if every_class else (ERRORS[at % len(ERRORS)], *FATAL)
        for error in errors:
            yield from _raised(method, error)
    if every_class:
        for method in dict.fromkeys(_methods()):
            for error in FATAL:
                yield from _raised(method, error)


def _raised(method: str, error: str) -> Iterator[Fault]:
    for call in CALLS:
        name = f"{error} in {method.rpartition(':')[2]}, call {call}"
        yield Fault(name, injected={"do": "raise", "at": method, "error": error, "call": call})


def _methods() -> Iterator[str]:
    yield from _methods_of(path for group in COMPONENTS for path, at in group.items() if at)


def _methods_of(paths: Any) -> Iterator[str]:
    for path in paths:
        if not str(path).startswith("almayadeen."):
            continue
        for name, method in inspect.getmembers(load_object(path), inspect.isfunction):
            is_ours = method.__module__.startswith("almayadeen.")
            if is_ours and not name.startswith("_"):
                module, _, owner = str(path).rpartition(".")
                yield f"{module}:{owner}.{name}"
