"""An add-on that lets one method of one component raise at one of its calls."""

from __future__ import annotations

from functools import wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy.settings import BaseSettings

ERRORS: dict[str, type[Exception]] = {
    error.__name__: error for error in (Exception, MemoryError, UnicodeError, KeyError)
}
CALLS = 3
"""A later call that raises; a method that is called less often never does."""


class Raising:
    """Reads ``FAULT_AT`` (module:class.method), ``FAULT_ERROR`` and ``FAULT_CALL``."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Put the fault into the class, before any object is made of it."""
        module, _, name = str(settings["FAULT_AT"]).partition(":")
        owner, method = name.split(".")
        found = getattr(import_module(module), owner)
        call = settings.getint("FAULT_CALL", CALLS)
        error = ERRORS[str(settings["FAULT_ERROR"])]
        setattr(found, method, raising(getattr(found, method), error, call))


def raising(method: Callable[..., Any], error: type[Exception], call: int) -> Callable[..., Any]:
    """Return the method as it is, but for one call."""
    calls = 0

    @wraps(method)  # Scrapy looks at the signature
    def faulty(self: Any, *args: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == call:
            raise error("a fault of the trial")
        return method(self, *args, **named)

    return faulty
