"""Something that strikes at one call of a method."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any


def at_call(method: Callable[..., Any], call: int, strike: Callable[[], object]) -> Any:
    """Return the method as it is, but that at one call something strikes before it."""
    calls = 0

    @wraps(method)  # Scrapy looks at the signature
    def faulty(self: Any, *args: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == call:
            strike()
        return method(self, *args, **named)

    return faulty
